import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Run } from '../core/model/run.ts';
import { Failure } from '../failures.ts';
import { WebhookHints } from './webhook-hints.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hd = { app: 'radarr', name: 'HD' } as const;
const uhd = { app: 'radarr', name: '4K' } as const;
const tv = { app: 'sonarr', name: 'TV' } as const;

const running: Run = {
  id: 1,
  kind: 'sync-radarr',
  trigger: 'schedule',
  startedAt: 0,
  finishedAt: null,
  durationMs: null,
  ok: null,
  steps: [],
  works: null,
  error: null,
};

function hintsThat(read: () => Promise<void> = async () => undefined) {
  const log: string[] = [];
  const state = { isReading: false };
  const hints = new WebhookHints({
    store: {
      expireCache: async ({ name }) => void log.push(`expire ${name}`),
      listRuns: async () => ({ items: state.isReading ? [running] : [], total: 0 }),
    },
    syncs: {
      readCollections: (app, mode, trigger) => {
        log.push(`read ${app} ${mode} ${trigger}`);
        return read();
      },
    },
    log: { info: () => {}, warn: (_fields, message) => log.push(message), error: () => {} },
    delayMs: { items: 1_000, files: 20_000 },
    leastGapMs: 60_000,
  });
  return { hints, log, state, reads: () => log.filter((line) => line.startsWith('read ')) };
}

it('makes one read of however many hints, for each instance, and reads no other instance for it', async () => {
  const { hints, log, reads } = hintsThat();
  for (let i = 0; i < 10_000; i += 1) hints.hint(hd, i % 2 === 0 ? 'items' : 'files');
  hints.hint(tv, 'items');
  await vi.advanceTimersByTimeAsync(999);
  expect(log).toEqual(['expire HD', 'expire TV']);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(log.slice(2)).toEqual(['expire HD', 'read radarr cache schedule', 'expire TV', 'read sonarr cache schedule']);
  hints.hint(uhd, 'items');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(log.slice(6)).toEqual(['expire 4K', 'expire 4K', 'read radarr cache schedule']);
  expect(reads()).toHaveLength(3);
});

it('reads later for files alone, and at once with items that came meanwhile', async () => {
  const { hints, reads } = hintsThat();
  hints.hint(hd, 'files');
  await vi.advanceTimersByTimeAsync(19_999);
  expect(reads()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(reads()).toHaveLength(1);
  hints.hint(tv, 'files');
  hints.hint(tv, 'items');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads()).toHaveLength(2);
});

it('lets a minute pass between two reads, however long events come', async () => {
  const { hints, reads } = hintsThat();
  for (let second = 0; second < 600; second += 1) {
    hints.hint(hd, 'items');
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(reads().length).toBeGreaterThanOrEqual(9);
  expect(reads().length).toBeLessThanOrEqual(11);
});

it('waits for a read under way, which may have begun before the change', async () => {
  const { hints, reads, state } = hintsThat();
  state.isReading = true;
  hints.hint(hd, 'items');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads()).toEqual([]);
  state.isReading = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads()).toHaveLength(1);
});

it('says it in the log when a read cannot begin, and forgets what waits when it stops', async () => {
  const { hints, log, reads } = hintsThat(() => Promise.reject(new Failure('NOT_CONFIGURED', 'none')));
  hints.hint(hd, 'items');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(log.at(-1)).toContain('could not begin');
  hints.hint(tv, 'items');
  hints.stop();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(reads()).toHaveLength(1);
});
