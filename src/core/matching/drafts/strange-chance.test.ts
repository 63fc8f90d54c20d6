import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOfStrange } from './strange-chance.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('the year of the item speaks for its logo, another one against it, whatever is known of the playlist', () => {
  fc.assert(
    fc.property(share, (ofYear) => {
      const [same, unsaid, other] = (['same', 'unsaid', 'other'] as const).map((year) => chanceOfStrange(year, ofYear));
      expect(same).toBeLessThanOrEqual(1);
      expect(same).toBeGreaterThanOrEqual(unsaid ?? 1);
      expect(unsaid).toBeGreaterThanOrEqual(other ?? 1);
      expect(other).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the more of such names say the year, the likelier each logo is right', () => {
  fc.assert(
    fc.property(share, share, fc.constantFrom('same', 'unsaid', 'other'), (one, two, year) => {
      const [less, more] = [Math.min(one, two), Math.max(one, two)];
      expect(chanceOfStrange(year, more)).toBeGreaterThanOrEqual(chanceOfStrange(year, less));
    }),
  );
});

test('where none of them says the year but by chance, none is right', () => {
  expect(chanceOfStrange('same', 0.2)).toBe(0);
  expect(chanceOfStrange('unsaid', 0)).toBe(0);
});
