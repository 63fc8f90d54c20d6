import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NameGroups } from './name-groups.ts';

it('holds every name once, ascending, under its key', () => {
  const keys = fc.array(fc.nat({ max: 12 })).map((drawn) => {
    const numbers = new Map([...new Set(drawn)].map((key, number) => [key, number]));
    return { keyOf: drawn.map((key) => numbers.get(key) ?? 0), length: numbers.size };
  });
  fc.assert(
    fc.property(keys, fc.nat({ max: 12 }), ({ keyOf, length }, least) => {
      const groups = new NameGroups(Int32Array.from(keyOf), length);
      for (let key = 0; key < length; key++) {
        const found = Array.from({ length: groups.countOf(key) }, (_, place) => groups.nameAt(key, place));
        expect(found).toEqual(keyOf.flatMap((each, name) => (each === key ? [name] : [])));
        expect(groups.placeFrom(key, least)).toBe(found.filter((name) => name < least).length);
      }
    }),
  );
});
