import { describe, expect, it, test } from 'vitest';
import type { WorkQuery } from '../../core/model/work.ts';
import type { ListBasis, ListFacts } from '../../sync/contract/syncs.ts';
import { sampleApi, sampleDeps, sampleWork } from '../sample-api.ts';

const noWorks = { items: [], total: 0, atLeast: false, adultLeftOut: 0, next: null };

/** Asks for a list and tells what the store was asked. */
async function askList(query: string, showAdult = false) {
  const queries: WorkQuery[] = [];
  const { ask } = sampleApi({
    showAdult,
    store: {
      ...sampleDeps.store,
      listWorks: async (asked) => {
        queries.push(asked);
        return { items: [sampleWork], total: 1, atLeast: false, adultLeftOut: 2, next: null };
      },
    },
  });
  const response = await ask(`/api/v1/missing-content${query}`);
  return { queries, body: await response.json(), status: response.status };
}

describe('GET /missing-content', () => {
  it('shows what is missing, newest first, with the nearest candidate', async () => {
    const { queries, body } = await askList('');
    expect(queries).toEqual([{ status: 'missing', sort: 'newest', limit: 50, offset: 0, adult: false }]);
    expect(body).toEqual({
      items: [
        {
          id: 7,
          type: 'movie',
          title: 'Heat',
          year: 1995,
          status: 'missing',
          confidence: 12.5,
          adult: false,
          firstSeenAt: '2025-11-22T08:26:40.000Z',
          candidate: {
            title: 'The Heat',
            year: 2013,
            tmdbId: 136_795,
            tvdbId: null,
            instance: 'HD',
            confidence: 12.5,
            artwork: null,
          },
          instances: [{ name: 'HD', state: 'missing', hasFile: null, monitored: null }],
          variants: sampleWork.variants,
          seasons: [],
          artwork: null,
        },
      ],
      total: 1,
      limit: 50,
      offset: 0,
      atLeast: false,
      adultLeftOut: 2,
      next: null,
      asOf: '2025-11-22T08:26:42.000Z',
      fresh: true,
      notices: [],
    });
  });
});

describe('the filters of a list', () => {
  it('hands every filter to the store', async () => {
    const { queries } = await askList(
      '?type=series&status=review&q=%20heat%20&language=FR&quality=4k&group=FR%20FILMS&instance=HD&adult=true&sort=-year&limit=500&offset=10' +
        '&file=false&monitored=true&playlist=tv&yearFrom=1990&yearTo=1999&confidenceFrom=10.5&confidenceTo=90&cursor=abc' +
        '&firstSeenFrom=2026-01-02T00:00:00Z&firstSeenTo=2026-01-02T03:00:00%2B01:00',
    );
    expect(queries).toEqual([
      {
        type: 'series',
        status: 'review',
        q: 'heat',
        language: 'fr',
        quality: '4k',
        group: 'FR FILMS',
        instance: 'HD',
        file: false,
        monitored: true,
        playlist: 'tv',
        yearFrom: 1990,
        yearTo: 1999,
        confidenceFrom: 10.5,
        confidenceTo: 90,
        firstSeenFrom: Date.UTC(2026, 0, 2),
        firstSeenTo: Date.UTC(2026, 0, 2, 2),
        cursor: 'abc',
        adult: true,
        sort: '-year',
        limit: 500,
        offset: 10,
      },
    ]);
  });

  it('shows adult works where that is configured, unless the caller says no', async () => {
    const asked = await Promise.all([askList('', true), askList('?adult=false', true)]);
    expect(asked.map(({ queries }) => queries[0]?.adult)).toEqual([true, false]);
  });
});

it.each([
  '?q=',
  '?q=%20',
  `?q=${'x'.repeat(201)}`,
  '?adult=maybe',
  '?file=some',
  '?monitored=1',
  '?year=1995',
  '?yearFrom=-1',
  '?yearTo=10000',
  '?confidenceFrom=100.1',
  '?confidenceTo=1e1',
  '?firstSeenFrom=2026-01-02',
  '?cursor=a%20b',
  '?playlist=nobody',
  '?instance=nobody',
])('refuses %s', async (query) => {
  const { status, queries } = await askList(query);
  expect([status, queries]).toEqual([400, []]);
});

it.each([
  { query: 'yearFrom=2000&yearTo=1990', detail: 'yearTo: must not be less than yearFrom' },
  { query: 'confidenceFrom=50.5&confidenceTo=50', detail: 'confidenceTo: must not be less than confidenceFrom' },
  {
    query: 'firstSeenFrom=2026-01-02T00:00:00Z&firstSeenTo=2026-01-01T23:59:59Z',
    detail: 'firstSeenTo: must not be less than firstSeenFrom',
  },
])('refuses a range that ends before it begins: $query', async ({ query, detail }) => {
  const { ask } = sampleApi();
  for (const path of ['missing-content', 'works', 'works/export']) {
    const response = await ask(`/api/v1/${path}?${query}`);
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'REQUEST_INVALID', detail }]);
  }
  const [from] = query.split('&');
  expect((await ask(`/api/v1/works?${from}`)).status).toBe(200);
});

it('lists works of every status at /works, with the cursor of the next page', async () => {
  const queries: WorkQuery[] = [];
  const { ask } = sampleApi({
    store: {
      ...sampleDeps.store,
      listWorks: async (asked) => {
        queries.push(asked);
        return { items: [sampleWork], total: 9, atLeast: true, adultLeftOut: 0, next: 'n-1' };
      },
    },
  });
  const body = await (await ask('/api/v1/works?adult=only')).json();
  expect(queries).toEqual([{ sort: 'newest', limit: 50, offset: 0, adult: 'only' }]);
  expect(body).toMatchObject({ items: [{ id: 7 }], total: 9, atLeast: true, next: 'n-1' });
});

it('does not take the end of a list behind a cursor for a page past the end', async () => {
  const { ask } = sampleApi({ store: { ...sampleDeps.store, listWorks: async () => ({ ...noWorks, total: 9 }) } });
  expect(await (await ask('/api/v1/works?cursor=abc')).json()).toMatchObject({ items: [], notices: [] });
});

describe('what a list rests on', () => {
  const notice = { code: 'NO_SONARR', message: 'No Sonarr is configured', hint: 'Name one', app: 'sonarr' as const };

  function withBases(bases: Record<ListFacts['type'], ListBasis>) {
    return sampleApi({ syncs: { ...sampleDeps.syncs, describeList: async ({ type }) => bases[type] } });
  }

  it('is told with the reason why it is empty', async () => {
    const { ask } = sampleApi({
      store: { ...sampleDeps.store, listWorks: async () => noWorks },
      syncs: { ...sampleDeps.syncs, describeList: async () => ({ asOf: null, fresh: false, notices: [notice] }) },
    });
    expect(await (await ask('/api/v1/missing-content?type=series')).json()).toMatchObject({
      items: [],
      asOf: null,
      fresh: false,
      notices: [notice],
    });
  });

  it('is that of both types where none is asked for, but for a type without an instance', async () => {
    const { ask } = withBases({
      movie: { asOf: 2_000, fresh: true, notices: [] },
      series: { asOf: null, fresh: false, notices: [notice] },
    });
    expect(await (await ask('/api/v1/missing-content')).json()).toMatchObject({
      asOf: '1970-01-01T00:00:02.000Z',
      fresh: true,
      notices: [notice],
    });
  });
});

test.each(['/missing-content', '/entries', '/runs'])('%s says that an offset lies past the end', async (path) => {
  const { store } = sampleDeps;
  const { ask } = sampleApi({
    store: {
      ...store,
      listWorks: async () => ({ ...noWorks, total: 9 }),
      listEntries: async () => ({ items: [], total: 9 }),
      listRuns: async () => ({ items: [], total: 9 }),
    },
  });
  const body = await (await ask(`/api/v1${path}?offset=50`)).json();
  expect(body).toMatchObject({
    total: 9,
    notices: [{ code: 'PAST_THE_END', message: expect.stringContaining('9 in all') }],
  });
});

test('a work is shown with its entries, its reason and the decision on it', async () => {
  const { ask } = sampleApi();
  expect(await (await ask('/api/v1/works/7')).json()).toMatchObject({
    id: 7,
    reason: 'nothing in the collection fits',
    override: { kind: 'item', tmdbId: 949, tvdbId: null },
    entries: [{ rawTitle: 'FR - Heat (1995) 4K' }],
    entriesTotal: 1,
  });
});

describe('GET /entries', () => {
  const noEntries = { ...sampleDeps.store, listEntries: async () => ({ items: [], total: 0 }) };

  it('shows entries of a kind', async () => {
    const { ask } = sampleApi();
    expect(await (await ask('/api/v1/entries?kind=movie&limit=1')).json()).toMatchObject({
      items: [{ id: 1, kind: 'movie' }],
      total: 1,
      limit: 1,
      notices: [],
    });
  });

  test.each([
    { statuses: [], code: 'NO_PLAYLIST' },
    { statuses: [{ app: null, enabled: false }], code: 'NO_PLAYLIST' },
    { statuses: [{ app: null, lastGoodAt: null }], code: 'PLAYLIST_NEVER_READ' },
    { statuses: [{ app: null }], code: 'NOTHING_FITS' },
  ])('says $code where it is empty', async ({ statuses, code }) => {
    const [sample] = await sampleDeps.syncs.statuses();
    if (!sample) throw new Error('the sample has a source');
    const { ask } = sampleApi({
      store: noEntries,
      syncs: { ...sampleDeps.syncs, statuses: async () => statuses.map((status) => ({ ...sample, ...status })) },
    });
    const body = await (await ask('/api/v1/entries?kind=unknown')).json();
    expect(body).toMatchObject({ total: 0, notices: [{ code }] });
  });
});
