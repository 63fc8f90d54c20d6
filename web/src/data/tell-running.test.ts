import { expect, test } from 'vitest';
import { tellRunning } from './tell-running.ts';

const reading = (kind: 'sync-playlists' | 'sync-radarr' | 'sync-sonarr', source: string) =>
  ({ kind, phase: 'reading', source }) as const;
const matching = { kind: 'match-works', phase: 'matching', source: '' } as const;

test.each([
  {
    because: 'sources of one name are told apart',
    running: [reading('sync-radarr', 'main'), reading('sync-sonarr', 'main'), reading('sync-playlists', 'main')],
    told: 'Reading Radarr "main", Sonarr "main", playlist "main"',
  },
  {
    because: 'a name that says what it is says enough',
    running: [
      reading('sync-radarr', 'radarr'),
      reading('sync-sonarr', 'Sonarr'),
      reading('sync-playlists', 'Playlist'),
    ],
    told: 'Reading Radarr, Sonarr, playlist',
  },
  {
    because: 'what is done is told before what it is done with, once',
    running: [
      reading('sync-playlists', 'Mine'),
      { ...matching, kind: 'sync-radarr' as const },
      { ...matching, kind: 'sync-sonarr' as const },
    ],
    told: 'Reading playlist "Mine" · Matching',
  },
  {
    because: 'lookups name no source',
    running: [{ kind: 'look-up' as const, phase: 'reading' as const, source: '' }],
    told: 'Reading',
  },
  { because: 'nothing goes on', running: [], told: '' },
])('$because', ({ running, told }) => {
  expect(tellRunning(running)).toBe(told);
});
