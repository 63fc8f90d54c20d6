import type { HeldEpisodes } from '../sync/matching/series-episodes.ts';

/** A Sonarr's word on a series. */
export const sampleHeld: HeldEpisodes = {
  instance: 'TV',
  readAt: 1_763_800_000_000,
  episodes: [
    { season: 1, episode: 1, title: 'Pilot', airDate: '2008-01-20', hasFile: true, monitored: true },
    { season: 1, episode: 2, title: '', airDate: '', hasFile: false, monitored: false },
  ],
  trouble: null,
};
