import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { GatheredWorks } from '../../../core/model/work.ts';
import type { JobStore, Store } from '../contract/store.ts';
import { joinStore } from '../join-store.ts';
import { openStore } from '../open-store.ts';
import { decision, entry, gathered, gatherNamed, type NamedWork, now, playlist, read, sourceOf } from '../test-rows.ts';
import { rowsOfFile } from '../test-rows-of-file.ts';
import { BrokenInto } from './test-turns.ts';

const day = 24 * 3_600_000;
const crowd = Array.from({ length: 250 }, (_, i) => `Film number${i}`);
const names = ['Alien', 'Obcy', 'Brazil', 'Casino', 'Dune', ...crowd];
const both = gathered('Alien', {
  claims: ['movie|Alien', 'movie|Obcy'],
  keys: ['movie:tmdb:348', 'movie:title:alien|1999', 'movie:title:obcy|1999'],
});
const others = crowd.map((title) => gathered(title));
/** Casino left eight days before. */
const before = [both, gathered('Brazil'), gathered('Dune'), ...others];
/** Dune leaves, Brazil changes, Obcy becomes a work of its own, and Casino comes back. */
const after = [
  gathered('Alien', { keys: ['movie:tmdb:348', 'movie:title:alien|1999'] }),
  gathered('Obcy', { keys: ['movie:title:obcy|1999'] }),
  gathered('Brazil', { decision: decision('review') }),
  gathered('Casino'),
  ...others,
];
const ids = { alien: 1, brazil: 2, casino: 3, dune: 4, crowd: 5 };

type Action = (store: Store) => Promise<unknown>;

interface World {
  readonly store: Store;
  readonly turns: BrokenInto;
  /** Of another thread. */
  readonly joined: JobStore & { close(): Promise<void> };
  readonly path: string;
}

let folder: string;
const opened: World[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-save-'));
});
afterEach(async () => {
  for (const world of opened.splice(0)) await close(world);
  rmSync(folder, { recursive: true });
});

async function close({ store, joined }: World): Promise<void> {
  await joined.close();
  await store.close();
}

/** A store in which the works of some days ago stand. */
async function withWorks(name = 'a', works: readonly NamedWork[] = before): Promise<World> {
  const turns = new BrokenInto();
  const store = await openStore({ folder: join(folder, name), now, turns });
  await store.saveSources([sourceOf(playlist)]);
  const titles = names.map((title) => entry(title));
  await read(store, playlist, 'entries', titles);
  await store.saveWorks(await gatherNamed(store, [...works.slice(0, 2), gathered('Casino'), ...works.slice(2)]), at(0));
  await store.saveWorks(await gatherNamed(store, works), at(1));
  const path = join(folder, name, 'gleanarr.db');
  const world = { store, turns, joined: joinStore(path, turns, () => undefined), path };
  opened.push(world);
  return world;
}

function at(days: number) {
  return { now: now + days * day, fingerprint: `${days}` };
}

function decide(id: number): Action {
  const change = { kind: null, automatic: decision('missing'), shown: decision('ignored'), joinsAgain: false };
  return (store) => store.decisions.save([{ ...change, id, override: { kind: 'ignore' } }], now + 9 * day);
}

/** What others may write while works are compared. */
const actions: Readonly<Record<string, Action>> = {
  'a decision on a work that does not change': decide(ids.crowd),
  'a decision on a work that changes': decide(ids.brazil),
  'a decision on a work that leaves': decide(ids.dune),
  'a decision that is taken back': async (store) => {
    const change = { id: ids.crowd, kind: null, override: null, automatic: null, joinsAgain: false };
    await decide(ids.crowd)(store);
    await store.decisions.save([{ ...change, shown: decision('missing') }], now + 9 * day);
  },
  'a split': (store) =>
    store.decisions.split(
      ids.alien,
      { claimKeys: ['movie|Obcy'], marks: ['movie:title:obcy|1999'], notItems: [] },
      { title: 'Obcy', year: 1999 },
    ),
  'a purge of a work that comes back': (store) => store.purge(now + 9 * day),
  'a playlist that is read anew': (store) =>
    read(
      store,
      playlist,
      'entries',
      names.filter((name) => !/[05]$/.test(name)).map((title) => entry(title, { quality: '4k' })),
    ),
  'a playlist that is switched off': (store) => store.saveSources([sourceOf(playlist, { enabled: false })]),
  'another matching': async (store) => {
    const works = after.slice(2).map((work, i) => ({ ...work, year: i % 2 === 0 ? 1999 : 2000 }));
    await store.saveWorks(await gatherNamed(store, works), at(8));
  },
  'the note of a lookup': (store) => store.lookups.noteAsked(ids.crowd, now),
};

describe.each([
  { by: 'the same connection', saving: ({ store }: World) => store },
  { by: 'another connection', saving: ({ joined }: World) => joined },
])('what is written by $by between comparing and writing', ({ saving }) => {
  test.each(Object.entries(actions))('is reconciled with, as if it had been there before: %s', async (_, action) => {
    const [apart, within] = [await withWorks('apart'), await withWorks('within')];
    const works = [await gatherNamed(apart.store, after), await gatherNamed(within.store, after)] as const;
    await action(apart.store).catch(() => undefined);
    const expected = await saving(apart).saveWorks(works[0], at(9));
    within.turns.actions = [() => action(within.store)];
    expect(await saving(within).saveWorks(works[1], at(9))).toEqual(expected);
    expect(within.turns.actions).toEqual([]);
    expect(rowsOfFile(within.path)).toEqual(rowsOfFile(apart.path));
  });
});

it('a split that is taken back between comparing and writing is no more', async () => {
  const { store, turns } = await withWorks();
  await actions['a split']?.(store);
  const works = await gatherNamed(store, before);
  const [split] = (await store.decisions.all()).splits;
  const undecided = { override: null, kind: null, automatic: null, shown: null, joinsAgain: true };
  turns.actions = [() => store.decisions.save([{ ...undecided, id: split?.workId ?? 0 }], now)];
  expect(await store.saveWorks(works, at(9))).toMatchObject({ added: 0, merged: 1, removed: 0 });
});

it('whatever is written meanwhile, however often, is reconciled with', { timeout: 60_000 }, async () => {
  const some = fc.array(fc.constantFrom(...Object.keys(actions)), { minLength: 1, maxLength: 5 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(some, async (chosen) => {
      const [apart, within] = [await withWorks(`apart ${++run}`), await withWorks(`within ${run}`)];
      const done: string[] = [];
      const act = async (name: string, { store }: World) => {
        // Some cannot be done once others were.
        await actions[name]?.(store).catch(() => undefined);
      };
      within.turns.actions = chosen.map((name) => async () => {
        done.push(name);
        await act(name, within);
      });
      const works = [await gatherNamed(apart.store, after), await gatherNamed(within.store, after)] as const;
      const saved = await within.joined.saveWorks(works[1], at(9));
      for (const name of done) await act(name, apart);
      expect(await apart.joined.saveWorks(works[0], at(9))).toEqual(saved);
      expect(rowsOfFile(within.path)).toEqual(rowsOfFile(apart.path));
    }),
    { numRuns: 10 },
  );
});

describe('while works are compared', () => {
  it('a decision is taken at once, and survives', async () => {
    const { store, joined } = await withWorks();
    let matchAtDecision: Promise<unknown> | undefined;
    const report = () => {
      matchAtDecision ??= decide(ids.crowd)(store).then(() => store.lastMatch());
    };
    await joined.saveWorks(await gatherNamed(store, after), { ...at(9), report });
    expect(await matchAtDecision).toEqual({ at: at(1).now, fingerprint: '1' });
    expect(await store.lastMatch()).toEqual({ at: at(9).now, fingerprint: '9' });
    expect(await store.getWork(ids.crowd)).toMatchObject({ override: { kind: 'ignore' } });
  });

  it('nothing is held up for those that did not change, and each is made once', async () => {
    const { store, turns, joined } = await withWorks();
    const works = await gatherNamed(store, after);
    const [made, held] = watch(works, turns);
    const reports: number[] = [];
    const report = (done: number) => reports.push(done);
    const expected = { added: 1, updated: 3, merged: 0, removed: 1 };
    expect(await joined.saveWorks(works, { ...at(9), report })).toMatchObject(expected);
    expect(held).toEqual([0, 1, 2, 3]);
    expect(made.filter((place) => place > 3)).toEqual(others.map((_, i) => i + 4));
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
    expect(reports.length).toBeGreaterThan(1);
  });

  it('nothing is written once the run is told to end', async () => {
    const { store, joined, path } = await withWorks();
    const rows = rowsOfFile(path);
    const report = () => {
      throw new Error('told to end');
    };
    const works = await gatherNamed(store, after);
    await expect(joined.saveWorks(works, { ...at(9), report })).rejects.toThrow('told to end');
    expect(rowsOfFile(path)).toEqual(rows);
    expect(await joined.saveWorks(works, at(9))).toMatchObject({ added: 1 });
  });

  it('who writes all the time does not keep them from being saved', async () => {
    const { store, turns, joined } = await withWorks();
    let writes = 0;
    const write = async () => {
      turns.actions.push(write);
      await store.lookups.noteAsked(ids.crowd, now + ++writes);
    };
    turns.actions = [write];
    expect(await joined.saveWorks(await gatherNamed(store, after), at(9))).toMatchObject({ added: 1, updated: 3 });
    expect(writes).toBe(4);
    turns.actions = [];
  });
});

describe('of a work that says the same as before is written', () => {
  const [same, unchanged] = [gathered('Dune'), [both, gathered('Brazil'), ...others]];

  test('a key that it did not have', async () => {
    const { store } = await withWorks();
    const more = gathered('Dune', { keys: [...same.keys, 'movie:tmdb:438631'] });
    await store.saveWorks(await gatherNamed(store, [...unchanged, more]), at(9));
    const known = gathered('Dune', { claims: [], keys: ['movie:tmdb:438631'] });
    expect(await store.saveWorks(await gatherNamed(store, [known]), at(10))).toMatchObject({ added: 0 });
    expect(await store.getWork(ids.dune)).toMatchObject({ title: 'Dune', entriesTotal: 1 });
  });

  test('whose its claims are, where that was lost', async () => {
    const { store, path } = await withWorks();
    const [lost, rows] = [`delete from claim_works where work_id = ${ids.dune}`, rowsOfFile(path)];
    const database = new DatabaseSync(path);
    database.exec(lost);
    database.close();
    await store.saveWorks(await gatherNamed(store, [...unchanged, same]), at(1));
    expect(rowsOfFile(path)).toEqual(rows);
  });

  test('what the matcher says of it beside what a person decided', async () => {
    const { store } = await withWorks();
    await decide(ids.dune)(store);
    const ignored = { decision: decision('ignored'), automatic: decision('in-collection') };
    await store.saveWorks(await gatherNamed(store, [...unchanged, gathered('Dune', ignored)]), at(9));
    expect((await store.decisions.of([ids.dune])).get(ids.dune)?.automatic?.status).toBe('in-collection');
  });

  test('that its claims are its own again', async () => {
    const { store } = await withWorks();
    await actions['a split']?.(store);
    await store.saveWorks(await gatherNamed(store, [...unchanged, same]), at(9));
    expect(await store.getWork(ids.alien)).toMatchObject({ entriesTotal: 2 });
  });
});

it('new works are made once, and changed ones twice only where most are as they were', async () => {
  const { store, turns } = await withWorks();
  const many = Array.from({ length: 2_500 }, (_, i) => gathered(`New film ${i}`, { claims: [] }));
  const works = await gatherNamed(store, many);
  const [made] = watch(works, turns);
  expect(await store.saveWorks(works, at(9))).toMatchObject({ added: many.length });
  expect(made).toHaveLength(many.length);
  const changed = await gatherNamed(
    store,
    many.map((work) => ({ ...work, year: 2001 })),
  );
  const [again] = watch(changed, turns);
  expect(await store.saveWorks(changed, at(10))).toMatchObject({ added: 0, updated: many.length });
  expect(again).toHaveLength(many.length + 1_000);
});

/** Notes the places of works that are made: of all, and of those while nobody else may write. */
function watch(works: GatheredWorks, turns: BrokenInto): [made: number[], held: number[]] {
  const [made, held]: [number[], number[]] = [[], []];
  const make = works.at.bind(works);
  Object.assign(works, {
    at: (place: number) => {
      made.push(place);
      if (turns.isHeld) held.push(place);
      return make(place);
    },
  });
  return [made, held];
}
