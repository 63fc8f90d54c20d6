import type { FailureCode } from '../failures.ts';
import { problem } from './problem.ts';

interface Operation {
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

/** Names each operation, and adds what any of them can answer where it does not say so itself. Changes the document. */
export function completeDocument(paths: Readonly<Record<string, object>>): void {
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods) as [string, Operation][]) {
      operation.operationId = nameOf(method, path);
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
