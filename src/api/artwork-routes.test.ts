import { describe, expect, it, test } from 'vitest';
import { sampleApi, sampleDeps } from './sample-api.ts';

const hash = 'f89U3ADr1oiB1s9GkdPOEpXUk5H';

/** An API that notes which pictures were asked for. */
function apiThat(enabled: boolean | null) {
  const asked: string[] = [];
  const { ask } = sampleApi({
    artwork: {
      enabled,
      picture: async (of) => {
        asked.push(of);
        return of === hash ? { type: 'image/png', bytes: new Uint8Array([1, 2, 3]) } : null;
      },
    },
  });
  return { ask, asked };
}

describe('posters', () => {
  it('are sent with the type of their bytes, for this browser to keep', async () => {
    const response = await apiThat(true).ask(`/api/v1/artwork/${hash}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('private, max-age=2592000, immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
  });

  test.each([null, false])('are never asked for where the setting is %s', async (enabled) => {
    const { ask, asked } = apiThat(enabled);
    const response = await ask(`/api/v1/artwork/${hash}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'ARTWORK_OFF' });
    expect(await (await ask('/api/v1/artwork?works=7&movies=949')).json()).toEqual({
      enabled,
      works: [],
      movies: [],
    });
    expect(asked).toEqual([]);
  });

  it('that nobody has are a problem like any other', async () => {
    const response = await apiThat(true).ask('/api/v1/artwork/aaaaaaaaaaaaaaaaaaaaaaaaaaa');
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ code: 'ARTWORK_NOT_FOUND' });
  });

  test.each(['short', `${hash}.jpg`, '..%2f..%2fetc%2fpasswd%2faaaaa', 'a'.repeat(41)])('refuses %s', async (given) => {
    const { ask, asked } = apiThat(true);
    expect((await ask(`/api/v1/artwork/${given}`)).status).toBe(400);
    expect(asked).toEqual([]);
  });

  it('are told by works and by movies of the collection', async () => {
    const body = await (await sampleApi().ask('/api/v1/artwork?works=7,8&movies=949')).json();
    expect(body).toEqual({
      enabled: true,
      works: [
        { id: 7, artwork: hash },
        { id: 8, artwork: hash },
      ],
      movies: [{ id: 949, artwork: hash }],
    });
  });

  test.each(['works=', 'works=a', 'works=1,,2', `works=${'1,'.repeat(500)}1`, 'ids=1'])('refuses %s', async (query) => {
    expect((await sampleApi().ask(`/api/v1/artwork?${query}`)).status).toBe(400);
  });
});

describe('the search of the collection', () => {
  it('passes on type, text and limit, and tells no hash', async () => {
    const asked: unknown[] = [];
    const { heldItems } = sampleDeps.store;
    const { ask } = sampleApi({
      store: {
        ...sampleDeps.store,
        heldItems: {
          ...heldItems,
          find: (...given) => {
            asked.push(given);
            return heldItems.find(...given);
          },
        },
      },
    });
    expect(await (await ask('/api/v1/items?type=movie&q=%20heat%20&limit=5')).json()).toEqual({
      items: [{ instance: 'HD', title: 'Heat', year: 1995, tmdbId: 949, tvdbId: null }],
    });
    expect(asked).toEqual([['movie', 'heat', 5]]);
  });

  test.each(['q=heat', 'type=movie', 'type=film&q=x', 'type=movie&q=', 'type=movie&q=x&limit=0'])(
    'refuses %s',
    async (query) => {
      expect((await sampleApi().ask(`/api/v1/items?${query}`)).status).toBe(400);
    },
  );
});

it('adds works up with and without adult ones, as the lists do', async () => {
  const asked: unknown[] = [];
  const { ask } = sampleApi({
    showAdult: true,
    store: {
      ...sampleDeps.store,
      statistics: (options) => {
        asked.push(options);
        return sampleDeps.store.statistics(options);
      },
    },
  });
  expect(await (await ask('/api/v1/statistics')).json()).toMatchObject({
    confidence: [{ type: 'movie', status: 'missing', from: 10, works: 2 }],
    firstSeen: [{ at: '2025-11-22T08:26:40.000Z', works: 2 }],
    history: [{ works: { inCollection: 4, missing: 2 } }],
  });
  expect(asked).toEqual([{ adult: true }]);
});
