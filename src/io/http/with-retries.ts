import { setTimeout as delay } from 'node:timers/promises';
import { HttpFault, isPassing } from './http-fault.ts';
import { type HttpAnswer, type HttpRequest, request } from './request.ts';

/** How often and how patiently a GET is tried again. Clock and dice are parameters, so that tests are quick. */
export interface Patience {
  /** Further tries after the first. */
  readonly retries: number;
  /** Statuses that another try may heal; the default is 429, 500, 502, 503 and 504. */
  readonly statuses?: ReadonlySet<number>;
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** From 0 up to 1, like `Math.random`. */
  readonly random?: () => number;
  /** UTC milliseconds, for a `Retry-After` that names a date. */
  readonly now?: () => number;
}

const WAITS_MS = [1_000, 4_000, 15_000] as const;

/** A server that asks for a longer pause gets it from the schedule, not from a caller who waits. */
const MAX_RETRY_AFTER_MS = 30_000;

/** Statuses that a server gives when it is busy, starting or locked. */
const passingStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/**
 * Sends a GET, and again after 1, 4 and 15 s (each shortened or stretched by up to a quarter; more tries wait 15 s)
 * while no answer or a passing status comes. A `Retry-After` of at most 30 s is waited out; after a longer one the
 * answer is handed over as it is. Only the way to the headers is retried, never the body.
 * @throws HttpFault of the last try
 */
export async function requestWithRetries(asked: HttpRequest, patience: Patience): Promise<HttpAnswer> {
  const sleep = patience.sleep ?? pause;
  for (let tries = 0; ; tries += 1) {
    const outcome = await attempt(asked);
    const waitMs = tries < patience.retries ? waitAfter(outcome, tries, patience) : null;
    if (outcome instanceof HttpFault) {
      if (waitMs === null) throw outcome;
    } else {
      if (waitMs === null) return outcome;
      await outcome.discard();
    }
    await sleep(waitMs, asked.signal);
  }
}

/** Milliseconds to the next try, null where none may help. */
function waitAfter(outcome: HttpAnswer | HttpFault, tries: number, patience: Patience): number | null {
  const waitMs = backOff(tries, patience.random ?? Math.random);
  if (outcome instanceof HttpFault) return isPassing(outcome) ? waitMs : null;
  if (!(patience.statuses ?? passingStatuses).has(outcome.status)) return null;
  const asks = retryAfterMs(outcome.headers, patience.now ?? Date.now);
  return asks > MAX_RETRY_AFTER_MS ? null : Math.max(waitMs, asks);
}

async function attempt(asked: HttpRequest): Promise<HttpAnswer | HttpFault> {
  try {
    return await request(asked);
  } catch (error) {
    if (error instanceof HttpFault) return error;
    throw error;
  }
}

/** The jitter keeps several instances behind one proxy from knocking in step. */
function backOff(tries: number, random: () => number): number {
  const base = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 0;
  return Math.round(base * (0.75 + random() / 2));
}

/** What `Retry-After` asks for in milliseconds: seconds or a date (RFC 9110, section 10.2.3); 0 without one. */
export function retryAfterMs(headers: Headers, now: () => number): number {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now());
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  // The delay fails for one reason alone: the signal.
  await delay(ms, undefined, { signal }).catch(() => Promise.reject(givenUp()));
}

function givenUp(): HttpFault {
  return new HttpFault('aborted', 'the request was given up');
}
