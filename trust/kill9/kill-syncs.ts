import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../src/io/store/contract/store.ts';
import { openStore } from '../../src/io/store/open-store.ts';
import { untilServing } from '../../test/gleanarr-process.ts';
import { hasSynced, heldMovies, ignoreWork, listSizes, openProcessWorld } from '../process-world.ts';
import type { KillRounds } from './kill-rounds.ts';

/** Moments are chosen from the begin of a sync to a little after its usual end. */
const longestShare = 1.2;

/** Kills the server while it starts and syncs a playlist that grows and shrinks by turns. */
export async function killSyncs({ rounds, dice, complain }: KillRounds) {
  const world = await openProcessWorld();
  const figures = { 'in syncs': 0, 'in starts': 0, 'after a sync was acknowledged': 0 };
  try {
    const decided = await ignoreOne(world.folder);
    let stored: number = listSizes[0];
    for (let round = 1; round <= rounds; round += 1) {
      world.offer(round);
      const server = world.start();
      const isStarting = dice() < 0.2;
      figures[isStarting ? 'in starts' : 'in syncs'] += 1;
      if (!isStarting) await untilServing(server);
      await sleep(dice() * longestShare * world.syncMs);
      server.child.kill('SIGKILL');
      const { stdout } = await server.finished;
      const offered = listSizes[round % listSizes.length] ?? 0;
      const isAcknowledged = hasSynced(stdout);
      if (isAcknowledged) figures['after a sync was acknowledged'] += 1;
      const { rows, complaints } = await look(world.folder, decided);
      if (rows !== offered && (isAcknowledged || rows !== stored)) {
        complaints.push(`${rows} entries, where ${stored} were and ${offered} were offered`);
      }
      stored = rows;
      for (const complaint of complaints) complain(`sync, round ${round}: ${complaint}`);
    }
  } finally {
    await world.close();
  }
  return figures;
}

/** A person's decision, which must outlive every kill. */
async function ignoreOne(folder: string): Promise<number> {
  const store = await openStore({ folder, now: Date.now() });
  const query = { type: 'movie', status: 'missing', adult: true, sort: 'title', limit: 1, offset: 0 } as const;
  const id = (await store.listWorks(query)).items[0]?.id ?? 0;
  await ignoreWork(store, id, Date.now());
  await store.close();
  return id;
}

async function look(folder: string, decided: number): Promise<{ rows: number; complaints: string[] }> {
  const complaints: string[] = [];
  const database = new DatabaseSync(join(folder, 'gleanarr.db'));
  const sound = database.prepare('pragma integrity_check').get();
  database.close();
  if (sound?.integrity_check !== 'ok') complaints.push(`the database is broken: ${JSON.stringify(sound)}`);
  const store = await openStore({ folder, now: Date.now() });
  const playlist = (await store.listSources()).find(({ app }) => app === null);
  const rows = playlist?.parts.find(({ part }) => part === 'entries')?.rows ?? 0;
  complaints.push(...(await lookInto(store, rows, decided)));
  await store.close();
  return { rows, complaints };
}

async function lookInto(store: Store, rows: number, decided: number): Promise<string[]> {
  const complaints: string[] = [];
  let claims = 0;
  for await (const _ of store.claimsInUse()) claims += 1;
  if (claims !== rows) complaints.push(`${rows} entries have ${claims} claims`);
  const work = await store.getWork(decided);
  if (work?.override?.kind !== 'ignore') complaints.push('a decision is lost');
  const counts = await store.countWorks({ adult: true });
  if (counts['in-collection'] !== heldMovies || counts.unknown !== 0)
    complaints.push(`works: ${JSON.stringify(counts)}`);
  // Works may be those of the state before, but never some of the one and some of the other.
  const works = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (!listSizes.some((size) => size === works)) complaints.push(`${works} works`);
  const { items } = await store.listRuns({ limit: 20, offset: 0 });
  if (items.some(({ finishedAt }) => finishedAt === null)) complaints.push('a run of the dead program never ended');
  return complaints;
}
