import { expect, it } from 'vitest';
import { item, now, radarr, read, stage, testStore } from '../test-rows.ts';

async function shown(store: Awaited<ReturnType<typeof testStore>>) {
  const [collection] = await store.collections('movie');
  return collection?.items?.map(({ arrId, title }) => `${arrId} ${title}`);
}

it('an item is told by its catalogue id, not by the row id that another one may have', async () => {
  const store = await testStore();
  await read(store, radarr, 'items', [item(1), item(2), item(3, { tmdbId: 0 })]);
  const others = [item(1, { tmdbId: 2_001 }), item(2, { tmdbId: 2_002 }), item(3, { tmdbId: 0 })];
  const other = await stage(store, radarr, 'items', others);
  expect((await other.counts()).total).toMatchObject({ last: 3, gone: 2 });
  await other.abort();
  const renumbered = await stage(store, radarr, 'items', [item(9, { tmdbId: 1_001 }), item(8, { tmdbId: 1_002 })]);
  expect((await renumbered.counts()).total).toMatchObject({ last: 3, changed: 2, gone: 1 });
  await renumbered.abort();
  await store.close();
});

it('two items of one catalogue id stay two', async () => {
  const store = await testStore();
  const two = [item(1), item(2, { tmdbId: 1_001 })];
  await read(store, radarr, 'items', two);
  expect(await shown(store)).toEqual(['1 Movie 1', '2 Movie 2']);
  const again = await stage(store, radarr, 'items', two);
  expect(await again.swap({ now, hold: [], releaseHeldBefore: 0 })).toMatchObject({ changed: 0, died: 0 });
  await store.close();
});

it('an item without a name keeps those that it had, and is kept without where it never had any', async () => {
  const store = await testStore();
  await read(store, radarr, 'items', [item(1)]);
  await read(store, radarr, 'items', [item(1, { title: '' }), item(2, { title: '' })]);
  expect(await shown(store)).toEqual(['1 Movie 1', '2 ']);
  await read(store, radarr, 'items', [item(1, { title: 'New' }), item(2, { title: 'Named' })]);
  expect(await shown(store)).toEqual(['1 New', '2 Named']);
  await store.close();
});
