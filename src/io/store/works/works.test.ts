import { describe, expect, it } from 'vitest';
import type { WorkQuery } from '../../../core/model/work.ts';
import type { Store } from '../contract/store.ts';
import {
  claim,
  decideOn,
  decision,
  entry,
  gathered,
  type NamedWork,
  now,
  playlist,
  read,
  saveNamed,
  testStore,
} from '../test-rows.ts';

const day = 24 * 3_600_000;
const all: WorkQuery = { adult: true, sort: 'title', limit: 50, offset: 0 };

/** Saves works at a day counted from zero. */
function save(store: Store, works: readonly NamedWork[], atDay = 0) {
  return saveNamed(store, works, { now: now + atDay * day, fingerprint: `${atDay}` });
}

async function idsByTitle(store: Store): Promise<Record<string, number>> {
  const { items } = await store.listWorks(all);
  return Object.fromEntries(items.map(({ title, id }) => [title, id]));
}

describe('works at the next matching', () => {
  it('keep their ids and first sight, whatever else changes', async () => {
    const store = await testStore();
    await save(store, [gathered('Alien'), gathered('Brazil')]);
    const before = await idsByTitle(store);
    const renamed = gathered('Alien', { title: 'Alien: Director’s Cut', year: 1979, decision: decision('review') });
    expect(await save(store, [gathered('Brazil'), renamed], 1)).toMatchObject({ added: 0, updated: 1, removed: 0 });
    const work = await store.getWork(before.Alien ?? 0);
    expect(work).toMatchObject({ title: 'Alien: Director’s Cut', year: 1979, status: 'review', firstSeenAt: now });
    await store.close();
  });

  it('are not written when nothing about them changed', async () => {
    const store = await testStore();
    const works = [gathered('Alien'), gathered('Brazil', { decision: decision('review') })];
    await save(store, works);
    expect(await save(store, works, 1)).toMatchObject({ added: 0, updated: 0, removed: 0, merged: 0 });
    const nudged = gathered('Alien', { decision: decision('missing', { confidence: 12.344 }) });
    expect(await save(store, [nudged, ...works.slice(1)], 2)).toMatchObject({ updated: 0 });
    expect(await store.lastMatch()).toEqual({ at: now + 2 * day, fingerprint: '2' });
    await store.close();
  });

  it('tell how far the runner-up is behind, in bits', async () => {
    const store = await testStore();
    const [candidate] = decision('review').candidates;
    if (candidate === undefined) throw new RangeError('a decision has a candidate');
    const bits = (...each: number[]) => each.map((one) => ({ kind: 'title' as const, bits: one, reason: 'near' }));
    const candidates = [bits(9.5, -1.25), bits(4)].map((evidence) => ({ ...candidate, evidence }));
    await save(store, [gathered('Alien'), gathered('Brazil', { decision: decision('review', { candidates }) })]);
    const ids = await idsByTitle(store);
    expect((await store.getWork(ids.Brazil ?? 0))?.marginBits).toBe(4.25);
    expect((await store.getWork(ids.Alien ?? 0))?.marginBits).toBe(null);
    await store.close();
  });

  it('are known by their claims where every key is new', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', [entry('Alien')]);
    await save(store, [gathered('Alien')]);
    const { Alien: id } = await idsByTitle(store);
    await save(store, [gathered('Alien', { keys: ['movie:tmdb:348'] })], 1);
    expect((await idsByTitle(store)).Alien).toBe(id);
    await store.close();
  });

  it('go to the work with the stronger key', async () => {
    const store = await testStore();
    await save(store, [gathered('Alien', { keys: ['movie:tmdb:348', 'movie:title:alien|1979'] })]);
    const { Alien: id } = await idsByTitle(store);
    await save(store, [
      gathered('Namesake', { keys: ['movie:artwork:x', 'movie:title:alien|1979'] }),
      gathered('Alien', { keys: ['movie:tmdb:348'] }),
    ]);
    expect((await idsByTitle(store)).Alien).toBe(id);
    await store.close();
  });
});

describe('a merge', () => {
  it('keeps the older id, its decision and its age; the other id redirects', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', [entry('Alien'), entry('Obcy')]);
    await save(store, [gathered('Alien')]);
    await save(store, [gathered('Alien'), gathered('Obcy')], 1);
    const { Alien: older = 0, Obcy: newer = 0 } = await idsByTitle(store);
    await decideOn(store, older, { kind: 'ignore' });
    await decideOn(store, newer, { kind: 'none' });
    const both = gathered('Obcy', {
      claims: ['movie|Alien', 'movie|Obcy'],
      keys: ['movie:title:obcy|1999', 'movie:title:alien|1999'],
    });
    expect(await save(store, [both], 2)).toMatchObject({ added: 0, merged: 1, removed: 0 });
    const work = await store.getWork(newer);
    expect(work).toMatchObject({ id: older, title: 'Obcy', override: { kind: 'ignore' }, firstSeenAt: now });
    expect(work?.entries.map(({ rawTitle }) => rawTitle)).toEqual(['Alien (1999)', 'Obcy (1999)']);
    expect(await store.listWorks(all)).toMatchObject({ total: 1 });
    await store.close();
  });

  it('does not lose the only decision', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', [entry('Alien'), entry('Obcy')]);
    await save(store, [gathered('Alien'), gathered('Obcy')]);
    const { Obcy: newer = 0 } = await idsByTitle(store);
    await decideOn(store, newer, { kind: 'none' });
    await save(store, [gathered('Alien', { claims: ['movie|Alien', 'movie|Obcy'] })], 1);
    expect(await store.getWork(newer)).toMatchObject({ title: 'Alien', override: { kind: 'none' } });
    expect([...(await store.decisions.all()).overrides.keys()].sort()).toEqual([
      'movie:title:alien|1999',
      'movie:title:obcy|1999',
    ]);
    await store.close();
  });

  it('redirects over several merges', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', [entry('A'), entry('B'), entry('C')]);
    await save(store, [gathered('A'), gathered('B'), gathered('C')]);
    const { A = 0, B = 0, C = 0 } = await idsByTitle(store);
    await save(store, [gathered('A'), gathered('B', { claims: ['movie|B', 'movie|C'] })], 1);
    await save(store, [gathered('A', { claims: ['movie|A', 'movie|B', 'movie|C'] })], 2);
    expect([(await store.getWork(B))?.id, (await store.getWork(C))?.id]).toEqual([A, A]);
    await store.close();
  });

  it('does not follow from a name that two works share', async () => {
    const store = await testStore();
    const shared = 'movie:title:twins|0';
    const works = [
      gathered('Twins', { claims: [], keys: ['movie:tmdb:1', shared] }),
      gathered('Zwillinge', { claims: [], keys: ['movie:tmdb:2', shared] }),
    ];
    await save(store, works);
    await decideOn(store, (await idsByTitle(store)).Twins ?? 0, { kind: 'ignore' });
    expect([...(await store.decisions.all()).overrides.keys()]).toEqual(['movie:tmdb:1']);
    expect(await save(store, works.slice(1), 1)).toMatchObject({ merged: 0, removed: 1, updated: 0 });
    await store.close();
  });
});

describe('a work that is no longer offered', () => {
  it('leaves the lists and comes back as it was', async () => {
    const store = await testStore();
    await save(store, [gathered('Alien'), gathered('Brazil')]);
    const { Alien: id = 0 } = await idsByTitle(store);
    await decideOn(store, id, { kind: 'ignore' });
    expect(await save(store, [gathered('Brazil')], 1)).toMatchObject({ removed: 1, counts: { missing: 1 } });
    expect(await idsByTitle(store)).not.toHaveProperty('Alien');
    await store.purge(now + 30 * day);
    expect(await save(store, [gathered('Alien'), gathered('Brazil')], 31)).toMatchObject({ added: 0, updated: 1 });
    expect(await store.getWork(id)).toMatchObject({ override: { kind: 'ignore' }, firstSeenAt: now });
    await store.close();
  });

  it('is forgotten after a week without a decision', async () => {
    const store = await testStore();
    await save(store, [gathered('Alien')]);
    const { Alien: id = 0 } = await idsByTitle(store);
    await save(store, [], 1);
    await store.purge(now + 7 * day);
    expect(await store.getWork(id)).not.toBeNull();
    await store.purge(now + 8 * day, { removedDays: 30, runs: 500 });
    expect(await store.getWork(id)).not.toBeNull();
    await store.purge(now + 8 * day);
    expect(await store.getWork(id)).toBeNull();
    expect(await save(store, [gathered('Alien')], 9)).toMatchObject({ added: 1 });
    expect((await idsByTitle(store)).Alien).not.toBe(id);
    await store.close();
  });
});

describe('decisions', () => {
  it('are found by every key, change the fingerprint and can be taken back', async () => {
    const store = await testStore();
    await save(store, [gathered('Alien', { keys: ['movie:tmdb:348', 'movie:title:alien|1979'] })]);
    const { Alien: id = 0 } = await idsByTitle(store);
    const before = await store.matchFingerprint();
    await decideOn(store, id, { kind: 'item', tmdbId: 348, tvdbId: 0 });
    expect((await store.decisions.all()).overrides).toEqual(
      new Map([
        ['movie:tmdb:348', { kind: 'item', tmdbId: 348, tvdbId: 0 }],
        ['movie:title:alien|1979', { kind: 'item', tmdbId: 348, tvdbId: 0 }],
      ]),
    );
    expect(await store.matchFingerprint()).not.toBe(before);
    await decideOn(store, id, null);
    expect((await store.decisions.all()).overrides).toEqual(new Map());
    await expect(decideOn(store, 999, null)).rejects.toMatchObject({ code: 'WORK_NOT_FOUND' });
    await store.close();
  });

  it('rest with the claims that are in use', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', [
      entry('Alien'),
      entry('Alien', { quality: '4k' }),
      entry('News', { kind: 'live', claim: null }),
    ]);
    const claims = [];
    for await (const each of store.claimsInUse()) claims.push(each);
    expect(claims).toEqual([{ id: 1, claim: claim('Alien') }]);
    const before = await store.matchFingerprint();
    await read(store, playlist, 'entries', [
      entry('Alien'),
      entry('Alien', { quality: '4k' }),
      entry('News', { kind: 'live', claim: null }),
    ]);
    expect(await store.matchFingerprint()).toBe(before);
    await read(store, playlist, 'entries', []);
    expect(await store.matchFingerprint()).not.toBe(before);
    for await (const each of store.claimsInUse()) throw new Error(`still in use: ${each.claim.key}`);
    await store.close();
  });
});
