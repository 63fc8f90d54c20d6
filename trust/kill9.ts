import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../src/io/store/open-store.ts';
import type { Store } from '../src/io/store/store.ts';
import { untilServing } from '../test/gleanarr-process.ts';
import type { TrustCommand } from './command.ts';
import { dice, hasSynced, heldMovies, ignoreWork, listSizes, openProcessWorld } from './process-world.ts';

const rounds = { bounded: 6, full: 500 } as const;
/** Moments are chosen from the begin of a sync to a little after its usual end. */
const longestShare = 1.2;

/** Kills the program at random moments of its start and its syncs. */
export const kill9: TrustCommand = {
  name: 'kill9',
  describe:
    'A program killed at any moment leaves a sound database: the old state or the new one, and all that was acknowledged.',
  async run({ bounded, seed, print }) {
    const world = await openProcessWorld();
    const random = dice(seed);
    const figures = { kills: 0, 'kills while starting': 0, 'kills after a sync was acknowledged': 0, failed: 0 };
    const decided = await ignoreOne(world.folder);
    let stored: number = listSizes[0];
    for (let round = 1; round <= (bounded ? rounds.bounded : rounds.full); round += 1) {
      world.offer(round);
      const server = world.start();
      const isStarting = random() < 0.2;
      if (isStarting) figures['kills while starting'] += 1;
      else await untilServing(server);
      await sleep(random() * longestShare * world.syncMs);
      server.child.kill('SIGKILL');
      const { stdout } = await server.finished;
      const offered = listSizes[round % listSizes.length] ?? 0;
      const isAcknowledged = hasSynced(stdout);
      if (isAcknowledged) figures['kills after a sync was acknowledged'] += 1;
      figures.kills += 1;
      const { rows, complaints } = await look(world.folder, decided);
      if (rows !== offered && (isAcknowledged || rows !== stored)) {
        complaints.push(`${rows} entries, where ${stored} were and ${offered} were offered`);
      }
      stored = rows;
      if (complaints.length > 0) figures.failed += 1;
      for (const complaint of complaints) print(`kill9, round ${round}: ${complaint}`);
    }
    await world.close();
    return {
      passed: figures.failed === 0,
      figures,
      notCovered: [
        'kills in a migration (there is one schema step per transaction; see torn) and in restore (see restore)',
      ],
    };
  },
};

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
