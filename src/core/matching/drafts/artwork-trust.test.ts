import { describe, expect, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { indexItems } from '../index/index-items.ts';
import { claim, movie } from '../test-builders.ts';
import { artworkTrust } from './artwork-trust.ts';

const posterOf = (film: number) => `Poster${String(film).padStart(21, '0')}`;
const localOf = (film: number) => `Local${String(film).padStart(22, '0')}`;
const films = Array.from({ length: 40 }, (_, i) =>
  movie(i + 1, `Film ${i + 101}`, 1980 + i, { artwork: [posterOf(i)] }),
);

/** Names of the films with their years, each with a logo. */
function listed(count: number, logoOf: (film: number) => string): Claim[] {
  return films.slice(0, count).map(({ title, year }, i) => claim(title, year, { line: i, artwork: logoOf(i) }));
}

/** Behind all others; nobody knows its logo. */
const asked = claim('Another Name', 0, { line: 20, artwork: 'SomeLogoThatNobodyKnows0001' });

describe('whether logos around a name are often the artwork of the very items', () => {
  test.each([
    { case: 'all are', logos: listed(20, posterOf), says: true },
    { case: 'half are', logos: listed(20, (film) => (film % 2 ? posterOf : localOf)(film)), says: true },
    { case: 'one in five is', logos: listed(20, (film) => (film % 5 ? localOf : posterOf)(film)), says: false },
    { case: 'the provider has its own', logos: listed(20, localOf), says: false },
    { case: 'they slipped a row', logos: listed(20, (film) => posterOf(film + 1)), says: false },
    { case: 'next to none is known', logos: listed(2, posterOf), says: false },
    { case: 'most are without', logos: listed(20, (film) => (film < 8 ? posterOf(film) : '')), says: true },
  ])('$case: $says', ({ logos, says }) => {
    const trusts = artworkTrust([...logos, asked], indexItems(films));
    expect(trusts.isAmongOwn?.(logos.length)).toBe(says);
  });

  test('items without artwork say nothing', () => {
    const bare = films.map((film) => ({ ...film, artwork: [] }));
    const known = movie(500, 'Another Film', 1999, { artwork: [posterOf(500)] });
    const trusts = artworkTrust([...listed(20, posterOf), asked], indexItems([...bare, known]));
    expect(trusts.isAmongOwn?.(20)).toBe(false);
  });

  test('a name without a logo is among none', () => {
    const trusts = artworkTrust([...listed(20, posterOf), claim('Another Name')], indexItems(films));
    expect(trusts.isAmongOwn?.(20)).toBe(false);
  });
});

describe('a logo of an item with which the name has no word in common', () => {
  const known = listed(16, posterOf);
  /** Names that nobody knows, each with the poster of another film, so many years off as it says; null says no year. */
  const strange = (yearsOff: readonly (number | null)[]) =>
    yearsOff.map((off, i) => {
      const film = 20 + i;
      const year = off === null ? 0 : 1980 + film + off;
      return claim(`Nadie ${'abcdefghijklmnop'[i]}`, year, { line: 20 + i, artwork: posterOf(film) });
    });
  const translations = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const ofNeighbours = [0, 0, 0, 0, 0, 1, -1, 3, 1, 7];

  test.each([
    { case: 'a translation among such', around: translations, off: 0, trust: [0.95, 0.99] },
    { case: 'a translation without a year', around: translations, off: null, trust: [0.95, 0.99] },
    { case: 'another year among translations', around: translations, off: 1, trust: [0, 0.5] },
    { case: 'a year among logos that are often wrong', around: ofNeighbours, off: 0, trust: [0.6, 0.85] },
    { case: 'no year among logos that are often wrong', around: ofNeighbours, off: null, trust: [0.2, 0.5] },
    { case: 'another year among logos that are often wrong', around: ofNeighbours, off: 1, trust: [0, 0.05] },
    { case: 'the only one, with the year', around: [], off: 0, trust: [0.9, 0.99] },
    { case: 'the only one, without a year', around: [], off: null, trust: [0.5, 0.79] },
    { case: 'the only one, of another year', around: [], off: -1, trust: [0, 0.2] },
  ])('$case', ({ around, off, trust: [least = 0, most = 0] }) => {
    const claims = [...known, ...strange([...around, off])];
    const trust = artworkTrust(claims, indexItems(films)).at(claims.length - 1);
    expect(trust).toBeGreaterThanOrEqual(least);
    expect(trust).toBeLessThanOrEqual(most);
  });

  test.each([
    { language: 'es', off: 0, trust: [0.9, 0.99], because: 'all of them are translations' },
    { language: 'es', off: null, trust: [0.75, 0.99], because: 'all of them are translations' },
    { language: 'en', off: 0, trust: [0, 0.5], because: 'hardly one says the year' },
    { language: 'pt', off: 0, trust: [0.7, 0.9], because: 'next to none is known, and of all names two in three do' },
  ])('a name in $language among others of one list, $off years off: $because', (expected) => {
    const {
      language,
      off,
      trust: [least = 0, most = 0],
    } = expected;
    const wrong = [1, 3, -2, 5, 0].map((each) => ({ off: each, language: 'en' }));
    const right = translations.map((each) => ({ off: each, language: 'es' }));
    const all = [...wrong, ...wrong, ...right, { off, language }];
    const names = all.map((each, i) => {
      const year = each.off === null ? 0 : 1980 + (i % 40) + each.off;
      const title = `Nadie ${String.fromCharCode(97 + i)}`;
      return claim(title, year, { line: 100 + i, artwork: posterOf(i % 40), languages: [each.language] });
    });
    const claims = [...known, ...names];
    const trust = artworkTrust(claims, indexItems(films)).at(claims.length - 1);
    expect(trust).toBeGreaterThanOrEqual(least);
    expect(trust).toBeLessThanOrEqual(most);
  });

  test.each([
    { case: 'two titles without a year', names: [claim('Uno'), claim('Dos')], isStandIn: true },
    { case: 'two years that are not its own', names: [claim('Uno', 1999), claim('Dos', 2001)], isStandIn: true },
    { case: 'one title, in two spellings', names: [claim('Uno'), claim('UNO')], isStandIn: false },
    { case: 'two translations', names: [claim('Uno', 2010), claim('Dos', 2010)], isStandIn: false },
  ])('a poster at $case is a stand-in: $isStandIn', ({ names, isStandIn }) => {
    const asked = claim('Tres', 2010);
    const shown = [...names, asked].map((each, i) => ({ ...each, line: 20 + i, artwork: posterOf(30) }));
    const claims = [...known, ...strange(translations), ...shown];
    expect(artworkTrust(claims, indexItems(films)).at(claims.length - 1) === 0).toBe(isStandIn);
  });

  test('the order in which claims were read is all the same: lines tell what is around a name', () => {
    const years = Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 3));
    const claims = [...known, ...strange(years.slice(0, 16))];
    const trusts = artworkTrust(claims, indexItems(films));
    const turned = artworkTrust(claims.toReversed(), indexItems(films));
    for (const position of claims.keys()) expect(turned.at(claims.length - 1 - position)).toBe(trusts.at(position));
    expect(trusts.at(16)).toBeGreaterThan((trusts.at(24) ?? 0) + 0.01);
  });

  test('a stand-in of one playlist is none of another', () => {
    const shown = (title: string, playlist: string) => claim(title, 0, { line: 30, artwork: posterOf(30), playlist });
    const claims = [...known, shown('Uno', 'other'), shown('Dos', 'other'), shown('Tres', known[0]?.playlist ?? '')];
    const trusts = artworkTrust(claims, indexItems(films));
    expect(trusts.at(claims.length - 2)).toBe(0);
    expect(trusts.at(claims.length - 1)).toBeGreaterThan(0.5);
  });
});
