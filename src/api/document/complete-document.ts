import { codesIn, problemExample } from '../http/problem.ts';
import { type DocumentSchema, type DocumentSchemas, exampleOf } from './example-of.ts';
import { parameterWords } from './parameter-words.ts';

const problemType = 'application/problem+json';

interface Parameter {
  readonly name: string;
  readonly schema?: { readonly enum?: unknown; readonly default?: unknown; readonly example?: unknown };
  description?: string;
  example?: unknown;
}

interface MediaType {
  readonly schema: DocumentSchema;
  example?: unknown;
  examples?: Record<string, { readonly value: unknown }>;
}

interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, MediaType>>;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly security?: readonly unknown[];
  operationId?: string;
  responses: Record<string, Answer>;
}

/** What the gate and the limits answer, whichever route is asked. */
function sharedProblems({ requestBody, security }: Operation): Readonly<Record<string, Answer>> {
  const isOpen = security?.length === 0;
  return {
    429: told('TOO_MANY_REQUESTS: Retry-After says when the next one is taken'),
    ...(isOpen ? {} : { 403: told('FORBIDDEN: the scope is too small; CROSS_SITE: from another site') }),
    ...(isOpen ? {} : { 421: told('HOST_UNKNOWN: a browser came by a name that is not known') }),
    ...(requestBody ? { 413: told('REQUEST_TOO_LARGE') } : {}),
    ...(requestBody ? { 415: told('TYPE_UNSUPPORTED') } : {}),
  };
}

function told(description: string): Answer {
  return { description, content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } } };
}

/** Shows each problem that the words of an answer name. */
function showProblems({ description, content }: Answer): void {
  const media = content?.[problemType];
  if (!media) return;
  const named = codesIn(description).map((code) => [code, { value: problemExample(code) }] as const);
  media.examples = { ...media.examples, ...Object.fromEntries(named) };
}

/** Shows a body where its schema has no name of its own, under which it is shown already. */
function showBody(media: MediaType, schemas: DocumentSchemas): void {
  if (media.schema.$ref !== undefined || media.examples !== undefined) return;
  const example = exampleOf(media.schema, schemas);
  if (example !== undefined) media.example ??= example;
}

/** Says what a parameter means and may be, where the route does not. */
function explain(parameter: Parameter): void {
  const words = parameterWords[parameter.name];
  if (words === undefined) return;
  const { schema } = parameter;
  parameter.description ??= words.description;
  const shows = schema?.enum ?? schema?.default ?? schema?.example ?? parameter.example;
  if (shows === undefined && words.example !== undefined) parameter.example = words.example;
}

/** The generator writes the flag behind a pattern into it. JSON Schema has no flags: each pattern is one of Unicode. */
function mendPatterns(part: object): void {
  for (const [key, value] of Object.entries(part)) {
    if (key === 'pattern' && typeof value === 'string') Object.assign(part, { pattern: value.replace(/\$\/u$/, '$') });
    else if (typeof value === 'object' && value !== null) mendPatterns(value);
  }
}

/** What is completed of a document. */
interface CompletedDocument {
  readonly paths?: object;
  readonly components?: { readonly schemas?: object };
}

/**
 * Names each operation, explains its parameters, adds what any of them can answer where it does not say so itself, and
 * shows an example of each body. Changes the document.
 */
export function completeDocument({ paths = {}, components = {} }: CompletedDocument): void {
  const schemas = (components.schemas ?? {}) as Record<string, DocumentSchema & { example?: unknown }>;
  mendPatterns(schemas);
  mendPatterns(paths);
  for (const schema of Object.values(schemas)) schema.example ??= exampleOf(schema, schemas);
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods as object) as [string, Operation][]) {
      operation.operationId = nameOf(method, path);
      operation.parameters?.forEach(explain);
      operation.responses = { ...sharedProblems(operation), ...operation.responses };
      const answers = Object.values(operation.responses);
      answers.forEach(showProblems);
      const bodies = [...answers, operation.requestBody].flatMap((each) => Object.values(each?.content ?? {}));
      for (const media of bodies) showBody(media, schemas);
    }
  }
}

/** What generated clients call an operation, e.g. `getWorksByIdEpisodes`. */
function nameOf(method: string, path: string): string {
  const words = path
    .replace(/^\/api\/v1/, '')
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/[^a-z]+/i);
  return method + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
