import { expect, test } from 'vitest';
import { episodeState, legendOf } from './episode-state.ts';

test.each([
  { inPlaylist: true, hasFile: true, isHeld: true, state: 'both' },
  { inPlaylist: true, hasFile: false, isHeld: true, state: 'gained' },
  { inPlaylist: true, hasFile: null, isHeld: true, state: 'gained' },
  { inPlaylist: false, hasFile: true, isHeld: true, state: 'held' },
  { inPlaylist: false, hasFile: false, isHeld: true, state: 'absent' },
  { inPlaylist: true, hasFile: null, isHeld: false, state: 'offered' },
] as const)('$inPlaylist in the playlist and $hasFile in Sonarr is $state', ({ isHeld, state, ...episode }) => {
  expect(episodeState(episode, isHeld)).toBe(state);
});

test('the key names what occurs alone, gains first', () => {
  const seasons = [
    { episodes: [{ inPlaylist: false, hasFile: false }] },
    { episodes: [{ inPlaylist: true, hasFile: false }] },
  ];
  expect(legendOf(seasons, true)).toEqual(['gained', 'absent']);
  expect(legendOf([], true)).toEqual([]);
});
