import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdSet } from './id-set.ts';

it('holds what was added, as a set would', () => {
  const id = fc.nat(1_000_000);
  fc.assert(
    fc.property(fc.array(id), fc.array(id), (added, asked) => {
      const [ids, expected] = [new IdSet(), new Set(added)];
      for (const each of added) ids.add(each);
      for (const each of [...added, ...asked]) expect(ids.has(each)).toBe(expected.has(each));
    }),
  );
});
