import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { asFailure, Failure, type FailureCode } from '../../failures.ts';
import { problemDetails } from './problem-details.ts';
import { headersOfAll, headersOfData } from './secure-headers.ts';

const statuses = {
  REQUEST_INVALID: 400,
  REQUEST_TOO_LARGE: 413,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  LOGIN_FAILED: 401,
  TOO_MANY_ATTEMPTS: 429,
  TOO_MANY_REQUESTS: 429,
  SETUP_REFUSED: 403,
  PASSWORD_WEAK: 400,
  HOST_UNKNOWN: 421,
  CROSS_SITE: 403,
  TYPE_UNSUPPORTED: 415,
  NAME_TAKEN: 409,
  KEY_NOT_FOUND: 404,
  SETTING_MANAGED: 409,
  SECRET_NEEDED: 400,
  SECRET_UNREADABLE: 500,
  PATH_FORBIDDEN: 400,
  ADDRESS_FORBIDDEN: 502,
  LIST_NOT_READY: 503,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  WORK_NOT_FOUND: 404,
  ARTWORK_NOT_FOUND: 404,
  ARTWORK_OFF: 404,
  RUN_NOT_FOUND: 404,
  SOURCE_NOT_FOUND: 404,
  NO_CANDIDATE: 409,
  NOTHING_TO_SPLIT: 409,
  LOOKUP_PAUSED: 503,
  LOOKUP_BUSY: 503,
  NOT_QUARANTINED: 409,
  QUARANTINE_CHANGED: 409,
  PAGE_NOT_BUILT: 404,
  NOT_CONFIGURED: 409,
  CONFIG_INVALID: 500,
  CONFIG_FOLDER_UNUSABLE: 500,
  INSTANCE_RUNNING: 503,
  PLAYLIST_UNREADABLE: 502,
  PLAYLIST_UNREACHABLE: 502,
  PLAYLIST_REFUSED: 502,
  PLAYLIST_NOT_A_PLAYLIST: 502,
  PLAYLIST_INCOMPLETE: 502,
  PLAYLIST_TOO_LARGE: 502,
  ARR_UNREACHABLE: 502,
  ARR_TIMEOUT: 504,
  ARR_UNAUTHORIZED: 502,
  ARR_WRONG_BASE: 502,
  ARR_NOT_JSON: 502,
  ARR_WRONG_APP: 502,
  ARR_STARTING: 503,
  ARR_BUSY: 503,
  ARR_ERROR: 502,
  ARR_INVALID: 502,
  ARR_ITEM_UNTOLD: 502,
  ARR_TOO_LARGE: 502,
  COLLECTION_FILE_UNREADABLE: 500,
  STORE_NEWER: 503,
  STORE_UNUSABLE: 503,
  STORE_MISSING: 503,
  STORE_DAMAGED: 503,
  STORE_REPLACED: 503,
  BACKUP_UNUSABLE: 409,
  BACKUP_NOT_FOUND: 404,
  RESTORE_RUNNING: 503,
  QUARANTINED: 409,
  OUT_OF_MEMORY: 503,
  JOB_STUCK: 503,
  RUN_INTERRUPTED: 500,
  SYNC_RUNNING: 409,
  UNEXPECTED: 500,
} as const satisfies Record<FailureCode, number>;

/** The body of a problem as it may be. */
export function problemExample(code: FailureCode) {
  return bodyOf(new Failure(code, problemDetails[code] ?? code), (text) => text);
}

/** The codes that a text names. */
export function codesIn(text: string): readonly FailureCode[] {
  const words: readonly string[] = text.match(/\b[A-Z]+(?:_[A-Z]+)*\b/g) ?? [];
  return words.filter((word): word is FailureCode => Object.hasOwn(statuses, word));
}

const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().openapi({ example: 'WORK_NOT_FOUND' }),
    detail: z.string(),
    hint: z.string().openapi({ description: 'What to do about it' }),
  })
  .openapi('Problem', { example: problemExample('WORK_NOT_FOUND') });

/** Documents a failed response, in the form of RFC 9457. */
export function problem(code: FailureCode) {
  return {
    description: code,
    content: {
      'application/problem+json': { schema: ProblemSchema, examples: { [code]: { value: problemExample(code) } } },
    },
  };
}

/** What every route behind the gate can answer besides its own. */
export const commonProblems = {
  400: problem('REQUEST_INVALID'),
  401: problem('UNAUTHENTICATED'),
  500: problem('UNEXPECTED'),
} as const;

/**
 * Answers a thrown error. Only a Failure tells the caller what went wrong.
 * @param redact - a second net: messages of failures hold no secret to begin with
 */
export function answerProblem(error: unknown, c: Context, redact: (text: string) => string): Response {
  const failure = asFailure(error);
  return c.json(bodyOf(failure, redact), statuses[failure.code], { 'content-type': 'application/problem+json' });
}

/** What an answer needs where there is no API that knows it. */
interface LonelyAnswer {
  readonly redact: (text: string) => string;
  /** As `headersOfAll` takes it. */
  readonly https: boolean;
}

/** The same while there is no API to answer. A browser that shows it asks again by itself. */
export function lonelyProblem(failure: Failure, { redact, https }: LonelyAnswer): Response {
  const again = String(Math.max(1, Math.ceil(failure.retryAfterMs / 1_000)));
  return new Response(JSON.stringify(bodyOf(failure, redact)), {
    status: statuses[failure.code],
    headers: {
      'content-type': 'application/problem+json',
      ...headersOfAll(https),
      ...headersOfData,
      'retry-after': again,
      refresh: again,
    },
  });
}

function bodyOf({ code, message, hint }: Failure, redact: (text: string) => string) {
  const detail = redact(message).slice(0, 2_000);
  return { type: 'about:blank', title: code, status: statuses[code], code, detail, hint };
}
