import { expect, it } from 'vitest';
import { entry, now, playlist, read, testStore, visibleTitles } from './test-rows.ts';

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
