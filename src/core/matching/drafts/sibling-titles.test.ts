import { expect, it, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, reading, series } from '../test-builders.ts';
import { SiblingTitles } from './sibling-titles.ts';

const inFrench: Partial<Claim> = { type: 'series', languages: ['fr'] };

function siblingsOf(drafts: readonly Claim[]): boolean[] {
  const siblings = new SiblingTitles();
  for (const draft of drafts) siblings.add(draft);
  siblings.seal();
  return drafts.map((_, i) => siblings.hasSibling(i));
}

test.each([
  { titles: ['Borgen', 'Borgen : Le pouvoir'], sibling: true, because: 'both are offered' },
  { titles: ['Borgen', 'Borgen - Le pouvoir'], sibling: true, because: 'a dash parts as well' },
  { titles: ['Psych', 'Borgen : Le pouvoir'], sibling: false, because: 'the first part is not offered' },
  { titles: ['Borgen', 'Borgen Le pouvoir'], sibling: false, because: 'nothing parts the title' },
])('of $titles the second has a sibling: $sibling, $because', ({ titles, sibling }) => {
  expect(siblingsOf(titles.map((title) => claim(title, 0, inFrench)))).toEqual([false, sibling]);
});

test('names in other languages and of other types are no siblings', () => {
  const own = claim('Borgen : Le pouvoir', 0, inFrench);
  const inSpanish = claim('Borgen', 0, { ...inFrench, languages: ['es'] });
  expect(siblingsOf([inSpanish, claim('Borgen', 0, { languages: ['fr'] }), own])).toEqual([false, false, false]);
});

it.each([
  { mark: ' :', readings: [reading('Ravenholm : Le pouvoir')] },
  { mark: ' -', readings: [reading('Ravenholm - Le pouvoir'), reading('Ravenholm', 0, 'part')] },
])('lowers the confidence that a name with a subtitle behind "$mark" is the series without one', ({ readings }) => {
  const collections = [
    { app: 'sonarr' as const, instance: 's', items: [series(1, 'Ravenholm', 0), series(2, 'Other', 0)] },
  ];
  const spinOff = claim('', 0, { ...inFrench, readings });
  const confidenceOf = (claims: readonly Claim[]) =>
    matchClaims({ claims, collections }).find((work) => work.claims.includes(0))?.decision.confidence ?? 0;
  expect(confidenceOf([spinOff, claim('Ravenholm', 0, inFrench)])).toBeLessThan(confidenceOf([spinOff]) - 5);
});
