import { describe, expect, it, test } from 'vitest';
import type { EntryRow } from '../contract/staging.ts';
import { claim, entry, playlist, read, testStore, visibleTitles } from '../test-rows.ts';

describe('the identity of an entry', () => {
  const base = entry('Alien', { providerId: '77' });
  test.each<{ change: Partial<EntryRow>; expected: 'same' | 'changed' | 'added'; because: string }>([
    { change: {}, expected: 'same', because: 'equal rows are one' },
    { change: { line: 999 }, expected: 'same', because: 'a moved line is no change' },
    { change: { identity: 'other|2001' }, expected: 'same', because: 'the provider id beats the title' },
    { change: { rawTitle: 'Alien HD' }, expected: 'changed', because: 'a renamed entry is the same entry' },
    { change: { group: 'New' }, expected: 'changed', because: 'another group is a change' },
    { change: { quality: null }, expected: 'changed', because: 'another quality is a change' },
    { change: { claim: claim('Aliens') }, expected: 'changed', because: 'another claim is a change' },
    { change: { adult: true }, expected: 'changed', because: 'the adult flag is a change' },
    { change: { providerId: '78' }, expected: 'added', because: 'another id is another entry' },
    { change: { providerId: '' }, expected: 'added', because: 'without an id the title counts' },
    { change: { kind: 'episode' }, expected: 'added', because: 'ids of movies and episodes are counted apart' },
  ])('$because', async ({ change, expected }) => {
    const store = await testStore();
    await read(store, playlist, 'entries', [base]);
    const { added, changed } = await read(store, playlist, 'entries', [{ ...base, ...change }]);
    expect({ added, changed }).toEqual({
      added: Number(expected === 'added'),
      changed: Number(expected === 'changed'),
    });
    expect(await visibleTitles(store)).toEqual([change.rawTitle ?? base.rawTitle]);
    await store.close();
  });

  it('without a provider id tells episodes and variants apart', async () => {
    const store = await testStore();
    const rows = [
      entry('Lost', { kind: 'episode', season: 1, episodes: [1] }),
      entry('Lost', { kind: 'episode', season: 1, episodes: [2] }),
      entry('Lost', { kind: 'episode', season: 2, episodes: [1] }),
      entry('Lost', { kind: 'episode', season: 1, episodes: [1], quality: '4k' }),
      entry('Lost', { kind: 'episode', season: 1, episodes: [1], languages: ['de'] }),
    ];
    expect(await read(store, playlist, 'entries', [...rows, ...rows])).toMatchObject({ rows: 5, added: 5 });
    await store.close();
  });
});
