import { expect, it } from 'vitest';
import type { FacetQuery } from '../../core/model/work.ts';
import { sampleApi, sampleDeps } from '../sample-api.ts';

it('tells works by language, quality, playlist, group and decade, with null for an unknown year', async () => {
  const queries: FacetQuery[] = [];
  const { ask } = sampleApi({
    showAdult: true,
    store: {
      ...sampleDeps.store,
      facets: (query) => {
        queries.push(query);
        return sampleDeps.store.facets(query);
      },
    },
  });
  const body = await (await ask('/api/v1/works/facets?type=movie&status=missing&groups=3')).json();
  expect(queries).toEqual([{ type: 'movie', status: 'missing', adult: true, groups: 3 }]);
  expect(body).toMatchObject({
    total: 2,
    groups: [{ value: 'FR FILMS', works: 1 }],
    decades: [{ value: null }, { value: 1990 }],
  });
});

it.each(['groups=1001', 'groups=-1', 'status=gone', 'q=heat'])('refuses %s', async (query) => {
  expect((await sampleApi().ask(`/api/v1/works/facets?${query}`)).status).toBe(400);
});
