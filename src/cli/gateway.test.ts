import { expect, test } from 'vitest';
import { describeProgress } from './gateway.ts';

const main = { phase: 'reading', source: 'main', done: 1_200, total: null };

test.each([
  { running: [], line: '' },
  { running: [{ ...main, kind: 'sync-radarr' }], line: 'reading radarr main 1200' },
  {
    running: [
      { ...main, kind: 'sync-playlists' },
      { ...main, kind: 'sync-sonarr', total: 3_000 },
      { kind: 'match-works', phase: 'matching', source: '', done: 40, total: 90 },
    ],
    line: 'reading playlist main 1200 · reading sonarr main 1200 of 3000 · matching 40 of 90',
  },
])('tells what runs: "$line"', ({ running, line }) => {
  expect(describeProgress({ running })).toBe(line);
});
