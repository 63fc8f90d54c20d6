import type { FailureCode } from '../failures.ts';
import { parameterWords } from './parameter-words.ts';
import { problem } from './problem.ts';

interface Parameter {
  readonly name: string;
  readonly schema?: { readonly enum?: unknown; readonly default?: unknown; readonly example?: unknown };
  description?: string;
  example?: unknown;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly security?: readonly unknown[];
  operationId?: string;
  responses: Record<string, unknown>;
}

/** What the gate and the limits answer, whichever route is asked. */
function sharedProblems({ requestBody, security }: Operation): Readonly<Record<string, object>> {
  const isOpen = security?.length === 0;
  const told = (code: FailureCode, description: string) => ({ ...documented(code), description });
  return {
    429: told('TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS: Retry-After says when the next one is taken'),
    ...(isOpen ? {} : { 403: told('FORBIDDEN', 'FORBIDDEN: the scope is too small; CROSS_SITE: from another site') }),
    ...(isOpen ? {} : { 421: told('HOST_UNKNOWN', 'HOST_UNKNOWN: a browser came by a name that is not known') }),
    ...(requestBody ? { 413: told('REQUEST_TOO_LARGE', 'REQUEST_TOO_LARGE') } : {}),
    ...(requestBody ? { 415: told('TYPE_UNSUPPORTED', 'TYPE_UNSUPPORTED') } : {}),
  };
}

function documented(code: FailureCode) {
  const { description } = problem(code);
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema } } };
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

/**
 * Names each operation, explains its parameters, and adds what any of them can answer where it does not say so itself.
 * Changes the document.
 */
export function completeDocument(paths: Readonly<Record<string, object>>): void {
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods) as [string, Operation][]) {
      operation.operationId = nameOf(method, path);
      operation.parameters?.forEach(explain);
      operation.responses = { ...sharedProblems(operation), ...operation.responses };
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
