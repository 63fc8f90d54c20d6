import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SmallInts } from './small-ints.ts';

const small = fc.nat(2 ** 16 - 1);
const numbers = fc.array(fc.oneof({ weight: 50, arbitrary: small }, fc.constantFrom(65_535, 65_536, 2 ** 31 - 1)), {
  maxLength: 300,
});

const listOf = (ints: SmallInts) => Array.from({ length: ints.length }, (_, position) => ints.at(position));

it('behaves as an array of whole numbers, however large', () => {
  fc.assert(
    fc.property(numbers, fc.nat(300), fc.constantFrom(7, 65_536), (pushed, place, put) => {
      const ints = new SmallInts();
      for (const number of pushed) ints.push(number);
      ints.set(place, put);
      expect(listOf(ints)).toEqual(pushed.map((number, i) => (i === place ? put : number)));
      expect(ints.at(pushed.length)).toBe(0);
      ints.clear();
      expect([ints.length, ints.at(0)]).toEqual([0, 0]);
      for (const number of [0, ...pushed]) ints.push(number);
      expect(listOf(ints)).toEqual([0, ...pushed]);
    }),
  );
});

it('may begin with zeros that are set and followed by others', () => {
  fc.assert(
    fc.property(numbers, fc.nat(400), (pushed, length) => {
      const ints = SmallInts.zeros(length);
      pushed.forEach((number, position) => {
        ints.set(position, number);
      });
      const expected = Array.from({ length }, (_, position) => pushed[position] ?? 0);
      expect(listOf(ints)).toEqual(expected);
      for (const number of pushed) ints.push(number);
      expect(listOf(ints)).toEqual([...expected, ...pushed]);
    }),
  );
});
