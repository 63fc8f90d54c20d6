import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeAt } from './code-at.ts';

it('gives the unit that charCodeAt gives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: -2, max: 12 }), (text, index) => {
      expect(codeAt(text, index)).toBe(text.charCodeAt(index));
    }),
  );
});
