import { expect, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { indexItems } from '../index/index-items.ts';
import { claim } from '../test-builders.ts';
import { gatherDrafts } from './gather-drafts.ts';

/** The titles of each draft, where every logo is trusted. */
function gathered(claims: readonly Claim[]): string[][] {
  const drafts = gatherDrafts(claims, new Float64Array(claims.length).fill(0.99), indexItems([]));
  return [...drafts].map((draft) => draft.claims.map((i) => claims[i]?.readings[0]?.title ?? ''));
}

test('names in two languages with one artwork and year are one work', () => {
  const art = { artwork: 'a' };
  expect(gathered([claim('The Good Dinosaur', 2015, art), claim("Le Voyage d'Arlo", 2015, art)])).toHaveLength(1);
});

test('one name a year off with the same artwork is one work', () => {
  const art = { artwork: 'a' };
  expect(gathered([claim('Cyrano', 2021, art), claim('Cyrano', 2022, art)])).toHaveLength(1);
});

test('a word in common and the same artwork are not enough a year off: the logo may have slipped', () => {
  const art = { artwork: 'a' };
  expect(gathered([claim('Little', 2019, art), claim('Little Forest', 2018, art)])).toHaveLength(2);
});

test.each([
  { type: 'series', works: 1, because: 'the same logo stands at each episode' },
  { type: 'movie', works: 2, because: 'the logo of a film may have slipped a row' },
] as const)(
  'names of a $type without a year or word in common, but with one artwork, are $works: $because',
  (expected) => {
    const { type, works } = expected;
    const names = [claim('Deadwind', 0, { type, artwork: 'a' }), claim('Karppi', 0, { type, artwork: 'a' })];
    expect(gathered(names)).toHaveLength(works);
  },
);

test('a name without a year under two logos does not make one work of two parts of a series', () => {
  const claims = [
    claim('Maze Runner: The Scorch Trials', 2015, { artwork: 'a' }),
    claim('Maze Runner', 0, { artwork: 'a' }),
    claim('Maze Runner', 0, { artwork: 'b', line: 2 }),
    claim('Maze Runner: The Death Cure', 2018, { artwork: 'b' }),
  ];
  for (const order of [claims, claims.toReversed()]) {
    const together = gathered(order).find((titles) => titles.includes('Maze Runner: The Death Cure'));
    expect(together).not.toContain('Maze Runner: The Scorch Trials');
  }
});
