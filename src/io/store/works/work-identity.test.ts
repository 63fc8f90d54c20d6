import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { assignIdentities, type FormerIds } from './work-identity.ts';

test.each<{ works: readonly FormerIds[]; ids: readonly number[]; merged: readonly number[]; because: string }>([
  { works: [{ byKey: [0], byClaim: [] }], ids: [0], merged: [], because: 'nothing known is a new work' },
  { works: [{ byKey: [0, 7], byClaim: [] }], ids: [7], merged: [], because: 'any key finds it' },
  { works: [{ byKey: [0], byClaim: [7] }], ids: [7], merged: [], because: 'a claim finds it' },
  {
    works: [
      { byKey: [0, 7], byClaim: [] },
      { byKey: [7], byClaim: [] },
    ],
    ids: [0, 7],
    merged: [],
    because: 'the stronger key wins over the earlier place',
  },
  {
    works: [
      { byKey: [7], byClaim: [7] },
      { byKey: [0], byClaim: [7] },
    ],
    ids: [7, 0],
    merged: [],
    because: 'a split keeps one and makes one',
  },
  { works: [{ byKey: [7], byClaim: [7, 3] }], ids: [3], merged: [7], because: 'the older id wins a merge' },
  { works: [{ byKey: [7, 3], byClaim: [7] }], ids: [7], merged: [], because: 'a shared name alone merges nothing' },
  {
    works: [
      { byKey: [7], byClaim: [7, 3] },
      { byKey: [3], byClaim: [3] },
    ],
    ids: [7, 3],
    merged: [],
    because: 'a work that is still there is not taken in',
  },
])('$because', async ({ works, ids, merged }) => {
  const identities = works.map((_, place) => place).map(await assignIdentities(works));
  expect(identities.map(({ id }) => id)).toEqual(ids);
  expect(identities.flatMap((identity) => identity.merged)).toEqual(merged);
});

it('gives every id to at most one work, and never one that nobody knew', async () => {
  const id = fc.integer({ min: 0, max: 12 });
  const former = fc.record({
    byKey: fc.array(id, { maxLength: 4 }),
    byClaim: fc.uniqueArray(
      id.filter((n) => n > 0),
      { maxLength: 4 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(former, { maxLength: 10 }), async (works) => {
      const given = works
        .map((_, place) => place)
        .map(await assignIdentities(works))
        .flatMap((identity) => [identity.id, ...identity.merged])
        .filter((n) => n > 0);
      const known = new Set(works.flatMap(({ byKey, byClaim }) => [...byKey, ...byClaim]));
      expect(new Set(given).size).toBe(given.length);
      expect(given.every((n) => known.has(n))).toBe(true);
    }),
  );
});
