import { expect, it } from 'vitest';
import { entry, now, playlist, read, stage, testStore, visibleTitles } from '../test-rows.ts';

const three = [entry('Alien'), entry('Brazil'), entry('Casino')];

it('a staging shows nothing before the swap and all after it', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  const staging = await stage(store, playlist, 'entries', [entry('Alien'), entry('Dune')]);
  expect(await visibleTitles(store)).toEqual(['Alien (1999)', 'Brazil (1999)', 'Casino (1999)']);
  expect(await staging.swap({ now, hold: [], releaseHeldBefore: 0 })).toEqual({
    generation: 2,
    rows: 2,
    added: 1,
    changed: 0,
    died: 2,
    held: 0,
  });
  expect(await visibleTitles(store)).toEqual(['Alien (1999)', 'Dune (1999)']);
  await store.close();
});

it('a staging leaves no trace when it is aborted, and its number is not used again', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  const before = await visibleTitles(store);
  const staging = await stage(store, playlist, 'entries', [entry('Dune'), entry('Alien', { quality: '4k' })]);
  await staging.abort();
  await staging.abort();
  expect(await visibleTitles(store)).toEqual(before);
  const { generation } = await read(store, playlist, 'entries', three);
  expect(generation).toBe(3);
  expect(await visibleTitles(store)).toEqual(before);
  await store.close();
});

it('a staging refuses a second one of the same part, and a source that is not configured', async () => {
  const store = await testStore();
  const staging = await stage(store, playlist, 'entries', three);
  await expect(stage(store, playlist, 'entries', [])).rejects.toMatchObject({ code: 'SYNC_RUNNING' });
  await expect(stage(store, { app: null, name: 'other' }, 'entries', [])).rejects.toThrow('no source');
  await staging.abort();
  await expect(stage(store, playlist, 'entries', [])).resolves.toBeDefined();
  await store.close();
});

it('a staging cannot be used after its end', async () => {
  const store = await testStore();
  const staging = await stage(store, playlist, 'entries', three);
  await staging.swap({ now, hold: [], releaseHeldBefore: 0 });
  await expect(staging.stage(three)).rejects.toThrow('ended');
  await expect(staging.swap({ now, hold: [], releaseHeldBefore: 0 })).rejects.toThrow('ended');
  await staging.abort();
  expect(await visibleTitles(store)).toHaveLength(3);
  await store.close();
});

it('a staging counts by kind against the last good generation', async () => {
  const store = await testStore();
  const live = entry('News', { kind: 'live', claim: null });
  await read(store, playlist, 'entries', [...three, live]);
  const staging = await stage(store, playlist, 'entries', [
    entry('Alien', { providerId: '' }),
    entry('Brazil', { rawTitle: 'Brazil HD' }),
    entry('Dune'),
    entry('Dune'),
    entry('Dune'),
  ]);
  const counts = await staging.counts();
  expect(counts.kinds.movie).toEqual({ seen: 3, added: 1, changed: 1, gone: 1, goneHeld: 0, last: 3, lastHeld: 0 });
  expect(counts.kinds.live).toEqual({ seen: 0, added: 0, changed: 0, gone: 1, goneHeld: 0, last: 1, lastHeld: 0 });
  expect(counts).toMatchObject({ copies: 2, lastGoodAt: now, goodReads: 1, sameBaseline: true, heldSince: null });
  expect(counts.total).toMatchObject({ seen: 3, last: 4 });
  await staging.abort();
  await store.close();
});

it('a staging tells another baseline from the same, and counts good reads anew', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  await read(store, playlist, 'entries', three);
  const staging = await stage(store, playlist, 'entries', three, { baseline: 'other filters' });
  expect(await staging.counts()).toMatchObject({ sameBaseline: false, goodReads: 0, lastGoodAt: now });
  await staging.swap({ now, hold: [], releaseHeldBefore: 0 });
  const [source] = await store.listSources();
  expect(source?.parts[0]).toMatchObject({ baseline: 'other filters', goodReads: 1, generation: 3 });
  await store.close();
});
