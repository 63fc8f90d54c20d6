import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { WorkFilter } from '../../../core/model/work.ts';
import { decision, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';
import { type Mix, mixText, readMix } from './mix.ts';

const held = { hd: 'in-collection' } as const;

const name = fc.constantFrom('hd', '4k', '__proto__', 'ö "');
const instance: fc.Arbitrary<Mix['instances'][number]> = fc.oneof(
  fc.record({ name, state: fc.constantFrom('in-collection', 'missing', 'excluded', 'unknown') }),
  fc.record({ name, state: fc.constant('in-collection' as const), hasFile: fc.boolean(), monitored: fc.boolean() }),
);
const mixes: fc.Arbitrary<Mix> = fc.record({
  instances: fc.uniqueArray(instance, { selector: ({ name }) => name }),
  offers: fc.uniqueArray(
    fc.record({ playlist: name, languages: fc.subarray(['de', 'en']), quality: fc.constantFrom('', '4k') }),
    { selector: (offer) => JSON.stringify(offer) },
  ),
});

it('keeps all of a mix, and equal texts for equal sets', () => {
  fc.assert(
    fc.property(mixes, (mix) => {
      const text = mixText(mix);
      const read = readMix(text);
      expect(new Set(read.instances)).toEqual(new Set(mix.instances));
      expect(new Set(read.offers)).toEqual(new Set(mix.offers));
      const turned = { instances: mix.instances.toReversed(), offers: mix.offers.toReversed() };
      expect(mixText(turned)).toBe(text);
    }),
  );
});

test('a row from before file and monitoring were kept is read without them', () => {
  expect(readMix('[[["hd","in-collection"]],[["vod","de,en","4k"]]]')).toEqual({
    instances: [{ name: 'hd', state: 'in-collection' }],
    offers: [{ playlist: 'vod', languages: ['de', 'en'], quality: '4k' }],
  });
});

it('knows nothing of file and monitoring in a database from before, and all of it after the next matching', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-mix-'));
  const store = await testStore(folder);
  const holdings = { hd: { hasFile: false, monitored: true } };
  const works = [gathered('Alien', { decision: decision('in-collection', { instances: held, holdings }) })];
  await read(store, playlist, 'entries', [entry('Alien')]);
  await saveNamed(store, works, { now, fingerprint: '1' });
  const before = new DatabaseSync(join(folder, 'gleanarr.db'));
  before.exec(`update mixes set facts = replace(facts, '"in-collection",0,1]', '"in-collection"]')`);
  before.exec('update works set hash = 0');
  before.close();
  const reopened = await store.close().then(() => testStore(folder));
  const list = async (filter: Partial<WorkFilter>) => {
    const page = await reopened.listWorks({ adult: true, sort: 'title', limit: 9, offset: 0, ...filter });
    return page.items.map(({ instances }) => instances);
  };
  expect(await list({})).toEqual([[{ name: 'hd', state: 'in-collection' }]]);
  expect([await list({ file: false }), await list({ file: true })]).toEqual([[], []]);
  await saveNamed(reopened, works, { now, fingerprint: '2' });
  expect(await list({ file: false })).toEqual([[{ name: 'hd', state: 'in-collection', ...holdings.hd }]]);
  await reopened.close();
  rmSync(folder, { recursive: true });
});
