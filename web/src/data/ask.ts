import type { ClientResponse } from 'hono/client';
import { text } from '../text.ts';

/** What the server says of a refusal. */
interface Problem {
  /** Of HTTP; 0: no answer came. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly hint: string;
}

const hints: Readonly<Record<string, string>> = text.hints;

const noAnswer: Problem = { status: 0, code: 'NO_ANSWER', ...text.noAnswer };

/** Why the server did not do what it was asked, in its own words. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  /** What to do about it. */
  readonly hint: string;

  constructor({ status, code, detail, hint }: Problem, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.status = status;
    this.hint = hints[code] ?? hint;
  }
}

type Good<R> =
  R extends ClientResponse<infer Body, infer Status, string> ? (Status extends 200 | 201 | 202 ? Body : never) : never;

/**
 * What a good answer holds.
 * @throws Refusal with the server's reason, or one of our own where no answer came
 */
export async function ask<R extends Response>(asked: Promise<R>): Promise<Good<R>> {
  let response: R;
  try {
    response = await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal(noAnswer, { cause: error });
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Good<R>;
  if (isProblem(body)) throw new Refusal({ ...body, status: response.status });
  throw new Refusal({ ...noAnswer, status: response.status });
}

function isProblem(body: unknown): body is Omit<Problem, 'status'> {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'hint' in body;
}
