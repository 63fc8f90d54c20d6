import { expect, it, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { indexItems } from '../index/index-items.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, series } from '../test-builders.ts';
import { noteOffered } from './note-offered.ts';

const inSpanish: Partial<Claim> = { type: 'series', languages: ['es'] };
const deadCity = series(1, 'The Walking Dead: Dead City', 2023);

/** Whether the first item counts as offered in Spanish after some claims. */
function isOffered(claims: readonly Claim[], items = [deadCity]): boolean {
  const index = indexItems(items);
  for (const each of claims) noteOffered(each, index);
  return index.offered.has(0, ['es']);
}

test.each([
  { name: claim('The Walking Dead: Dead City', 2023, inSpanish), offered: true, because: 'name and year are its own' },
  { name: claim('Walking Dead: Dead City', 2024, inSpanish), offered: true, because: 'so they are nearly' },
  { name: claim('The Walking Dead: Dead City', 0, inSpanish), offered: false, because: 'no year says so' },
  { name: claim('The Walking Dead: Dead City', 2010, inSpanish), offered: false, because: 'it is a namesake' },
  { name: claim('The Walking Dead', 2023, inSpanish), offered: false, because: 'that is another name' },
  {
    name: claim('The Walking Dead: Dead City', 2023, { ...inSpanish, languages: ['fr'] }),
    offered: false,
    because: 'it is offered in another language',
  },
  { name: claim('The Walking Dead: Dead City', 2023, { languages: ['es'] }), offered: false, because: 'it is a movie' },
])('$name.readings.0.title is offered: $offered, $because', ({ name, offered }) => {
  expect(isOffered([name])).toBe(offered);
});

test('a movie of that name is not offered by a series', () => {
  const name = claim('The Walking Dead: Dead City', 2023, inSpanish);
  expect(isOffered([name], [movie(1, 'The Walking Dead: Dead City', 2023)])).toBe(false);
});

it('lowers the confidence that another name is a series that is offered under its own', () => {
  const collections = [{ app: 'sonarr' as const, instance: 's', items: [deadCity, series(2, 'Other', 0)] }];
  const other = claim('The Walking Dead: Daryl Dixon', 2023, inSpanish);
  const confidenceOf = (claims: readonly Claim[]) =>
    matchClaims({ claims, collections })
      .flatMap(({ parts }) => parts)
      .find((part) => part.claims.includes(0))?.decision.confidence ?? 0;
  const own = claim('The Walking Dead: Dead City', 2023, inSpanish);
  expect(confidenceOf([other, own])).toBeLessThan(confidenceOf([other]) - 5);
});
