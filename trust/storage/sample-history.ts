import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/io/store/open-store.ts';
import { entry, gathered, now, playlist, saveNamed, sourceOf } from '../../src/io/store/test-rows.ts';
import { rowsOfFile } from '../../src/io/store/test-rows-of-file.ts';

/** The files of a database at one moment, as a power cut would leave them, and what it then held. */
interface Moment {
  readonly folder: string;
  /** Of every row. */
  readonly state: string;
}

/** A fingerprint of every row of a database file. */
export function stateOf(path: string): string {
  const hash = createHash('sha256');
  for (const [table, rows] of rowsOfFile(path)) hash.update(`${table}\n${rows.join('\n')}\n`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Lives through playlists that come and go, works and decisions, and keeps the files after each of them: the database
 * grows and is partly in its log at every moment.
 */
export async function sampleHistory(folder: string, steps: number): Promise<readonly Moment[]> {
  const live = join(folder, 'live');
  const store = await openStore({ folder: live, now });
  await store.saveSources([sourceOf(playlist)]);
  const moments: Moment[] = [];
  for (let step = 0; step < steps; step += 1) {
    const rows = Array.from({ length: 60 }, (_, i) =>
      entry(`Film ${step * 20 + i}`, { providerId: `${step * 20 + i}` }),
    );
    const staging = await store.beginGeneration(playlist, 'entries', { baseline: 'b', now: now + step });
    await staging.stage(rows);
    await staging.swap({ now: now + step, hold: [], releaseHeldBefore: 0 });
    const works = rows.slice(0, 20).map(({ claim }) => gathered(claim?.readings[0]?.title ?? ''));
    await saveNamed(store, works, { now: now + step, fingerprint: `f${step}` });
    moments.push(keep(live, join(folder, `moment-${step}`)));
  }
  await store.close();
  return moments;
}

/** The files as they are: SQLite writes them at once, and this thread writes nothing meanwhile. */
function keep(from: string, to: string): Moment {
  mkdirSync(to);
  copyDatabase(from, to);
  const shown = `${to}-shown`;
  mkdirSync(shown);
  copyDatabase(from, shown);
  return { folder: to, state: stateOf(join(shown, 'gleanarr.db')) };
}

/** Copies a database with its log from one folder to another. */
function copyDatabase(from: string, to: string): void {
  for (const end of ['', '-wal']) copyFileSync(join(from, `gleanarr.db${end}`), join(to, `gleanarr.db${end}`));
}
