import { expect, test } from 'vitest';
import { runningOf } from './running-of.ts';

const reading = { phase: 'reading', source: 'Main', total: null } as const;
const running = [
  { ...reading, runId: 1, kind: 'sync-radarr', done: 10 },
  { ...reading, runId: 2, kind: 'sync-playlists', done: 20 },
  { ...reading, runId: 3, kind: 'match-works', source: '', done: 30 },
] as const;

test.each([
  { source: { name: 'Main', app: 'radarr' }, done: 10 },
  { source: { name: 'Main' }, done: 20 },
  { source: { name: 'Main', app: 'sonarr' }, done: undefined },
  { source: { name: 'Other' }, done: undefined },
] as const)('of $source $done were read', ({ source, done }) => {
  expect(runningOf(source, [...running])?.done).toBe(done);
});
