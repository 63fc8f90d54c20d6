import { expect, it } from 'vitest';
import { sampleApi } from '../sample-api.ts';

it('tells every number on one level', async () => {
  const answer: unknown = await (await sampleApi().ask('/api/v1/stats')).json();
  expect(answer).toEqual({
    works: 10,
    missing: 2,
    missingMovies: 2,
    missingSeries: 2,
    review: 1,
    inCollection: 4,
    ignored: 0,
    excluded: 0,
    unknown: 3,
    entries: 10,
    items: 10,
    playlists: 1,
    instances: 1,
    problems: 1,
  });
});
