import { describe, expect, it, test } from 'vitest';
import { sampleApi, sampleDeps, sampleWork } from '../sample-api.ts';
import { withArtwork } from './with-artwork.ts';

const hash = 'f89U3ADr1oiB1s9GkdPOEpXUk5H';
const candidate = { title: 'The Heat', year: 2013, tmdbId: 136_795, tvdbId: 0, instance: 'HD', confidence: 12.5 };

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
});

describe('the search of the collection', () => {
  it('passes on type, text and limit', async () => {
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
      items: [{ instance: 'HD', title: 'Heat', year: 1995, tmdbId: 949, tvdbId: null, artwork: hash }],
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

describe('works', () => {
  const store = {
    ...sampleDeps.store,
    artworkOf: (ids: readonly number[]) => new Map(ids.filter((id) => id === 7).map((id) => [id, hash])),
    getWork: async () => ({ ...sampleWork, candidates: [{ ...candidate, evidence: [] }] }),
  };

  it('tell their posters and those of what they were compared with', async () => {
    const { ask } = sampleApi({ store: withArtwork(store, { enabled: true }) });
    const list = await (await ask('/api/v1/works')).json();
    expect(list).toMatchObject({
      items: [
        { id: 7, artwork: hash },
        { id: 8, artwork: null },
      ],
    });
    const work = await (await ask('/api/v1/works/7')).json();
    expect(work).toMatchObject({ artwork: hash, candidates: [{ tmdbId: candidate.tmdbId, artwork: hash }] });
  });

  it.each([null, false])('tell no poster where the setting is %s', async (enabled) => {
    const { ask } = sampleApi({ store: withArtwork(store, { enabled }) });
    expect(await (await ask('/api/v1/works')).json()).toMatchObject({ items: [{ artwork: null }, { artwork: null }] });
    expect(await (await ask('/api/v1/works/7')).json()).toMatchObject({
      artwork: null,
      candidates: [{ artwork: null }],
    });
  });
});
