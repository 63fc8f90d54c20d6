import type { FailureCode } from '../failures.ts';
import { problem } from './problem.ts';

interface Operation {
  readonly requestBody?: unknown;
  readonly security?: readonly unknown[];
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

/** Adds to each operation what any of them can answer, where it does not say so itself. Changes the document. */
export function completeDocument(paths: Readonly<Record<string, object>>): void {
  for (const methods of Object.values(paths)) {
    for (const operation of Object.values(methods) as Operation[]) {
      operation.responses = { ...sharedProblems(operation), ...operation.responses };
    }
  }
}
