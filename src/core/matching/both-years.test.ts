import { expect, test } from 'vitest';
import type { Claim } from '../model/claim.ts';
import { matchClaims } from './match-claims.ts';
import { claim, movie, radarr } from './test-builders.ts';

const items = [
  movie(1, 'The Addams Family', 2019),
  movie(2, 'The Addams Family', 1991),
  movie(3, 'The Addams Family', 1977),
  ...Array.from({ length: 40 }, (_, i) => movie(90_000 + i, `Unrelated Film Number ${i + 101}`, 1950 + i)),
];
const others = Array.from({ length: 20 }, (_, i) => claim(`Unrelated Film Number ${i + 101}`, 1950 + i));

/** What becomes of "The Addams Family (2020)", a name whose year is one off, in a playlist with some more names. */
function decide(...more: Claim[]) {
  const claims = [claim('The Addams Family', 2020), ...more, ...others];
  return matchClaims({ claims, collections: [radarr(items)] }).find((work) => work.claims.includes(0))?.decision;
}

test('a year one off is believed where the playlists give the title in the item’s own year as well', () => {
  const alone = decide();
  const beside = decide(claim('The Addams Family', 2019));
  expect(alone?.status).not.toBe('in-collection');
  expect(beside?.status).toBe('in-collection');
  expect(beside?.candidates[0]?.item.tmdbId).toBe(1);
});

test('any other year beside it says nothing of that', () => {
  const [nearest] = decide(claim('The Addams Family', 1991))?.candidates ?? [];
  expect(nearest?.item.year).toBe(2019);
  expect(nearest?.evidence.map(({ kind }) => kind)).not.toContain('context');
});
