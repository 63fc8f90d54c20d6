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
