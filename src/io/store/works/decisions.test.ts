import { describe, expect, it } from 'vitest';
import type { Override } from '../../../core/model/decision.ts';
import type { DecisionChange } from '../contract/decision-store.ts';
import type { Store } from '../contract/store.ts';
import { claim, decision, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

const undecided = { override: null, kind: null, automatic: null, shown: null, joinsAgain: false } as const;
const ignored = decision('ignored', { reason: 'a person chose to ignore it' });

/** A store with the works Alien and Brazil, and their ids. */
async function withWorks() {
  const store = await testStore();
  await read(store, playlist, 'entries', [entry('Alien'), entry('Obcy'), entry('Brazil')]);
  await saveNamed(store, [alien, gathered('Brazil')], { now, fingerprint: '0' });
  const { items } = await store.listWorks({ adult: true, sort: 'title', limit: 9, offset: 0 });
  const [first = 0, second = 0] = items.map(({ id }) => id);
  return { store, alienId: first, brazilId: second };
}

const alien = gathered('Alien', {
  claims: ['movie|Alien', 'movie|Obcy'],
  keys: ['movie:tmdb:348', 'movie:title:alien|1999', 'movie:title:obcy|1999'],
});

function decide(store: Store, id: number, change: Partial<DecisionChange>): Promise<boolean> {
  return store.decisions.save([{ ...undecided, ...change, id }], now);
}

describe('a decision', () => {
  it('shows at once in lists and counts, and goes back to what was automatic', async () => {
    const { store, alienId } = await withWorks();
    const automatic = decision('missing');
    await decide(store, alienId, { override: { kind: 'ignore' }, shown: ignored, automatic });
    expect(await store.getWork(alienId)).toMatchObject({ status: 'ignored', override: { kind: 'ignore' } });
    expect(await store.countWorks({ adult: false })).toMatchObject({ missing: 1, ignored: 1 });
    const kept = (await store.decisions.of([alienId])).get(alienId);
    expect(kept?.automatic).toEqual({ ...automatic, marginBits: 3 });
    await decide(store, alienId, { shown: kept?.automatic ?? null });
    expect(await store.getWork(alienId)).toMatchObject({ status: 'missing', override: null, title: 'Alien' });
    expect(await store.decisions.of([alienId])).toEqual(new Map());
    await store.close();
  });

  it('is found by every key and changes the fingerprint', async () => {
    const { store, alienId } = await withWorks();
    const before = await store.matchFingerprint();
    const override: Override = { kind: 'item', tmdbId: 348, tvdbId: 0 };
    await decide(store, alienId, { override, kind: 'series' });
    const { overrides, kinds, splits } = await store.decisions.all();
    expect(overrides).toEqual(new Map(alien.keys.map((key) => [key, override])));
    expect([...kinds.keys()].sort()).toEqual([...alien.keys].sort());
    expect(splits).toEqual([]);
    expect(await store.matchFingerprint()).not.toBe(before);
    await store.close();
  });

  it('is taken as a whole or not at all', async () => {
    const { store, alienId } = await withWorks();
    const all = [
      { ...undecided, id: alienId, override: { kind: 'ignore' } as const, shown: ignored },
      { ...undecided, id: 999 },
    ];
    await expect(store.decisions.save(all, now)).rejects.toMatchObject({ code: 'WORK_NOT_FOUND' });
    expect(await store.getWork(alienId)).toMatchObject({ status: 'missing', override: null });
    await store.close();
  });

  it('on a work that left the playlists does not bring it back, and stays', async () => {
    const { store, alienId } = await withWorks();
    await saveNamed(store, [gathered('Brazil')], { now, fingerprint: '1' });
    await decide(store, alienId, { kind: 'live', shown: ignored });
    expect(await store.countWorks({ adult: false })).toMatchObject({ missing: 1, ignored: 0 });
    await store.purge(now + 30 * 24 * 3_600_000);
    expect((await store.decisions.of([alienId])).get(alienId)).toMatchObject({ kind: 'live' });
    await store.close();
  });

  it('goes with its work into the one that takes it in', async () => {
    const { store, alienId, brazilId } = await withWorks();
    await decide(store, brazilId, { kind: 'series' });
    const both = { ...alien, claims: [...alien.claims, 'movie|Brazil'] };
    await saveNamed(store, [both], { now, fingerprint: '2' });
    expect((await store.decisions.of([alienId])).get(alienId)).toMatchObject({ kind: 'series' });
    await store.close();
  });
});

it('a decision that was worked out before a matching is kept, on the work that it is now, and shown by the next one', async () => {
  const { store, alienId, brazilId } = await withWorks();
  const judgedBy = await store.lastMatch();
  const both = {
    ...alien,
    claims: [...alien.claims, 'movie|Brazil'],
    keys: [...alien.keys, 'movie:title:brazil|1999'],
  };
  await saveNamed(store, [both], { now, fingerprint: '1' });
  const change = { ...undecided, id: brazilId, override: { kind: 'ignore' } as const, shown: ignored };
  expect(await store.decisions.save([change], now, judgedBy)).toBe(false);
  expect(await store.getWork(alienId)).toMatchObject({ status: 'missing', override: { kind: 'ignore' } });
  expect(await store.decisions.save([{ ...change, id: alienId }], now, await store.lastMatch())).toBe(true);
  expect(await store.getWork(alienId)).toMatchObject({ status: 'ignored' });
  await store.close();
});

describe('a split', () => {
  const split = { claimKeys: ['movie|Obcy'], marks: ['movie:title:obcy|1999'], notItems: ['movie:tmdb:348'] };

  it('makes a work of the claims at once, which keeps its id at the next matching', async () => {
    const { store, alienId } = await withWorks();
    const entries = (await store.getWork(alienId))?.entries ?? [];
    const wrong = entries.find(({ rawTitle }) => rawTitle.startsWith('Obcy'))?.id ?? 0;
    expect(await store.decisions.claimsOf(alienId, [wrong])).toEqual({
      taken: [claim('Obcy')],
      left: [claim('Alien')],
    });
    const id = await store.decisions.split(alienId, split, { title: 'Obcy', year: 1999 });
    expect(await store.getWork(id)).toMatchObject({
      title: 'Obcy',
      status: 'review',
      firstSeenAt: now,
      entriesTotal: 1,
    });
    expect((await store.decisions.of([id])).get(id)).toMatchObject({ splitFrom: alienId });
    expect((await store.decisions.all()).splits).toEqual([{ workId: id, from: alienId, ...split }]);
    const apart = gathered('Obcy', { keys: [`split:${id}`, 'movie:title:obcy|1999'] });
    const rest = gathered('Alien', { keys: ['movie:tmdb:348', 'movie:title:alien|1999'] });
    expect(await saveNamed(store, [apart, rest], { now, fingerprint: '1' })).toMatchObject({ added: 0, merged: 0 });
    expect(await store.getWork(alienId)).toMatchObject({ id: alienId, title: 'Alien' });
    expect(await store.getWork(id)).toMatchObject({ id, status: 'missing' });
    await store.close();
  });

  it.each([
    { by: 'a name', keys: alien.keys },
    { by: 'no name but what went with it', keys: ['movie:title:obcy|1999'] },
  ])('stays one through a matching that began before it, by $by', async ({ keys }) => {
    const { store, alienId } = await withWorks();
    await decide(store, alienId, { kind: 'series' });
    const id = await store.decisions.split(alienId, split, { title: 'Obcy', year: 1999 });
    await saveNamed(store, [{ ...alien, keys }, gathered('Brazil')], { now, fingerprint: '1' });
    expect(await store.getWork(alienId)).toMatchObject({ id: alienId, entriesTotal: 2 });
    expect((await store.decisions.all()).splits).toEqual([{ workId: id, from: alienId, ...split }]);
    const apart = gathered('Obcy', { keys: [`split:${id}`, 'movie:title:obcy|1999'] });
    const rest = gathered('Alien', { keys: ['movie:tmdb:348', 'movie:title:alien|1999'] });
    const saved = await saveNamed(store, [rest, apart, gathered('Brazil')], { now, fingerprint: '2' });
    expect(saved).toMatchObject({ added: 0, merged: 0, removed: 0 });
    expect(await store.getWork(id)).toMatchObject({ id, title: 'Obcy', entriesTotal: 1 });
    await decide(store, id, { joinsAgain: true });
    expect(await saveNamed(store, [alien, gathered('Brazil')], { now, fingerprint: '3' })).toMatchObject({ merged: 1 });
    await store.close();
  });

  it('that is taken back goes into the work that it came from', async () => {
    const { store, alienId } = await withWorks();
    const id = await store.decisions.split(alienId, split, { title: 'Obcy', year: 1999 });
    await decide(store, id, { joinsAgain: true });
    expect((await store.decisions.all()).splits).toEqual([]);
    await saveNamed(store, [alien], { now, fingerprint: '1' });
    expect(await store.getWork(id)).toMatchObject({ id: alienId, title: 'Alien' });
    await store.close();
  });
});
