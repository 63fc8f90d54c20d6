import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import thisProcess from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';
import { Failure } from '../failures.ts';
import { type EndTurn, WriteQueue, type WriteTurns } from '../io/store/database/write-queue.ts';
import type { SyncDeps } from '../sync/contract/sync-deps.ts';
import { unwatched } from '../sync/runs/run-job.ts';
import { JobThread, type JobThreadOptions } from './job-thread.ts';

const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(60);
const names = movies.map(({ title, year }) => `${title} (${year})`);
const offered = [...names, 'Wholly Unknown Epic (2011)', 'Another Stranger Tale (1987)'];

let folder: string;
let world: World;
let thread: JobThread;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-jobs-'));
});
afterEach(async () => {
  await world.syncs.stop();
  await thread.stop();
  await world.close();
  rmSync(folder, { recursive: true });
});

/** A world whose jobs are done in a thread. */
function open(options: Partial<JobThreadOptions> = {}, playlist = playlistOf(offered)): Promise<World> {
  const runJob = ({ store, log }: SyncDeps, turns: WriteTurns) => {
    const database = join(folder, 'gleanarr.db');
    const { care } = store;
    thread = new JobThread({ database, turns, care, log, onDeath: () => store.abandonStagings(), ...options });
    return thread.run;
  };
  return openWorld({ folder, movies, playlist, runJob });
}

describe('jobs in a thread', () => {
  it('do what they do in this one: read, match, log, tell how far they are', async () => {
    world = await open();
    const phases = new Set<string>();
    world.syncs.onProgress(({ phase }) => phases.add(phase));
    const { run } = await world.syncs.syncPlaylists(manual);
    expect(run).toMatchObject({ ok: true, works: { missing: 2, 'in-collection': 60 } });
    expect(await world.missing()).toEqual(['Another Stranger Tale', 'Wholly Unknown Epic']);
    expect([...phases]).toContain('reading');
    expect(world.lines.join('\n')).toContain('works matched');
  });

  it.runIf(thisProcess.platform === 'linux')('stand back behind whoever answers requests', async () => {
    // With little memory, which a small machine would give, they do not.
    world = await open({ heapMb: 1_024 });
    const own = getPriority(thisProcess.pid);
    const before = lowered(own).length;
    await world.syncs.syncPlaylists(manual);
    expect(lowered(own)).toHaveLength(before + 1);
    expect(getPriority(thisProcess.pid)).toBe(own);
  });

  it('take secrets along and bring failures back as they were', async () => {
    world = await open();
    world.provider.answer = (response) => response.writeHead(403).end('canary-user canary-pass');
    const { run } = await world.syncs.syncPlaylists(manual);
    expect(run.steps).toMatchObject([{ ok: false, error: { code: 'PLAYLIST_REFUSED' } }]);
    world.provider.answer = (response) => response.writeHead(503, { 'retry-after': '7200' }).end();
    world.clock.now += 600_000;
    await world.syncs.syncPlaylists(manual);
    const [source] = await world.store.listSources();
    expect((source?.nextTryAt ?? 0) - world.clock.now).toBeGreaterThanOrEqual(7_200_000);
    expect(world.lines.join('\n')).not.toContain('canary');
  });

  it('write in turns with this thread: neither waits for the end of the other’s work', async () => {
    world = await open({}, playlistOf(Array.from({ length: 20_000 }, (_, i) => `Distinct Film ${i} (1999)`)));
    const ref = { app: null, name: 'list' };
    let writes = 0;
    let reading = true;
    const sync = world.syncs.syncPlaylists(manual).finally(() => {
      reading = false;
    });
    while (reading) {
      await world.store.updateSource(ref, { cacheBytes: writes++ });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await sync).run).toMatchObject({ ok: true, steps: [{ fetched: 20_000 }] });
    expect(writes).toBeGreaterThan(10);
  });

  it('go on in a new thread where the last one ended with much memory', async () => {
    world = await open({ keptBytes: 0 });
    const { run } = await world.syncs.syncPlaylists(manual);
    expect(run).toMatchObject({ ok: true, works: { missing: 2 } });
    world.provider.text = playlistOf(names);
    expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: true, works: { missing: 0 } });
  });
});

describe('a database that cannot be written by the thread', () => {
  it('is known to whoever asks for the health, until a write of the thread goes well', async () => {
    world = await open();
    await thread.run('purge', null, unwatched);
    const other = new DatabaseSync(join(folder, 'gleanarr.db'));
    other.exec('begin immediate');
    await expect(thread.run('purge', null, unwatched)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    expect(world.store.care.trouble).toMatchObject({ message: 'The database is in use by another program' });
    other.close();
    await thread.run('purge', null, unwatched);
    expect(world.store.care.trouble).toBeNull();
  });

  it('is not written once this thread knows that it is damaged', async () => {
    const damage = new Failure('STORE_DAMAGED', 'The database is damaged (page 7)');
    world = await open({ care: { damage, noteWrite: () => undefined } });
    await expect(thread.run('purge', null, unwatched)).rejects.toMatchObject({ message: damage.message });
  });
});

describe('a thread with too little memory', () => {
  it('says so, changes nothing, does not die of it, and the next run goes well', async () => {
    const deaths = watchDeaths();
    world = await open({ heapMb: 40 });
    await world.syncs.syncPlaylists(manual);
    const endless = `Name that is long ${'x'.repeat(20_000)}`;
    const lines = Array.from(
      { length: 4_000 },
      (_, i) => `#EXTINF:-1 group-title="${endless} ${i}",${endless} ${i}\nhttp://p.example/movie/u/p/${i + 900}.mkv`,
    );
    world.provider.text = `#EXTM3U\n${lines.join('\n')}\n`;
    const { run } = await world.syncs.syncPlaylists(manual);
    expect(run.steps).toMatchObject([{ ok: false, error: { code: 'OUT_OF_MEMORY' } }]);
    expect(deaths).toEqual([]);
    expect(await world.missing()).toEqual(['Another Stranger Tale', 'Wholly Unknown Epic']);
    world.provider.text = playlistOf(names);
    world.clock.now += 3_600_000;
    expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: true, works: { missing: 0 } });
  });
});

describe('a thread that dies', () => {
  it('with nothing to do is replaced by another one', async () => {
    const workers: Worker[] = [];
    const note = (worker: Worker) => workers.push(worker);
    thisProcess.on('worker', note);
    try {
      world = await open();
      expect((await world.syncs.syncPlaylists(manual)).run.ok).toBe(true);
      await workers.at(-1)?.terminate();
      expect((await world.syncs.syncPlaylists(manual)).run.ok).toBe(true);
      expect(workers).toHaveLength(2);
    } finally {
      thisProcess.off('worker', note);
    }
  });

  it('is ended in the middle of its work when the program ends', async () => {
    world = await open();
    world.provider.answer = () => undefined;
    const sync = world.syncs.syncPlaylists(manual);
    await expect.poll(() => world.provider.requests, { timeout: 30_000 }).toBe(1);
    await world.syncs.stop();
    expect((await sync).run).toMatchObject({ ok: false, error: { code: 'RUN_INTERRUPTED' } });
    await thread.stop();
    await expect(thread.run('purge', null, aborted())).rejects.toBeInstanceOf(Failure);
  });

  it('is ended by force where its job does not look up when it is told to end', async () => {
    const queue = new WriteQueue();
    let endTurn: EndTurn | null = null;
    world = await open({
      turns: queue,
      onDeath: async () => {
        endTurn?.();
        await world.store.abandonStagings();
      },
    });
    const read = Promise.withResolvers<void>();
    world.provider.answer = () => read.resolve();
    const sync = world.syncs.syncPlaylists(manual);
    await read.promise;
    // What the thread waits for from here on does not come while it lives.
    endTurn = await queue.take();
    await world.syncs.stop();
    expect((await sync).run).toMatchObject({ ok: false, error: { code: 'RUN_INTERRUPTED' } });
  });
});

describe('a job that loops for ever', () => {
  it('is ended, writes nothing, holds nobody up, and the next run goes well', async () => {
    const body = new URL('./test-looping-body.ts', import.meta.url);
    // More works than are written between two reports.
    const many = sampleMovies(260).map(({ title, year }) => `${title} (${year})`);
    world = await open({ body, patience: { lookMs: 500, looks: 12 } }, playlistOf(many));
    const loop = join(folder, 'gleanarr.db-loop');
    writeFileSync(loop, '');
    const writing = new Promise<void>((resolve) => {
      world.syncs.onProgress(({ phase }) => phase === 'writing' && resolve());
    });
    const stuck = world.syncs.syncPlaylists(manual);
    await writing;
    // Waits for its turn behind the job that loops.
    const written = world.store.updateSource({ app: null, name: 'list' }, { cacheBytes: 7 });
    const { run } = await stuck;
    expect(run).toMatchObject({ ok: false, works: null, steps: [{ ok: true }], error: { code: 'JOB_STUCK' } });
    expect(run.error?.message).toBe('No sign of life came for 0.1 min, and it was ended (match-works)');
    await written;
    expect(await world.missing()).toEqual([]);
    expect((await world.syncs.problems()).map(({ id }) => id)).toContain('matching:JOB_STUCK');
    rmSync(loop);
    expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: true, works: { missing: 200 } });
  });
});

function aborted() {
  const signal = AbortSignal.abort(new Failure('RUN_INTERRUPTED', 'stopped'));
  return { signal, report: () => undefined, note: () => undefined };
}

/** What threads that are started from here on die of, until the test ends. */
function watchDeaths(): unknown[] {
  const deaths: unknown[] = [];
  const watch = (worker: Worker) => worker.on('error', (error) => deaths.push(error));
  thisProcess.on('worker', watch);
  onTestFinished(() => void thisProcess.off('worker', watch));
  return deaths;
}

/** Threads of this process that have a lower priority than it. */
function lowered(own: number): readonly string[] {
  return readdirSync('/proc/self/task').filter((id) => {
    try {
      return getPriority(Number(id)) > own;
    } catch {
      // It ended meanwhile.
      return false;
    }
  });
}
