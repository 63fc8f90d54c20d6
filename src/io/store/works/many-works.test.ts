import { expect, it } from 'vitest';
import { entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

/** More than are looked up one by one. */
const works = 6_000;

it('many works are saved as few are: each is found by its names and shows what the playlists offer', async () => {
  const store = await testStore();
  const titles = Array.from({ length: works }, (_, i) => `Film number${i}`);
  await read(
    store,
    playlist,
    'entries',
    titles.map((title) => entry(title, { rawTitle: `FR - ${title} (Alias${title.slice(5)})` })),
  );
  const reports: number[] = [];
  const report = (done: number) => reports.push(done);
  const all = titles.map((title) => gathered(title));
  expect(await saveNamed(store, all, { now, fingerprint: '0', report })).toMatchObject({ added: works });
  expect(reports).toEqual(Array.from({ length: works / 100 }, (_, i) => (i + 1) * 100));
  const query = { adult: true, sort: 'title', limit: 2, offset: 0 } as const;
  expect((await store.listWorks(query)).total).toBe(works);
  for (const number of [0, 99, 5_100, works - 1]) {
    const { items } = await store.listWorks({ ...query, q: `aliasnumber${number}` });
    expect(items.map(({ title }) => title)).toContain(`Film number${number}`);
    expect(await store.getWork(items[0]?.id ?? 0)).toMatchObject({ reason: 'nothing fits', entriesTotal: 1 });
  }
  expect((await store.listWorks({ ...query, group: 'Movies' })).total).toBe(works);
  await store.close();
});

it('each of many works is found by the groups of its own entries, also where those lie far apart', async () => {
  const store = await testStore();
  const titles = Array.from({ length: works }, (_, i) => `Film number${i}`);
  const groupOf = (title: string) => `Decade ${Number(title.slice(11)) % 7}`;
  const again = titles.toReversed().map((title) => entry(title, { providerId: '2', group: groupOf(title) }));
  await read(store, playlist, 'entries', [...titles.map((title) => entry(title)), ...again]);
  await saveNamed(
    store,
    titles.map((title) => gathered(title)),
    { now, fingerprint: '0' },
  );
  const query = { adult: true, sort: 'title', limit: works, offset: 0 } as const;
  for (const group of ['Decade 0', 'Decade 3']) {
    const { items } = await store.listWorks({ ...query, group });
    expect(items.map(({ title }) => title).sort()).toEqual(titles.filter((title) => groupOf(title) === group).sort());
  }
  await store.close();
});
