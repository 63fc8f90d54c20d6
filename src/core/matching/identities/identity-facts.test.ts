import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexItems } from '../index/index-items.ts';
import { movie } from '../test-builders.ts';
import { compareYears } from './compare-years.ts';

const saidYear = fc.constantFrom(1984, 1985, 1986, 1990, 1999, 2004);
/** Whatever a Radarr answers. */
const year = fc.oneof(saidYear, fc.constantFrom(0, 40_000));
/** Movies of one id are one identity, of all their years. */
const ofOne = fc.array(fc.tuple(year, year), { minLength: 1, maxLength: 3 });

it('relates the years that are said to those of an identity, however many it has', () => {
  fc.assert(
    fc.property(ofOne, fc.array(saidYear, { maxLength: 2 }), (years, said) => {
      const items = years.map(([own, secondaryYear]) => ({ ...movie(1, 'Title', own), secondaryYear }));
      const { facts, identities } = indexItems([movie(2, 'Another', 1900), ...items]);
      const known = identities[1]?.years ?? [];
      expect(facts.relateYears(said, 1)).toBe(compareYears(said, known));
      const isNear = said.some((each) => known.some((own) => Math.abs(own - each) <= 1));
      expect(facts.isOfYear(1, said)).toBe(isNear);
    }),
  );
});
