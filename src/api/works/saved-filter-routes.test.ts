import { beforeEach, describe, expect, it, test } from 'vitest';
import { openStore } from '../../io/store/open-store.ts';
import { sampleApi, sampleDeps } from '../sample-api.ts';

let ask: ReturnType<typeof sampleApi>['ask'];

beforeEach(async () => {
  const { settings } = await openStore({ folder: null, now: 0 });
  ({ ask } = sampleApi({ store: { ...sampleDeps.store, settings } }));
});

async function call(method: string, path: string, body?: object) {
  const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await ask(`/api/v1/saved-filters${path}`, { method, ...(body ? json : {}) });
  return { status: response.status, body: (await response.json()) as unknown };
}

describe('saved filters', () => {
  it('are saved, replaced, listed by name and forgotten', async () => {
    await call('PUT', '/Nineties', { query: { yearFrom: '1990', yearTo: '1999' } });
    await call('PUT', '/4K', { query: { quality: '4k' } });
    const query = { yearFrom: '1991', sort: 'title' };
    expect(await call('PUT', '/Nineties', { query })).toEqual({
      status: 200,
      body: [
        { name: '4K', query: { quality: '4k' } },
        { name: 'Nineties', query },
      ],
    });
    expect((await call('DELETE', '/4K')).body).toEqual([{ name: 'Nineties', query }]);
    expect((await call('GET', '')).body).toEqual([{ name: 'Nineties', query }]);
    expect(await call('DELETE', '/4K')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('saved at the same time are all kept, up to a hundred', async () => {
    const all = Array.from({ length: 101 }, (_, i) => call('PUT', `/${i}`, { query: {} }));
    const refused = (await Promise.all(all)).filter(({ status }) => status !== 200);
    expect(refused).toMatchObject([{ status: 400, body: { code: 'REQUEST_INVALID' } }]);
    expect((await call('GET', '')).body).toHaveLength(100);
  });

  test.each([
    { query: { status: 'gone' }, because: 'no work has this status' },
    { query: { yearFrom: 'soon' }, because: 'a year is a number' },
    { query: { yearFrom: '2000', yearTo: '1990' }, because: 'no year is in it' },
    { query: { token: 'x' }, because: 'only what narrows a list can be saved' },
    { query: { limit: '5' }, because: 'how much of a list is shown is no filter' },
  ])('are refused where $because', async ({ query }) => {
    expect(await call('PUT', '/x', { query })).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    expect((await call('GET', '')).body).toEqual([]);
  });
});
