import { expect, it } from 'vitest';
import { claim, decision, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

const day = 24 * 3_600_000;
const question = { type: 'movie', key: 'movie:title:obcy|1979', term: 'Obcy 1979' } as const;
const alien = {
  tmdbId: 348,
  tvdbId: 0,
  imdbId: '',
  title: 'Alien',
  year: 1979,
  secondaryYear: 0,
  otherTitles: ['Obcy'],
};

it('keeps answers for 30 days, also that nothing was found; what was learned stays', async () => {
  const store = await testStore();
  const nothing = { ...question, key: 'movie:title:xyz|0' };
  await store.lookups.save(question, [alien], now);
  await store.lookups.save(nothing, [], now);
  const keys = [question.key, nothing.key, 'movie:title:other|0'];
  expect(await store.lookups.fresh(keys, now + 30 * day - 1)).toEqual(
    new Map([
      [question.key, [alien]],
      [nothing.key, []],
    ]),
  );
  expect(await store.lookups.fresh(keys, now + 30 * day)).toEqual(new Map());
  await store.purge(now + 31 * day);
  expect(await store.lookups.learned()).toEqual(new Map([[question.key, [alien]]]));
  expect(await store.lookups.fresh(keys, now + day)).toEqual(new Map([[question.key, [alien]]]));
  await store.close();
});

it('changes the fingerprint by what is new alone', async () => {
  const store = await testStore();
  const first = await store.matchFingerprint();
  await store.lookups.save(question, [], now);
  expect(await store.matchFingerprint()).toBe(first);
  await store.lookups.save(question, [alien], now + 1);
  const second = await store.matchFingerprint();
  expect(second).not.toBe(first);
  await store.lookups.save(question, [alien], now + 2);
  expect(await store.matchFingerprint()).toBe(second);
  await store.close();
});

it('keeps no more than it may, and lets go where nothing was found, then the oldest', async () => {
  const store = await testStore();
  for (let i = 0; i < 20_005; i++) {
    const answers = i >= 10_000 && i < 10_003 ? [] : [alien];
    await store.lookups.save({ ...question, key: `movie:title:x${i}|0` }, answers, now + i);
  }
  const learned = await store.lookups.learned();
  expect(learned.size).toBe(20_000);
  expect([learned.has('movie:title:x1|0'), learned.has('movie:title:x2|0')]).toEqual([false, true]);
  await store.close();
});

it('tells what is still unidentified and was not asked about lately', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', [entry('Missing'), entry('Doubtful')]);
  const works = [
    gathered('Missing'),
    gathered('Doubtful', { decision: decision('review') }),
    gathered('Held', { decision: decision('in-collection') }),
    gathered('Private', { adult: true }),
    gathered('Ignored'),
  ];
  await saveNamed(store, works, { now, fingerprint: '0' });
  const { items } = await store.listWorks({ adult: true, sort: 'title', limit: 9, offset: 0 });
  const idOf = (name: string) => items.find(({ title }) => title === name)?.id ?? 0;
  const change = { id: idOf('Ignored'), kind: null, automatic: null, shown: null, joinsAgain: false } as const;
  await store.decisions.save([{ ...change, override: { kind: 'none' } }], now);
  const unidentified = async (at: number) => store.lookups.unidentified('movie', 9, at);
  expect(await unidentified(now)).toEqual([idOf('Doubtful'), idOf('Missing')]);
  await store.lookups.noteAsked(idOf('Doubtful'), now);
  await store.lookups.noteAsked(12_345, now);
  expect(await unidentified(now + day)).toEqual([idOf('Missing')]);
  expect(await unidentified(now + 30 * day)).toHaveLength(2);
  expect(await store.lookups.unidentified('series', 9, now)).toEqual([]);
  expect(await store.lookups.subjects([idOf('Missing'), 999])).toEqual([
    { workId: idOf('Missing'), type: 'movie', claims: [claim('Missing')] },
  ]);
  await store.close();
});

it('remembers how far the asking is', async () => {
  const store = await testStore();
  expect(store.lookups.memory()).toBe('');
  await store.lookups.remember('{"a":1}');
  expect(store.lookups.memory()).toBe('{"a":1}');
  await store.close();
});
