import { expect, it, test } from 'vitest';
import { createLog } from './log.ts';
import { LogRing } from './log-ring.ts';
import { createRedactor } from './redact.ts';

it('keeps what the log says, without its secrets, newest first', () => {
  const redactor = createRedactor();
  redactor.register('canary-7Q1x');
  const ring = new LogRing();
  const log = createLog('debug', redactor, { write: () => undefined }, ring);
  log.info({ app: 'radarr' }, 'first');
  log.error({ err: new Error('no canary-7Q1x here') }, 'second canary-7Q1x');
  log.debug({ method: 'GET' }, 'request');
  const [second, first, ...others] = ring.recent('debug', 10);
  expect(first).toEqual({ at: expect.any(Number), level: 'info', message: 'first', fields: '{"app":"radarr"}' });
  expect(second).toMatchObject({ level: 'error', message: 'second [redacted]' });
  expect(second?.fields).not.toContain('canary');
  expect(others).toEqual([]);
});

test.each([
  { least: 'debug', shown: ['e', 'w', 'i', 'd'] },
  { least: 'warn', shown: ['e', 'w'] },
  { least: 'error', shown: ['e'] },
] as const)('shows from $least on', ({ least, shown }) => {
  const ring = new LogRing();
  const time = '2026-01-01T00:00:00.000Z';
  for (const [level, msg] of [
    [20, 'd'],
    [30, 'i'],
    [40, 'w'],
    [60, 'e'],
  ])
    ring.take({ level, time, msg });
  expect(ring.recent(least, 10).map(({ message }) => message)).toEqual(shown);
  expect(ring.recent(least, 1)).toHaveLength(1);
});

it('keeps 2,000 lines and 4,000 characters of each, however much is said', () => {
  const ring = new LogRing();
  const time = '2026-01-01T00:00:00.000Z';
  for (let i = 0; i < 2_500; i += 1) ring.take({ level: 30, time, msg: `line ${i}`, more: 'x'.repeat(9_000) });
  const kept = ring.recent('debug', 9_999);
  expect(kept).toHaveLength(2_000);
  expect(kept[0]?.message).toBe('line 2499');
  expect(kept.at(-1)?.message).toBe('line 500');
  expect(kept[0]?.fields).toHaveLength(4_000);
});
