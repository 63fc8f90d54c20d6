import { beforeEach, expect, it } from 'vitest';
import { decision, entry, gathered, type NamedWork, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';
import type { Store } from './store.ts';

const day = 24 * 3_600_000;
let store: Store;

beforeEach(async () => {
  store = await testStore();
  return () => store.close();
});

function save(works: readonly NamedWork[], atDay: number) {
  return saveNamed(store, works, { now: now + atDay * day, fingerprint: `${atDay}` });
}

async function idOf(title: string): Promise<number> {
  const { items } = await store.listWorks({ adult: true, sort: 'title', limit: 50, offset: 0 });
  return items.find((work) => work.title === title)?.id ?? 0;
}

/** What became of a work, in short. */
async function historyOf(id: number): Promise<readonly string[]> {
  const { history = [] } = (await store.getWork(id)) ?? {};
  return history.map(({ at, what, from, to, about, who }) =>
    [(at - now) / day, what, from, to, about, who].filter((word) => word !== null && word !== '').join(' '),
  );
}

it('tells when the status changed, and nothing where it did not', async () => {
  await save([gathered('Alien', { decision: decision('unknown') })], 0);
  await save([gathered('Alien', { decision: decision('missing') })], 1);
  await save([gathered('Alien', { decision: decision('missing', { confidence: 3 }) })], 2);
  await save([gathered('Alien', { decision: decision('in-collection') })], 3);
  const [{ item } = { item: { title: '' } }] = decision('in-collection').candidates;
  expect(await historyOf(await idOf('Alien'))).toEqual([
    `1 status unknown missing ${item.title}`,
    `3 status missing in-collection ${item.title}`,
  ]);
});

it('tells when a work left the playlists and came back', async () => {
  await save([gathered('Alien'), gathered('Brazil')], 0);
  const id = await idOf('Alien');
  await save([gathered('Brazil')], 1);
  await save([gathered('Alien'), gathered('Brazil')], 2);
  expect(await historyOf(id)).toEqual(['1 left', '2 back']);
});

it('tells of a merge, with what became of the other work', async () => {
  await read(store, playlist, 'entries', [entry('Alien'), entry('Obcy')]);
  await save([gathered('Alien'), gathered('Obcy')], 0);
  const [older, other] = [await idOf('Alien'), await idOf('Obcy')];
  await store.history.record([other, 999], { at: now + day, who: 'session ada', about: 'ignore' });
  await save([gathered('Alien', { claims: ['movie|Alien', 'movie|Obcy'] })], 2);
  expect(await historyOf(older)).toEqual(['1 decided ignore session ada', '2 merged Obcy']);
});

it('keeps the newest forty of a title that flickers', async () => {
  await save([gathered('Alien')], 0);
  const id = await idOf('Alien');
  for (let turn = 1; turn <= 30; turn += 1) {
    await save([], 2 * turn - 1);
    await save([gathered('Alien')], 2 * turn);
  }
  const history = await historyOf(id);
  expect(history).toHaveLength(40);
  expect([history[0], history.at(-1)]).toEqual(['21 left', '60 back']);
});
