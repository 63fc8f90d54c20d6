import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { problemDetails } from '../http/problem-details.ts';
import { sampleApi } from '../sample-api.ts';

interface MediaType {
  readonly schema: { readonly $ref?: string };
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly example?: unknown }>> };
}

const document = (await (await sampleApi().ask('/api/v1/openapi.json')).json()) as Document;
const { schemas } = document.components;

/** What the document says of a value is wrong with it; undefined: nothing. */
function faultOf(schema: object, value: unknown): string | undefined {
  // Those of Unicode are looked at below: this validator knows no other.
  const plain = (key: string, each: unknown) => (key === 'pattern' && String(each).includes('\\p{') ? undefined : each);
  const text = JSON.stringify({ ...schema, $defs: schemas }, plain).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text)).safeParse(value).error?.message;
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const bodies = operations.flatMap(({ path, method, operation: { requestBody, responses } }) =>
  Object.entries({ body: requestBody, ...responses }).flatMap(([what, given]) =>
    Object.entries(given?.content ?? {}).map(([type, media]) => ({ name: `${method} ${path} ${what} ${type}`, media })),
  ),
);

describe('the document', () => {
  test.each(Object.keys(schemas))('shows a %s that is one', (name) => {
    const { example, ...schema } = schemas[name] ?? {};
    expect(example).toBeDefined();
    expect(faultOf(schema, example)).toBeUndefined();
  });

  it('has patterns that are ones, without flags, and fit what it shows', () => {
    const found = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\\\]|\\\\.)*")/g)];
    expect(found.length).toBeGreaterThan(20);
    for (const [, text = ''] of found) {
      const pattern = JSON.parse(text) as string;
      expect(() => new RegExp(pattern, 'u')).not.toThrow();
      expect(pattern).not.toMatch(/\/[a-z]*$/);
    }
    const names = found.map(([, text = '']) => JSON.parse(text) as string).filter((each) => each.includes('{1,60}'));
    for (const pattern of names) expect(new RegExp(pattern, 'u').test('provider'), pattern).toBe(true);
  });

  it('shows every body of every request and answer', () => {
    expect(bodies.length).toBeGreaterThan(600);
    for (const { name, media } of bodies) {
      const named = schemas[media.schema.$ref?.split('/').at(-1) ?? ''];
      const shown = [media.example, named?.example, ...Object.values(media.examples ?? {}).map(({ value }) => value)];
      const given = shown.filter((each) => each !== undefined);
      expect(given.length, name).toBeGreaterThan(0);
      for (const each of given)
        if (!name.endsWith('image/webp')) expect(faultOf(media.schema, each), name).toBeUndefined();
    }
  });

  it('shows each problem under its code, with words of its own and a hint', () => {
    const shown = new Map<string, { readonly detail: string; readonly hint: string }>();
    for (const { name, media } of bodies) {
      if (!name.endsWith('problem+json')) continue;
      const examples = Object.entries(media.examples ?? {});
      expect(examples.length, name).toBeGreaterThan(0);
      for (const [code, { value }] of examples) {
        const problem = value as { code: string; status: number; detail: string; hint: string };
        expect(problem.code).toBe(code);
        expect(name).toContain(` ${problem.status} `);
        expect(problem.detail, code).not.toBe(code);
        shown.set(code, problem);
      }
    }
    expect(Object.keys(problemDetails).filter((code) => !shown.has(code))).toEqual([]);
  });
});
