import type { Episodes } from './types.ts';

/** Where an episode is. `offered` where no Sonarr can be compared with. */
export type EpisodeState = 'both' | 'gained' | 'held' | 'absent' | 'offered';

type Season = Episodes['seasons'][number];
type Episode = Pick<Season['episodes'][number], 'inPlaylist' | 'hasFile'>;

/** @param isHeld - whether a Sonarr has the series */
export function episodeState({ inPlaylist, hasFile }: Episode, isHeld: boolean): EpisodeState {
  if (!isHeld) return 'offered';
  if (hasFile === true) return inPlaylist ? 'both' : 'held';
  return inPlaylist ? 'gained' : 'absent';
}

/** The states that occur, what there is to gain first. */
export function legendOf(seasons: readonly { readonly episodes: readonly Episode[] }[], isHeld: boolean) {
  const found = new Set(seasons.flatMap(({ episodes }) => episodes.map((episode) => episodeState(episode, isHeld))));
  return (['gained', 'both', 'held', 'absent', 'offered'] as const).filter((state) => found.has(state));
}
