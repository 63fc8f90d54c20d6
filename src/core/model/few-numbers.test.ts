import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FewNumbers } from './few-numbers.ts';

it('keeps every number as it is', () => {
  const number = fc.oneof(fc.constantFrom(0, 0.99, 1 / 3), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(99), number)), (changes) => {
      const [numbers, expected] = [new FewNumbers(100), new Float64Array(100)];
      for (const [position, each] of changes) {
        numbers.set(position, each);
        expected[position] = each;
      }
      for (let position = 0; position < 100; position++) expect(numbers.at(position) === expected[position]).toBe(true);
      expect(numbers.at(100)).toBe(0);
    }),
  );
});
