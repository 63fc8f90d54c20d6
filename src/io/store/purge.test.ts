import { expect, it } from 'vitest';
import { WriteQueue } from './database/write-queue.ts';
import { openStore } from './open-store.ts';
import { entry, now, playlist, radarr, read, sourceOf, testStore, visibleTitles } from './test-rows.ts';

const hour = 3_600_000;
const three = [entry('Alien'), entry('Brazil'), entry('Casino')];

it('purges what died a week ago, and only that', async () => {
  const store = await testStore();
  const day = 24 * hour;
  await read(store, playlist, 'entries', three);
  await read(store, playlist, 'entries', [entry('Alien')], { now: now + day });
  await read(store, playlist, 'entries', [entry('Dune')], { now: now + 5 * day });
  await store.purge(now + 9 * day);
  expect(await visibleTitles(store)).toEqual(['Dune (1999)']);
  expect(await read(store, playlist, 'entries', three)).toMatchObject({ added: 3, rows: 3 });
  await store.close();
});

/** A store in which something else is written before one of the turns to write. */
async function interruptedStore() {
  const queue = new WriteQueue();
  const interruption = { turns: Number.POSITIVE_INFINITY, write: () => {} };
  const take = () => {
    interruption.turns -= 1;
    if (interruption.turns === 0) interruption.write();
    return queue.take();
  };
  const store = await openStore({ folder: null, now, turns: { take } });
  await store.saveSources([sourceOf(playlist), sourceOf(radarr)]);
  return { store, interruption };
}

it('lets a source go as a whole or not at all, whenever it is set again meanwhile', async () => {
  const found = new Set<number>();
  for (let turn = 1; turn <= 8; turn++) {
    const { store, interruption } = await interruptedStore();
    await read(store, playlist, 'entries', three);
    await store.saveSources([sourceOf(radarr)]);
    await store.purge(now);
    const { promise: saved, resolve } = Promise.withResolvers<void>();
    interruption.write = () => resolve(store.saveSources([sourceOf(playlist), sourceOf(radarr)]));
    interruption.turns = turn;
    const purged = store.purge(now + 8 * 24 * hour);
    await Promise.race([saved, purged]);
    expect(interruption.turns, 'turns left').toBeLessThanOrEqual(0);
    const rows = (await store.listSources())[0]?.parts[0]?.rows ?? 0;
    expect(await visibleTitles(store)).toHaveLength(rows);
    await purged;
    expect(await visibleTitles(store)).toHaveLength(rows);
    expect(await read(store, playlist, 'entries', three)).toMatchObject({ added: 3 - rows, rows: 3 });
    found.add(rows);
    await store.close();
  }
  expect([...found].toSorted()).toEqual([0, 3]);
});
