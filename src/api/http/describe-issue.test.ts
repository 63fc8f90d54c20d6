import { z } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import { describeIssue } from './describe-issue.ts';

const schema = z.strictObject({
  name: z.string().min(2).max(4).optional(),
  count: z.number().int().min(50).max(100).optional(),
  type: z.enum(['movie', 'series']).optional(),
  ids: z.array(z.number()).min(1).max(2).optional(),
  adult: z.boolean().optional(),
  place: z.discriminatedUnion('kind', [z.object({ kind: z.literal('url'), url: z.string() })]).optional(),
  own: z.string().regex(/^x$/, 'must be an x').optional(),
});

test.each([
  [{ typ: 1 }, 'the key "typ" is unknown'],
  [{ a: 1, b: 1 }, 'the keys "a", "b" are unknown'],
  [{ name: 'x' }, 'name: must hold at least 2 characters'],
  [{ name: 'x y z' }, 'name: must hold at most 4 characters'],
  [{ name: 1 }, 'name: must be a text'],
  [{ count: 40 }, 'count: must be at least 50'],
  [{ count: 101 }, 'count: must be at most 100'],
  [{ count: 60.5 }, 'count: must be a whole number'],
  [{ count: null }, 'count: must be a number'],
  [{ type: 'film' }, 'type: must be one of movie, series'],
  [{ ids: [] }, 'ids: must hold at least 1'],
  [{ ids: [1, 2, 3] }, 'ids: must hold at most 2'],
  [{ ids: ['x'] }, 'ids.0: must be a number'],
  [{ adult: 'yes' }, 'adult: must be true or false'],
  [{ place: { kind: 'ftp' } }, 'place.kind: has none of the forms that are taken'],
  [{ place: { kind: 'url' } }, 'place.url: is required'],
  [{ own: 'y' }, 'own: must be an x'],
])('%j: %s', (given, says) => {
  expect(schema.safeParse(given).error?.issues.map(describeIssue)).toEqual([says]);
});
