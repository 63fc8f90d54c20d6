import { expect, it } from 'vitest';
import { heirKeys } from '../../../core/matching/lookups/heir-keys.ts';
import { decideOn, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

const count = 25_000;

/** A provider that writes every name otherwise, under the same numbers. */
function renamed(write: (title: string) => string) {
  const titles = Array.from({ length: count }, (_, i) => `Quiet Film ${i}`);
  return titles.map((title, i) => entry(write(title), { providerId: String(i + 1), identity: '' }));
}

it('a decision holds where the provider writes all its names otherwise at once, however many', async () => {
  const store = await testStore();
  await read(
    store,
    playlist,
    'entries',
    renamed((title) => title),
  );
  const last = `Quiet Film ${count - 1}`;
  await saveNamed(store, [gathered(last)], { now, fingerprint: '0' });
  const [work] = (await store.listWorks({ adult: true, sort: 'title', limit: 1, offset: 0 })).items;
  await decideOn(store, work?.id ?? 0, { kind: 'ignore' });
  await read(
    store,
    playlist,
    'entries',
    renamed((title) => `${title} x`),
  );
  await store.decisions.giveToHeirs(heirKeys);
  const keys = [`movie:title:${last.toLowerCase()} x|1999`];
  await saveNamed(store, [gathered(`${last} x`, { keys })], { now, fingerprint: '1' });
  expect(await store.getWork(work?.id ?? 0)).toMatchObject({ title: `${last} x`, override: { kind: 'ignore' } });
  await store.close();
});
