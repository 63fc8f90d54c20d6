import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Failure } from '../failures.ts';
import { WebhookHints } from './webhook-hints.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function hintsThat(syncApp: (app: string) => Promise<never>) {
  const read: string[] = [];
  const warned: string[] = [];
  const hints = new WebhookHints({
    syncs: {
      syncApp: (app) => {
        read.push(app);
        return syncApp(app);
      },
    },
    log: { info: () => {}, warn: (_fields, message) => warned.push(message), error: () => {} },
    delayMs: 1_000,
  });
  return { hints, read, warned };
}

it('makes one read of however many hints, for each app', async () => {
  const { hints, read } = hintsThat(() => new Promise(() => {}));
  for (let i = 0; i < 10_000; i += 1) hints.hint('radarr');
  hints.hint('sonarr');
  await vi.advanceTimersByTimeAsync(999);
  expect(read).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(read).toEqual(['radarr', 'sonarr']);
  hints.hint('radarr');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).toEqual(['radarr', 'sonarr', 'radarr']);
});

it('says it in the log when a read cannot begin, and forgets what waits when it stops', async () => {
  const { hints, read, warned } = hintsThat(() => Promise.reject(new Failure('NOT_CONFIGURED', 'none')));
  hints.hint('radarr');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(warned).toHaveLength(1);
  hints.hint('radarr');
  hints.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).toEqual(['radarr']);
});
