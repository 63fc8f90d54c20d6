import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { now, playlist } from './test-rows.ts';

const rounds = 10;
/** A third of them leave and a third come with each generation. */
const rows = 6_000;

/** Imports one generation after another, and says which one was swapped in, until it is killed. */
function importer(folder: string, first: number): string {
  const href = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  return `
    const { openStore } = await import(${href('open-store.ts')});
    const { entry, playlist, now } = await import(${href('test-rows.ts')});
    const store = await openStore({ folder: ${JSON.stringify(folder)}, now });
    for (let round = ${first}; ; round++) {
      const staging = await store.beginGeneration(playlist, 'entries', { baseline: 'b', now });
      for (let from = 0; from < ${rows}; from += 500) {
        const batch = Array.from({ length: 500 }, (_, i) => {
          const id = round * ${rows / 3} + from + i;
          return entry('Movie ' + id, { providerId: String(id), group: id % 7 === 0 ? 'Group ' + round : 'Group' });
        });
        await staging.stage(batch);
      }
      await staging.swap({ now, hold: [], releaseHeldBefore: 0 });
      console.log(round);
    }
  `;
}

/** What the last good generation must hold after a round, row by row. */
function expected(round: number): readonly string[] {
  return Array.from({ length: rows }, (_, i) => {
    const id = round * (rows / 3) + i;
    return `${id}|Movie ${id} (1999)|${id % 7 === 0 ? `Group ${round}` : 'Group'}`;
  });
}

it('a process killed at any moment leaves the last good generation row by row', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-kill-'));
  try {
    const setUp = await openStore({ folder, now });
    await setUp.saveSources([
      { ...playlist, enabled: true, managed: true, addressFingerprint: '', filterFingerprint: '' },
    ]);
    await setUp.close();
    let round = 1;
    for (let kills = 0; kills < rounds; kills++) {
      const acknowledged = await importUntilKilled(folder, round, kills);
      const store = await openStore({ folder, now });
      const [source] = await store.listSources();
      await store.purge(now);
      await store.close();
      const generationRows = readRows(folder);
      // The swap may be done though its acknowledgement was not read.
      const current = generationRows.includes(expected(acknowledged + 1)[rows - 1] ?? '')
        ? acknowledged + 1
        : acknowledged;
      expect(generationRows).toEqual(current === 0 ? [] : [...expected(current)].sort());
      expect(source?.parts[0]?.rows ?? 0).toBe(generationRows.length);
      round = current + 1;
    }
    expect(round).toBeGreaterThan(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Gives the last round that was acknowledged before the kill, at least one after the first. */
async function importUntilKilled(folder: string, first: number, kills: number): Promise<number> {
  const child = spawn(execPath, ['--input-type=module', '-e', importer(folder, first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = first - 1;
  child.stdout.on('data', (text: Buffer) => {
    acknowledged = Number(text.toString().trim().split('\n').at(-1));
  });
  if (kills % 2 === 0) await once(child.stdout, 'data');
  await sleep(37 * kills);
  child.kill('SIGKILL');
  await once(child, 'close');
  return acknowledged;
}

function readRows(folder: string): readonly string[] {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'), { readOnly: true });
  try {
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const visible = database
      .prepare(
        `select e.provider_id || '|' || e.raw_title || '|' || v.group_name as text from entries e
          join variants v on v.id = e.variant_id join parts p on p.id = e.part_id
          where e.born <= p.generation and (e.died is null or e.died > p.generation)`,
      )
      .all();
    const hidden = database
      .prepare('select count(*) as n from entries e join parts p on p.id = e.part_id where e.born > p.generation')
      .get();
    expect(hidden).toEqual({ n: 0 });
    return visible.map(({ text }) => String(text)).sort();
  } finally {
    database.close();
  }
}
