import { describe, expect, it } from 'vitest';
import type { WorkQuery } from '../../core/model/work.ts';
import { sampleApi, sampleDeps, sampleWork } from '../sample-api.ts';

/** A store of works in pages of `perPage`, whatever is asked for, and what it was asked. */
function pagedApi(count: number, perPage: number, failAt = Number.POSITIVE_INFINITY) {
  const asked: WorkQuery[] = [];
  const listWorks = async (query: WorkQuery) => {
    asked.push(query);
    const from = Number(query.cursor ?? 0);
    if (from >= failAt) throw new Error('the disk is gone');
    const items = Array.from({ length: Math.min(perPage, count - from) }, (_, i) => ({
      ...sampleWork,
      id: from + i + 1,
      title: i === 0 ? '=1+1' : 'Heat, "uncut"',
    }));
    const next = from + perPage < count ? String(from + perPage) : null;
    return { items, total: count, atLeast: false, adultLeftOut: 3, next };
  };
  return { ...sampleApi({ store: { ...sampleDeps.store, listWorks } }), asked };
}

describe('GET /works/export', () => {
  it('writes all works as one JSON document, with what the list rests on', async () => {
    const { ask, asked } = pagedApi(5, 2);
    const response = await ask('/api/v1/works/export?status=missing&language=fr&sort=title');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="gleanarr-works.json"');
    const body = (await response.json()) as { items: { id: number }[] };
    expect(body.items.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(body).toMatchObject({ total: 5, adultLeftOut: 3, fresh: true, notices: [] });
    const query = { status: 'missing', language: 'fr', sort: 'title', adult: false, limit: 500, offset: 0 };
    expect(asked).toEqual([query, { ...query, cursor: '2' }, { ...query, cursor: '4' }]);
  });

  it('writes an empty list as a document too', async () => {
    const body = await (await pagedApi(0, 2).ask('/api/v1/works/export')).json();
    expect(body).toMatchObject({ items: [], total: 0, asOf: expect.any(String) });
  });

  it('writes CSV that a spreadsheet reads as text and not as formulas', async () => {
    const response = await pagedApi(3, 2).ask('/api/v1/works/export?format=csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, ...lines] = (await response.text()).trimEnd().split('\r\n');
    expect(head).toMatch(/^id,type,title,year,status,languages,/);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      "1,movie,'=1+1,1995,missing,fr,4k,0,0,FR FILMS,12.5,The Heat,2013,136795,,HD,2025-11-22T08:26:40.000Z,,,",
    );
    expect(lines[1]).toContain('"Heat, ""uncut"""');
  });

  it('names in CSV who holds a work, has a file of it, and monitors it', async () => {
    const instances = [
      { name: 'HD', state: 'in-collection', hasFile: true, monitored: false },
      { name: '4K', state: 'in-collection', hasFile: false, monitored: true },
      { name: 'kids', state: 'missing' },
    ] as const;
    const listWorks = async () => ({
      items: [{ ...sampleWork, instances }],
      total: 1,
      atLeast: false,
      adultLeftOut: 0,
      next: null,
    });
    const { ask } = sampleApi({ store: { ...sampleDeps.store, listWorks } });
    const [head, line] = (await (await ask('/api/v1/works/export?format=csv')).text()).split('\r\n');
    expect(head).toMatch(/,firstSeenAt,heldBy,withFile,monitored$/);
    expect(line).toMatch(/Z,HD; 4K,HD,4K$/);
  });

  it('reads a page when the one before was taken, and none more after the reader went away', async () => {
    const { ask, asked } = pagedApi(1_000_000, 500);
    const response = await ask('/api/v1/works/export?format=csv');
    const reader = response.body?.getReader();
    for (let chunk = 0; chunk < 4; chunk++) await reader?.read();
    await reader?.cancel();
    const taken = asked.length;
    expect(taken).toBeLessThan(7);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(asked).toHaveLength(taken);
  });

  it('does not end a file that could not be read to its end', async () => {
    const response = await pagedApi(10, 2, 4).ask('/api/v1/works/export');
    await expect(response.text()).rejects.toThrow();
  });

  it('refuses what lists refuse, before anything is written', async () => {
    expect((await pagedApi(1, 1).ask('/api/v1/works/export?playlist=nobody')).status).toBe(400);
    expect((await pagedApi(1, 1).ask('/api/v1/works/export?limit=5')).status).toBe(400);
  });
});

it.each(['works/export', 'missing-content'])(
  'lets nothing act on %s where works were judged anew while it was read',
  async (path) => {
    let at = 1_000;
    const listWorks = async () => {
      at += 1_000;
      return { items: [sampleWork], total: 1, atLeast: false, adultLeftOut: 0, next: null };
    };
    const lastMatch = async () => ({ at, fingerprint: String(at) });
    const { ask } = sampleApi({ store: { ...sampleDeps.store, listWorks, lastMatch } });
    const body = await (await ask(`/api/v1/${path}`)).json();
    expect(body).toMatchObject({
      asOf: '1970-01-01T00:00:01.000Z',
      fresh: false,
      notices: [{ code: 'CHANGED_MEANWHILE' }],
    });
  },
);

it('counts no HEAD as an export', async () => {
  const { ask, asked } = pagedApi(5, 2);
  for (let i = 0; i < 9; i += 1) {
    const { status, headers } = await ask('/api/v1/works/export?format=csv', { method: 'HEAD' });
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/csv; charset=utf-8' });
  }
  expect(asked).toEqual([]);
  expect((await ask('/api/v1/works/export')).status).toBe(200);
});
