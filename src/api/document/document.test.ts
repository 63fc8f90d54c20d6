import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleApi } from '../sample-api.ts';

const { api, ask } = sampleApi();

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema?: { description?: string; example?: unknown; enum?: unknown; default?: unknown };
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { parameters?: Parameter[]; responses: object }>>;
}

async function readDocument(): Promise<Document> {
  return (await (await ask('/api/v1/openapi.json')).json()) as Document;
}

describe('the document', () => {
  it('names the routes of the router, and the router those of the document', async () => {
    const { openapi, paths } = await readDocument();
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const routed = api.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect(openapi).toBe('3.1.0');
    expect(documented.sort()).toEqual([...new Set(routed)].sort());
  });

  it('says of each route but ping and session that it refuses without a key', async () => {
    const { paths } = await readDocument();
    for (const [path, methods] of Object.entries(paths)) {
      for (const { responses } of Object.values(methods)) {
        expect(Object.keys(responses).includes('401'), path).toBe(path !== '/ping' && path !== '/api/v1/session');
      }
    }
  });

  it('is told route by route in the README, which names no other', async () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const table = readme.slice(readme.indexOf('## API'), readme.indexOf('GET /docs'));
    const told = [...table.matchAll(/[` ](\/[a-z][\w./{}-]*)`/g)].map(([, path = '']) => path);
    const { paths } = await readDocument();
    const documented = Object.keys(paths).map((path) => path.replace('/api/v1', ''));
    expect(documented.filter((path) => !told.includes(path))).toEqual([]);
    expect(told.filter((path) => !documented.includes(path) && path !== '/api/v1')).toEqual([]);
  });

  it('names each operation, and none as another', async () => {
    const operations = Object.values((await readDocument()).paths).flatMap((methods) => Object.values(methods));
    const names = operations.map((operation) => (operation as { operationId?: string }).operationId);
    expect(names).toContain('getWorksByIdEpisodes');
    expect(new Set(names).size).toBe(operations.length);
  });

  it('says of each parameter what it means and what it may be', async () => {
    for (const [path, methods] of Object.entries((await readDocument()).paths)) {
      for (const { name, description, example, schema } of Object.values(methods).flatMap(
        (each) => each.parameters ?? [],
      )) {
        expect(description ?? schema?.description, `${name} of ${path}`).toBeTypeOf('string');
        const shown = [example, schema?.example, schema?.enum, schema?.default];
        expect(
          shown.some((each) => each !== undefined),
          `${name} of ${path}`,
        ).toBe(true);
      }
    }
  });

  it('documents an id as an integer and a limit with its bounds', async () => {
    const { paths } = await readDocument();
    expect(paths['/api/v1/works/{id}']).toMatchObject({
      get: { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] },
    });
    expect(paths['/api/v1/missing-content']?.get?.parameters).toContainEqual(
      expect.objectContaining({ name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 } }),
    );
  });
});
