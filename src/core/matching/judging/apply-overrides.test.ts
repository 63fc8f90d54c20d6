import { expect, test } from 'vitest';
import type { Item } from '../../model/item.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr } from '../test-builders.ts';

const matrix = movie(603, 'The Matrix', 1999);
const far = movie(12, 'Finding Nemo', 2003);
const excluded: Item = { ...far, excluded: true };
const chooseFar = new Map([['movie:title:the matrix|1999', { kind: 'item', tmdbId: 12, tvdbId: 0 } as const]]);

test.each([
  { collections: [radarr([matrix, far])], status: 'in-collection', confidence: 100, first: 12 },
  { collections: [radarr([matrix, excluded])], status: 'excluded', confidence: 100, first: 12 },
  { collections: [radarr([matrix])], status: 'missing', confidence: 0, first: 603 },
  { collections: [radarr(null)], status: 'unknown', confidence: 0, first: undefined },
  { collections: [radarr([matrix]), radarr([far], 'radarr-4k')], status: 'in-collection', confidence: 100, first: 12 },
])('a chosen item that the matcher would never propose: $status, first $first', ({ collections, ...expected }) => {
  const claims = [claim('The Matrix', 1999)];
  const proposed = matchClaims({ claims, collections })[0]?.decision.candidates ?? [];
  expect(proposed.map(({ item }) => item.tmdbId)).not.toContain(12);

  const decision = matchClaims({ claims, collections, overrides: chooseFar })[0]?.decision;
  expect(decision).toMatchObject({ status: expected.status, confidence: expected.confidence });
  expect(decision?.candidates[0]?.item.tmdbId).toBe(expected.first);
});
