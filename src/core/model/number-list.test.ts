import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumberList } from './number-list.ts';

it('behaves as an array of numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 300 }), fc.nat(300), fc.nat(300), (numbers, from, to) => {
      const list = new NumberList();
      for (const number of numbers) list.push(number);
      expect(list.length).toBe(numbers.length);
      expect(list.at(from)).toBe(numbers[from] ?? Number.NaN);
      expect([...list.view(from, to)]).toEqual(numbers.slice(from, to));
      expect(list.slice(from, to)).toEqual(numbers.slice(from, to));
    }),
  );
});
