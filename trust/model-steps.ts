import fc, { type AsyncCommand } from 'fast-check';
import type { PlaylistMisbehaviour } from '../demo/misbehave-on-playlist.ts';
import type { Misbehaviour } from '../demo/misbehaviour.ts';
import { hourMs } from '../src/core/model/durations.ts';
import type { Run, RunStep } from '../src/core/model/run.ts';
import { createSyncs } from '../src/sync/create-syncs.ts';
import { playlistOf } from '../test/sample-world.ts';
import { allMovies, type ModelInstance, type ModelWorld, nameOf, setUp } from './model-world.ts';
import { ignoreWork } from './process-world.ts';

/** What can happen next. */
type What =
  | { readonly kind: 'sync'; readonly what: 'playlists' | 'radarr' }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'hold'; readonly instance: number; readonly movies: readonly boolean[] }
  | { readonly kind: 'offer'; readonly movies: readonly boolean[] }
  | { readonly kind: 'fault'; readonly instance: number; readonly mode: Misbehaviour | null }
  | { readonly kind: 'playlist-fault'; readonly mode: PlaylistMisbehaviour | null }
  | { readonly kind: 'restart' }
  | { readonly kind: 'ignore'; readonly movie: number }
  | { readonly kind: 'accept'; readonly instance: number };

/** Faults that a complete read cannot have: one that was taken all the same is wrong. */
const brokenModes = [
  'unauthorized',
  'html',
  'cut-cleanly',
  'cut',
  'cut-gzip',
  'reset',
  'not-json',
  'not-a-list',
  'wrong-app',
  'error',
  'two-lists',
  'with-more',
  'without-ids',
  'starting',
] as const satisfies readonly Misbehaviour[];
/** Faults that look like a library. */
const viewModes = ['empty', 'half'] as const satisfies readonly Misbehaviour[];
const playlistModes = ['html', 'cut', 'cut-cleanly', 'nothing', 'header-only', 'half', 'auth-0', 'status-404'] as const;

const freshMs = 12 * hourMs;
const instanceNumber = fc.integer({ min: 0, max: 1 });
const choice = fc.array(fc.boolean(), { minLength: allMovies.length, maxLength: allMovies.length });
const mostly = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: allMovies.length, maxLength: allMovies.length });
const manyMovies = fc.oneof(
  choice,
  mostly.map((dice) => dice.map((each) => each > 0)),
);

/** Any step; those that read come often. */
export const stepArbitrary: fc.Arbitrary<What> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'sync', what: 'radarr' } as const) },
  { weight: 4, arbitrary: fc.constant({ kind: 'sync', what: 'playlists' } as const) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 20, 61, 400, 1_500, -300) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('hold' as const), instance: instanceNumber, movies: manyMovies }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('offer' as const), movies: manyMovies }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      instance: instanceNumber,
      mode: fc.constantFrom(null, null, ...brokenModes, ...viewModes, ...viewModes),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('playlist-fault' as const),
      mode: fc.constantFrom(null, null, ...playlistModes),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' } as const) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('ignore' as const), movie: fc.nat({ max: allMovies.length - 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('accept' as const), instance: instanceNumber }) },
);

const acts: {
  readonly [Kind in What['kind']]: (real: ModelWorld, what: Extract<What, { kind: Kind }>) => Promise<void>;
} = {
  async sync(real, { what }) {
    const options = { trigger: 'manual' } as const;
    await noting(real, () =>
      what === 'playlists' ? real.syncs.syncPlaylists(options) : real.syncs.syncApp('radarr', options),
    );
  },
  async wait({ world }, { minutes }) {
    world.clock.now += minutes * 60_000;
  },
  async hold(real, { instance, movies }) {
    instanceAt(real, instance).held = allMovies.filter((_, i) => movies[i]);
    setUp(real);
  },
  async offer({ world }, { movies }) {
    world.provider.text = playlistOf(allMovies.filter((_, i) => movies[i]).map(nameOf));
  },
  async fault(real, { instance, mode }) {
    instanceAt(real, instance).fault = mode;
    setUp(real);
  },
  async 'playlist-fault'(real, { mode }) {
    real.playlistFault = mode;
  },
  async restart(real) {
    await real.syncs.stop();
    real.syncs = createSyncs(real.world.settings, real.world.deps);
  },
  async ignore(real, { movie }) {
    const work = (await worksOf(real)).find(({ title }) => title === allMovies[movie]?.title);
    if (!work) return;
    await ignoreWork(real.world.store, work.id, real.world.clock.now);
    await noting(real, () => real.syncs.matchWorks({ trigger: 'manual' }));
    real.ignored.add(work.title);
  },
  async accept(real, { instance }) {
    const known = instanceAt(real, instance);
    const { doubted } = known;
    if (doubted === null) return;
    await noting(real, async () => {
      await real.syncs.acceptNewState('radarr', `radarr-${instance + 1}`);
      // A person is the second witness.
      known.read = { ...doubted, times: 2, held: 0 };
      known.doubted = null;
    });
  },
};

/** One step, and what must hold after it. */
export class ModelStep implements AsyncCommand<object, ModelWorld> {
  readonly #what: What;

  constructor(what: What) {
    this.#what = what;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, real: ModelWorld): Promise<void> {
    const act = acts[this.#what.kind] as (real: ModelWorld, what: What) => Promise<void>;
    await act(real, this.#what);
    real.seen.steps += 1;
    await checkAll(real);
  }

  toString(): string {
    return JSON.stringify(this.#what);
  }
}

/** Does something, and takes into the model what was read meanwhile. */
async function noting(real: ModelWorld, act: () => Promise<unknown>): Promise<void> {
  const { store } = real.world;
  const lastId = (await store.listRuns({ limit: 1, offset: 0 })).items[0]?.id ?? 0;
  await act();
  const { items } = await store.listRuns({ kind: 'sync-radarr', limit: 3, offset: 0 });
  for (const run of items) if (run.id > lastId) noteReads(real, run);
}

/** Takes into the model what a run read, and refuses that a broken read was taken. */
function noteReads(real: ModelWorld, run: Run): void {
  for (const [i, known] of real.instances.entries()) {
    const step = run.steps.find(({ source }) => source === `radarr-${i + 1}`);
    if (!step || step.cache === 'hit') continue;
    real.seen.reads += 1;
    const isBroken = brokenModes.some((mode) => mode === known.fault);
    if (isBroken || known.fault === 'empty') real.seen.badReads += 1;
    if (isBroken && step.ok) throw new Error(`a read broken by ${known.fault} was taken`);
    if (!isBroken) noteRead(known, step, real.world.clock.now);
  }
}

/** Takes in a complete read. */
function noteRead(known: ModelInstance, step: RunStep, at: number): void {
  const ids = new Set(viewOf(known).map(({ tmdbId }) => tmdbId));
  if (step.ok && isEmptied(known, ids, step)) throw new Error('an emptied collection was taken');
  if (step.ok) known.read = { ids, at, times: (known.read?.times ?? 0) + 1, held: step.held };
  if (step.ok) known.doubted = null;
  else if (step.error?.code === 'QUARANTINED') known.doubted = { ids, at };
}

/** Whether less than half is left of what was in use: what the read before lacked was so too, where it was held. */
function isEmptied({ read }: ModelInstance, ids: ReadonlySet<number>, { held, removed }: RunStep): boolean {
  if (read === null || read.ids.size === 0) return false;
  const last = read.ids.size + read.held;
  const left = read.held > 0 ? last - held - removed : [...read.ids].filter((id) => ids.has(id)).length;
  return left < last / 2;
}

function viewOf({ held, fault }: ModelInstance) {
  if (fault === 'empty') return [];
  return fault === 'half' ? held.filter((_, i) => i % 2 === 0) : held;
}

function instanceAt(real: ModelWorld, index: number): ModelInstance {
  const found = real.instances[index];
  if (!found) throw new Error(`no instance ${index}`);
  return found;
}

async function worksOf({ world }: ModelWorld) {
  const query = { type: 'movie', adult: true, sort: 'title', limit: 500, offset: 0 } as const;
  return (await world.store.listWorks(query)).items;
}

async function checkAll(real: ModelWorld): Promise<void> {
  const works = await worksOf(real);
  for (const { title, status } of works) {
    if (real.ignored.has(title) && status !== 'ignored') throw new Error(`${title} was ignored and is ${status}`);
    if (status === 'missing') checkMissing(real, title);
  }
  const { fresh } = await real.syncs.describeList({ type: 'movie', total: works.length, adultLeftOut: 0 });
  if (fresh) for (const instance of real.instances) checkFresh(instance, real.world.clock.now);
}

function checkMissing({ instances, seen }: ModelWorld, title: string): void {
  seen.missing += 1;
  const id = allMovies.find((movie) => movie.title === title)?.tmdbId;
  if (id === undefined) throw new Error(`a work ${title} that nobody offered`);
  for (const [i, { read }] of instances.entries()) {
    if (read === null) throw new Error(`${title} is missing, and radarr-${i + 1} was never read`);
    if (read.ids.has(id)) throw new Error(`${title} is missing, and radarr-${i + 1} holds it`);
  }
}

function checkFresh({ read }: ModelInstance, now: number): void {
  if (read === null || now - read.at >= freshMs || read.at - now > 60_000) throw new Error('what is old is fresh');
  if (read.ids.size === 0 && read.times < 2) throw new Error('a first empty read is fresh');
}
