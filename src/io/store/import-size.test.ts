import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { memoryUsage } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { EntryRow, SwapResult } from './contract/staging.ts';
import type { Store } from './contract/store.ts';
import { claim, entry, now, playlist, testStore } from './test-rows.ts';

const size = 50_000;

/** One in ten is live, the rest are movies in pairs. */
function row(index: number, shifted: number): EntryRow {
  const title = `Movie ${index >> 1}`;
  const facts = { providerId: String(index), line: 2 * index + shifted };
  if (index % 10 === 0) return entry(title, { ...facts, kind: 'live', claim: null });
  const changed = shifted > 0 && index % 100 === 1 ? { quality: '4k' as const } : {};
  return entry(title, { ...facts, ...changed, claim: claim(title) });
}

async function importAll(store: Store, shifted: number): Promise<SwapResult> {
  const staging = await store.beginGeneration(playlist, 'entries', { baseline: 'b', now });
  for (let from = 0; from < size; from += 2_000) {
    await staging.stage(Array.from({ length: Math.min(2_000, size - from) }, (_, i) => row(from + i, shifted)));
  }
  return staging.swap({ now, hold: [], releaseHeldBefore: 0 });
}

/** One text for all rows of entries, whatever their number. */
function digestOfEntries(folder: string): string {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'), { readOnly: true });
  try {
    const hash = createHash('sha256');
    for (const entryRow of database.prepare('select * from entries order by id').iterate()) {
      hash.update(JSON.stringify(entryRow));
    }
    return hash.digest('hex');
  } finally {
    database.close();
  }
}

it('a large import is bounded in memory, and the same again writes no row of it', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-size-'));
  try {
    const store = await testStore(folder);
    const before = memoryUsage().rss;
    expect(await importAll(store, 0)).toMatchObject({ rows: size, added: size });
    expect((memoryUsage().rss - before) / 2 ** 20).toBeLessThan(250);
    const first = digestOfEntries(folder);
    expect(await importAll(store, 0)).toMatchObject({ rows: size, added: 0, changed: 0, died: 0 });
    expect(digestOfEntries(folder)).toBe(first);
    // Every line moved and one in a hundred changed.
    expect(await importAll(store, 5)).toMatchObject({ added: 0, changed: 500, died: 0, rows: size });
    expect(digestOfEntries(folder)).not.toBe(first);
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('lists answer while an import runs', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-size-'));
  try {
    const store = await testStore(folder);
    const running = importAll(store, 0).then(() => 'done');
    const waits: number[] = [];
    let state = '';
    void running.then((done) => {
      state = done;
    });
    while (state === '') {
      const start = performance.now();
      const { total } = await store.listEntries({ limit: 10, offset: 0 });
      waits.push(performance.now() - start);
      expect([0, size]).toContain(total);
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
    await running;
    expect(waits.length).toBeGreaterThan(5);
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(200);
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
