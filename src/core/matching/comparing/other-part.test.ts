import { expect, test } from 'vitest';
import type { WorkType } from '../../model/item.ts';
import { normalizeTitle } from '../../title/normalize-title.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr } from '../test-builders.ts';
import { isOtherPart } from './other-part.ts';

const isOther = (said: string, known: string, type: WorkType = 'movie') =>
  isOtherPart(normalizeTitle(said), normalizeTitle(known), type);

test.each([
  ['Buzul Çağı', 'Buzul Çağı 2'],
  ['Buzul Çağı 3', 'Buzul Çağı'],
  ['Nightfall', 'Nightfall III'],
  ['Nightfall', 'Nightfall: Part Two'],
  ['Nightfall Vol. 2', 'Nightfall'],
  ['A Saga Noturna - Amanhecer - Parte 2', 'A Saga Noturna: Amanhecer - Parte 1'],
  ['Nightfall: Chapter 4', 'Nightfall: Kapitel 3 - Dawn'],
])('takes "%s" and "%s" for two of one row', (said, known) => {
  expect(isOther(said, known)).toBe(true);
});

test.each([
  ['Nightfall', 'Nightfall 1', 'the first of a row needs no number'],
  ['Nightfall', 'Nightfall 2000', 'a year or a high number is a part of the title'],
  ['Nightfall', 'Nightfall Rising 2', 'more than the number follows'],
  ['Nightfall 2', 'Nightfall II', 'the same number'],
  ['Nightfall: Part 2', 'Nightfall Vol. 3', 'other words count other things'],
  ['Nightfall Parte Dos', 'Nightfall - Part 2', 'the same part in another language'],
  ['Two', 'Nightfall 2', 'nothing in common'],
])('has nothing against "%s" and "%s": %s', (said, known) => {
  expect(isOther(said, known)).toBe(false);
});

test('takes a number behind the name of a series for that of a season', () => {
  expect(isOther('Nightfall 2', 'Nightfall', 'series')).toBe(false);
  expect(isOther('Nightfall', 'Nightfall 2', 'series')).toBe(true);
});

test.each([
  { year: 0, counts: true },
  { year: 2010, counts: true },
  { year: 2011, counts: false },
])('speaks against a film of 2011 where the name says the year $year: $counts', ({ year, counts }) => {
  const collections = [radarr([movie(1, 'Nightfall Rising 2', 2011), movie(2, 'Another', 2000)])];
  const [work] = matchClaims({ claims: [claim('Nightfall Rising', year)], collections });
  const reasons = work?.decision.candidates[0]?.evidence.filter(({ bits }) => bits < -3).map(({ reason }) => reason);
  expect(reasons?.includes('another part of the same row')).toBe(counts);
});
