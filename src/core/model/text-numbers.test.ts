import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextNumbers } from './text-numbers.ts';

it('numbers texts as a map would', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 600 }), fc.string(), (texts, another) => {
      const numbers = new TextNumbers();
      const expected = new Map<string, number>();
      for (const text of texts) {
        if (!expected.has(text)) expected.set(text, expected.size);
        expect(numbers.add(text)).toBe(expected.get(text));
      }
      expect(numbers.length).toBe(expected.size);
      for (const text of [...texts, another]) expect(numbers.find(text)).toBe(expected.get(text) ?? -1);
    }),
  );
});

it('begins anew once it is cleared', () => {
  const numbers = new TextNumbers();
  for (let i = 0; i < 1_000; i++) numbers.add(`text ${i}`);
  numbers.clear();
  expect([numbers.length, numbers.find('text 3')]).toEqual([0, -1]);
  for (let i = 0; i < 1_000; i++) expect(numbers.add(`text ${i + 500}`)).toBe(i);
});

it('keeps apart what differs in one letter, by the ten thousand', () => {
  const numbers = new TextNumbers();
  for (let i = 0; i < 50_000; i++) expect(numbers.add(`title ${i}`)).toBe(i);
  for (let i = 0; i < 50_000; i++) expect(numbers.find(`title ${i}`)).toBe(i);
});
