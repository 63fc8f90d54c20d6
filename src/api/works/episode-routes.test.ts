import { expect, it } from 'vitest';
import type { WorkDetail } from '../../io/store/contract/store.ts';
import type { HeldEpisodes } from '../../sync/matching/series-episodes.ts';
import { sampleApi, sampleDeps, sampleWork } from '../sample-api.ts';

const series: WorkDetail = {
  ...sampleWork,
  id: 9,
  type: 'series',
  status: 'in-collection',
  seasons: [
    { season: 1, episodes: [1, 2] },
    { season: -1, episodes: [7] },
  ],
};

function apiWith(work: WorkDetail, held: readonly HeldEpisodes[]) {
  return sampleApi({
    store: { ...sampleDeps.store, getWork: async () => work },
    episodes: { forget: () => undefined, of: async () => [...held] },
  });
}

const tv: HeldEpisodes = {
  instance: 'TV',
  readAt: 1_763_800_000_000,
  episodes: [
    { season: 1, episode: 1, title: 'Good News', airDate: '2022-02-18', hasFile: true, monitored: true },
    { season: 1, episode: 2, title: 'Half Loop', airDate: '', hasFile: false, monitored: false },
    { season: 2, episode: 1, title: 'Hello', airDate: '2025-01-17', hasFile: false, monitored: true },
  ],
  trouble: null,
};

it('lays what the playlists offer beside what Sonarr holds', async () => {
  const response = await apiWith(series, [tv]).ask('/api/v1/works/9/episodes');
  expect(await response.json()).toMatchObject({
    workId: 9,
    instances: [{ name: 'TV', readAt: '2025-11-22T08:26:40.000Z', error: null }],
    seasons: [
      { season: -1, known: 0, inPlaylist: 1, withFile: 0, gained: 0, episodes: [{ episode: 7, hasFile: null }] },
      {
        season: 1,
        known: 2,
        inPlaylist: 2,
        withFile: 1,
        gained: 1,
        episodes: [
          { episode: 1, title: 'Good News', airDate: '2022-02-18', inPlaylist: true, hasFile: true, monitored: true },
          { episode: 2, title: 'Half Loop', airDate: null, inPlaylist: true, hasFile: false, monitored: false },
        ],
      },
      { season: 2, known: 1, inPlaylist: 0, withFile: 0, gained: 0 },
    ],
    notices: [],
  });
});

it('counts an episode as held where any Sonarr has its file', async () => {
  const other = { ...tv, instance: '4K', episodes: tv.episodes.map((each) => ({ ...each, hasFile: !each.hasFile })) };
  const answer = await (await apiWith(series, [tv, other]).ask('/api/v1/works/9/episodes')).json();
  expect(answer).toMatchObject({ seasons: [{}, { withFile: 2, gained: 0 }, { withFile: 1 }] });
});

it('says of a series outside the collection what the playlists offer, and why there is no more', async () => {
  const answer = await (await apiWith({ ...series, status: 'missing' }, []).ask('/api/v1/works/9/episodes')).json();
  expect(answer).toMatchObject({
    instances: [],
    seasons: [
      { season: -1, inPlaylist: 1 },
      { season: 1, inPlaylist: 2, episodes: [{ monitored: null }, {}] },
    ],
    notices: [{ code: 'NOT_IN_COLLECTION' }],
  });
});

it('says that a movie has none', async () => {
  const answer = await (await sampleApi().ask('/api/v1/works/7/episodes')).json();
  expect(answer).toMatchObject({ seasons: [], notices: [{ code: 'NO_SERIES' }] });
});

it('knows no episodes of a work that is not there', async () => {
  expect((await sampleApi().ask('/api/v1/works/99/episodes')).status).toBe(404);
});
