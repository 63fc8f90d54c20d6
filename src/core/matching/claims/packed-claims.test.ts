import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claim, reading } from '../test-builders.ts';
import { claimWith } from './claim-list.ts';
import { claimKey } from './claim-of.ts';
import { PackedClaims } from './packed-claims.ts';

const origin = fc.constantFrom('plain', 'without-prefix', 'prefix-kept', 'part', 'number-kept', 'tvg-name', 'with-tag');
const anyReading = fc.record({
  title: fc.string({ unit: 'binary' }),
  normalizedTitle: fc.string({ unit: 'binary', minLength: 1 }),
  year: fc.nat(3_000),
  origin,
});
const anyClaim = fc.record({
  key: fc.string(),
  playlist: fc.string(),
  type: fc.constantFrom('movie', 'series'),
  readings: fc.array(anyReading, { maxLength: 8 }),
  artwork: fc.string(),
  ids: fc.record({ tmdbId: fc.nat(), tvdbId: fc.nat(), imdbId: fc.string() }),
  bareId: fc.nat(),
  country: fc.constantFrom('', 'US', 'GB'),
  languages: fc.array(fc.constantFrom('en', 'de', 'tr'), { maxLength: 3 }),
  adult: fc.boolean(),
  line: fc.nat(),
});

it('gives back every claim as it was', () => {
  fc.assert(
    fc.property(fc.array(anyClaim), (claims) => {
      const packed = new PackedClaims();
      for (const each of claims) packed.push(each);
      expect(packed.length).toBe(claims.length);
      expect(claims.map((_, i) => claimAt(packed, i))).toEqual(claims);
      expect(packed.at(claims.length)).toBeUndefined();
      packed.seal();
      expect(claims.map((_, i) => claimAt(packed, i))).toEqual(claims);
      packed.forgetLines();
      expect(claims.map((_, i) => claimAt(packed, i))).toEqual(claims.map((each) => ({ ...each, line: 0 })));
    }),
  );
});

it('gives back a key that is made of what the claim says', () => {
  const plain = claim('Amélie', 2001, { readings: [reading('Amélie', 2001), reading('amelie', 2001, 'tvg-name')] });
  const keyed = { ...plain, key: claimKey(plain) };
  const packed = new PackedClaims();
  packed.push(keyed);
  expect(claimAt(packed, 0)).toEqual(keyed);
});

it('takes a claim that is longer than one piece of memory', () => {
  const long = claim('x'.repeat(2 ** 20 + 1));
  const packed = new PackedClaims();
  for (const each of [claim('first'), long, claim('last')]) packed.push(each);
  expect(claimAt(packed, 1)).toEqual(long);
  expect(claimAt(packed, 2)).toEqual(claim('last'));
});

function claimAt(packed: PackedClaims, position: number) {
  const said = packed.at(position);
  return said && { ...claimWith(said, {}), key: packed.keyAt(position) };
}
