import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IntList } from './int-list.ts';

it('behaves as an array of whole numbers', () => {
  const place = fc.nat(300);
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 300 }), place, place, (numbers, from, to) => {
      const list = new IntList();
      for (const number of numbers) list.push(number);
      list.set(from, 7);
      const expected = numbers.map((number, i) => (i === from ? 7 : number));
      expect(list.length).toBe(numbers.length);
      expect(list.at(to)).toBe(expected[to] ?? 0);
      expect([...list.view(from, to)]).toEqual(expected.slice(from, to));
      expect(list.slice(from, to)).toEqual(expected.slice(from, to));
      list.clear();
      expect([list.length, list.at(0)]).toEqual([0, 0]);
      for (const number of [0, ...numbers]) list.push(number);
      expect([...list.view(0, 400)]).toEqual([0, ...numbers]);
      expect([...list.take()]).toEqual([0, ...numbers]);
      expect(list.length).toBe(0);
    }),
  );
});
