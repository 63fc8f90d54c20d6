import { OpenAPIHono, type RouteConfig, type RouteHandler, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Failure } from '../../failures.ts';
import { describeIssue } from './describe-issue.ts';

/** A router whose rejected requests become a problem like any other. */
export function createRouter() {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new Failure('REQUEST_INVALID', result.error.issues.map(describeIssue).join('; '));
    },
  });
}

interface ResponseConfig {
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
}

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

type SchemaAt<R extends RouteConfig, Status extends keyof R['responses']> = R['responses'][Status] extends {
  content: { 'application/json': { schema: infer Schema extends z.ZodType } };
}
  ? Schema
  : never;

/** A JSON answer as a route documents it. */
export function jsonAnswer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

/** The JSON that a route takes, and needs. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** One of the JSON answers that the route documents, with a body that its schema takes. */
export type Answer<R extends RouteConfig> = {
  [Status in keyof R['responses'] & number]: [SchemaAt<R, Status>] extends [never]
    ? never
    : {
        readonly status: Status;
        readonly body: DeepReadonly<z.input<SchemaAt<R, Status>>>;
        readonly headers?: Readonly<Record<string, string>>;
      };
}[keyof R['responses'] & number];

/** An answer for `respond`, with its status as a literal type. */
export function answer<const Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
) {
  return { status, body, headers };
}

/**
 * The only way to answer JSON: the body passes the schema that the route documents for its status, so a field that is
 * not declared never leaves, and times become text in one place.
 */
export function respond<R extends RouteConfig>(
  route: R,
  find: (c: Parameters<RouteHandler<R>>[0]) => Promise<Answer<R>>,
): RouteHandler<R> {
  const handler = async (c: Context) => {
    const { status, body, headers } = (await find(c as Parameters<RouteHandler<R>>[0])) as {
      status: 200;
      body: unknown;
      headers?: Record<string, string>;
    };
    const response = route.responses[status] as ResponseConfig | undefined;
    const schema = response?.content?.['application/json']?.schema;
    if (!(schema instanceof z.ZodType)) throw new Error(`${route.path} documents no answer ${status}`);
    const parsed: unknown = schema.parse(body);
    return c.json(parsed, status, headers);
  };
  return handler as unknown as RouteHandler<R>;
}

/** A database id in a path: digits in, number out. */
export const idParam = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be the number of an id')
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1, example: 42 });

/** A whole number in a query. */
export function countParam(least: number, most: number, preset: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
    .default(preset)
    .openapi({ type: 'integer', minimum: least, maximum: most, default: preset });
}

/** ISO 8601 text in a query, UTC milliseconds out; undefined where it is left out. */
export const timeParam = z.iso
  .datetime({ offset: true, message: 'must be a time such as 2026-11-22T16:00:00Z' })
  .transform((value) => Date.parse(value))
  .optional()
  .openapi({ type: 'string', format: 'date-time' });

/** How much of a list, from where. */
export const pageParams = {
  limit: countParam(1, 500, 50),
  offset: countParam(0, 100_000_000, 0),
};

/** Says why a page is empty though the list is not. */
export function pastTheEnd(shown: number, total: number, offset: number) {
  if (shown > 0 || total === 0) return [];
  return [
    {
      code: 'PAST_THE_END',
      message: `The list ends before ${offset}: it has ${total} in all.`,
      hint: 'Ask with a smaller offset.',
    },
  ];
}

/** A query that takes nothing: an unknown parameter is a mistake that would otherwise go unseen. */
export const noQuery = z.strictObject({});

/** UTC milliseconds in, ISO 8601 text out. */
export const instant = z
  .number()
  .transform((ms) => new Date(ms).toISOString())
  .openapi({ type: 'string', format: 'date-time', example: '2026-11-22T16:00:00.000Z' });

/** A named schema or null. Zod's `nullable` would be lost in the document: the generator leaves only the reference. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.union([schema, z.null()]);
}
