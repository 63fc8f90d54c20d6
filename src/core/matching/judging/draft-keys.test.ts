import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashText } from '../../model/hash-text.ts';
import { finish } from '../../model/steps.ts';
import { matchInSteps } from '../match-claims.ts';
import { claim, movie, radarr, reading } from '../test-builders.ts';

const titles = ['The Matrix', 'Matrix Reloaded', 'Amelie', 'Amélie Poulain'];
const title = fc.constantFrom(...titles);
const year = fc.constantFrom(0, 1999, 2001);
const anyClaim = fc
  .record({
    title,
    year,
    second: title,
    artwork: fc.constantFrom('', 'aBcDeFgHiJkLmNoPqRsTuVwXyZ1', 'bBcDeFgHiJkLmNoPqRsTuVwXyZ2'),
    tmdbId: fc.constantFrom(0, 603, 194),
    imdbId: fc.constantFrom('', 'tt0133093'),
  })
  .map(({ title: first, year: said, second, artwork, tmdbId, imdbId }) =>
    claim(first, said, {
      readings: [reading(first, said), reading(second, said)],
      artwork,
      ids: { tmdbId, tvdbId: 0, imdbId },
    }),
  );
const items = [movie(603, 'The Matrix', 1999), movie(194, 'Amélie', 2001), movie(195, 'Amelie', 2001)];

it('outlines of works tell the claims and keys of the works', () => {
  fc.assert(
    fc.property(fc.array(anyClaim, { maxLength: 12 }), fc.boolean(), (claims, isSplit) => {
      const splits = isSplit ? [{ workId: 7, claimKeys: [claims[0]?.key ?? ''], marks: [], notItems: [] }] : [];
      const works = finish(matchInSteps({ claims, collections: [radarr(items)], splits }));
      const outlines = [...works.outlines()];
      expect(outlines).toEqual([...works].map(({ claims: own, keys }) => ({ claims: own, keys: keys.map(hashText) })));
      expect(() => [...works.outlines()]).toThrow('once');
    }),
  );
});

it('the surest key comes first: what a person took out, the item, ids, artwork, titles', () => {
  const ids = { tmdbId: 0, tvdbId: 0, imdbId: 'tt0133093' };
  const one = claim('The Matrix', 1999, { artwork: 'aBcDeFgHiJkLmNoPqRsTuVwXyZ1', ids });
  const splits = [{ workId: 7, claimKeys: [one.key], marks: [], notItems: [] }];
  const collections = [radarr([movie(603, 'The Matrix', 1999, { imdbId: 'tt0133093' })])];
  const [work] = finish(matchInSteps({ claims: [one], collections, splits }));
  expect(work?.keys).toEqual([
    'split:7',
    'movie:tmdb:603',
    'movie:imdb:tt0133093',
    'movie:artwork:aBcDeFgHiJkLmNoPqRsTuVwXyZ1',
    'movie:title:the matrix|1999',
  ]);
});
