import { expect, test } from 'vitest';
import { baselineFor } from '../../io/store/contract/baseline.ts';
import { entry, item, now, playlist, radarr, stage, testStore } from '../../io/store/test-rows.ts';
import { settle } from './settle.ts';

/** An update of the program that reads otherwise meets a source that is broken just then. */
const titles = Array.from({ length: 40 }, (_, i) => `Title ${i}`);
const options = { memory: '', now } as const;

async function settleItems(store: Awaited<ReturnType<typeof testStore>>, count: number, baseline: string) {
  const items = titles.slice(0, count).map((_, i) => item(i + 1));
  const staging = await stage(store, radarr, 'items', items, { baseline });
  return settle(staging, { source: 'collection', kinds: ['item'], ...options });
}

test.each([
  { left: 0, because: 'nothing at all', quarantine: 'all 40 entries are gone' },
  { left: 19, because: 'less than half', quarantine: '21 of 40 entries are gone' },
  { left: 20, because: 'half, of which nobody knows whether it is the same', quarantine: null },
])('a new version of a reader that finds $because', async ({ left, quarantine }) => {
  const store = await testStore();
  await settleItems(store, 40, baselineFor('address', 1));
  const settled = await settleItems(store, left, baselineFor('address', 2));
  if (quarantine === null) expect(settled).toMatchObject({ quarantine: null, held: 0, removed: 20 });
  else expect(settled.quarantine?.message).toContain(quarantine);
  const [collection] = await store.collections('movie');
  expect(collection?.items).toHaveLength(quarantine === null ? left : 40);
  await store.close();
});

test('another address is another source, however little it has', async () => {
  const store = await testStore();
  await settleItems(store, 40, baselineFor('address', 1));
  expect(await settleItems(store, 0, baselineFor('another address', 1))).toMatchObject({ quarantine: null });
  await store.close();
});

test('a new version that reads other kinds and keys than the last is believed', async () => {
  const store = await testStore();
  const read = async (kind: 'movie' | 'episode', version: number) => {
    const rows = titles.map((title) => entry(title, { kind }));
    const staging = await stage(store, playlist, 'entries', rows, { baseline: baselineFor('address', version) });
    return settle(staging, { source: 'playlist', kinds: ['live', 'movie', 'episode'], ...options });
  };
  await read('movie', 1);
  expect(await read('episode', 2)).toMatchObject({ quarantine: null, added: 40, removed: 40 });
  expect(await read('movie', 2)).toMatchObject({ quarantine: { code: 'QUARANTINED' } });
  await store.close();
});
