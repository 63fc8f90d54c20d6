import { describe, expect, test } from 'vitest';
import { matchClaims } from './match-claims.ts';
import { claim, movie, radarr } from './test-builders.ts';

const artwork = 'LogoThatNobodyKnows00000001';

describe('a logo that is not the artwork of the item', () => {
  const posters = Array.from({ length: 12 }, (_, i) => String(i).padStart(27, 'p'));
  const items = posters.map((poster, i) => movie(700 + i, `Film ${i + 500}`, 2000, { artwork: [poster] }));
  const held = movie(5, 'Black Water', 2007, { artwork: ['PosterOfTheFilmOf2007x00001'] });
  const listed = (logoOf: (film: number) => string) =>
    posters.map((_, i) => claim(`Film ${i + 500}`, 2000, { artwork: logoOf(i), line: i }));
  const ofItems = listed((film) => posters[film] ?? '');
  const ofProvider = listed((film) => String(film).padStart(27, 'q'));

  test.each([
    { name: claim('Black Water', 0, { artwork }), logos: ofItems, speaks: true, because: 'two may bear the title' },
    { name: claim('Black Water', 2007, { artwork }), logos: ofItems, speaks: false, because: 'the year says more' },
    { name: claim('Black Water'), logos: ofItems, speaks: false, because: 'it shows none' },
    { name: claim('Black Water', 0, { artwork }), logos: ofProvider, speaks: false, because: "no logo is an item's" },
    {
      name: claim('Black Water', 0, { artwork: held.artwork[0] ?? '' }),
      logos: ofItems,
      speaks: false,
      because: "it is the item's",
    },
  ])('speaks against the item: $speaks, for $because', ({ name, logos, speaks }) => {
    const [work] = matchClaims({ claims: [name, ...logos], collections: [radarr([held, ...items])] });
    const [nearest] = work?.decision.candidates ?? [];
    expect(nearest?.item.title).toBe('Black Water');
    const bits = nearest?.evidence.filter(({ kind }) => kind === 'artwork').map((each) => each.bits) ?? [];
    expect(bits.some((each) => each < 0)).toBe(speaks);
  });
});
