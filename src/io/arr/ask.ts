import { isUtf8 } from 'node:buffer';
import { labelOf } from '../../core/model/label.ts';
import { SecretUrl } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import { type Budgets, type HttpAnswer, readBody } from '../http/request.ts';
import { type Patience, requestWithRetries } from '../http/with-retries.ts';
import { failureOfAnswer, failureOfError, failureOfPage } from './arr-failure.ts';

/** What a caller may add to a read. `sleep` and `random` are for tests. */
export interface ReadOptions extends Pick<Patience, 'sleep' | 'random' | 'statuses'> {
  readonly signal?: AbortSignal;
}

/** What is asked: a small answer, one that the app must ask for elsewhere, the episodes of a series, or a whole collection. */
export type AnswerSize = 'small' | 'lookup' | 'episodes' | 'collection';

const SMALL_MS = 10_000;
const LOOKUP_MS = 30_000;
const SMALL_BYTES = 8 * 2 ** 20;
/** A series with 10,000 episodes takes 18 MB. */
const EPISODES_BYTES = 64 * 2 ** 20;
const COLLECTION_IDLE_MS = 60_000;
const COLLECTION_BYTES = 2 ** 30;
/** The first byte may take as long as it likes; from then on at least so much must come. */
const SLOW_BYTES_PER_SECOND = 1_024;
const SLOW_MS = 60_000;

/** What a key may hold: anything else cannot stand in a header. */
const API_KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Asks an instance for `path` (`/api/v3/…`, with its query) and answers whatever its status is.
 * @throws Failure ARR_UNREACHABLE, ARR_TIMEOUT, ARR_TOO_LARGE, ARR_INVALID, ARR_UNAUTHORIZED; the signal's reason
 */
export async function ask(
  instance: InstanceSource,
  path: string,
  size: AnswerSize,
  options: ReadOptions,
): Promise<HttpAnswer> {
  const { signal, ...patience } = options;
  const apiKey = instance.apiKey.reveal();
  if (!API_KEY.test(apiKey)) {
    throw new Failure('ARR_UNAUTHORIZED', `The API key of ${labelOf(instance)} is empty or holds characters of no key`);
  }
  const asked = {
    url: new SecretUrl(`${instance.url.replace(/\/+$/, '')}${path}`),
    headers: { accept: 'application/json' },
    secretHeaders: { 'x-api-key': apiKey },
    budgets: budgetsOf(instance, size),
    // Instances are in the own network nearly always; who names one is the admin.
    reach: { network: true },
    tls: instance.tls,
    signal,
  };
  return await requestWithRetries(asked, { ...patience, retries: instance.retries }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw failureOfError(error, instance);
  });
}

/**
 * Asks for JSON: the answer has status 200 and a JSON type, its body is unread.
 * @throws Failure for every other answer, see `failureOfAnswer`; and what `ask` throws
 */
export async function askForJson(
  instance: InstanceSource,
  path: string,
  size: AnswerSize,
  options: ReadOptions,
): Promise<HttpAnswer> {
  const answer = await ask(instance, path, size, options);
  const [pathname = path] = path.split('?');
  const failure = await failureOfAnswer(answer, instance, pathname);
  if (failure !== null) throw failure;
  return answer;
}

/** The parsed body of a small answer. */
export async function parseBody(answer: HttpAnswer, instance: InstanceSource): Promise<unknown> {
  const bytes = await readBody(answer).catch((error: unknown) => {
    throw failureOfError(error, instance);
  });
  const text = bytes.toString('utf8');
  if (text.trimStart().startsWith('<')) throw failureOfPage(answer.status, text, instance);
  const invalid = `The answer of ${labelOf(instance)} is not valid JSON`;
  if (!isUtf8(bytes)) throw new Failure('ARR_INVALID', invalid);
  try {
    return JSON.parse(text);
  } catch {
    // The error would quote the text.
    return Promise.reject(new Failure('ARR_INVALID', invalid));
  }
}

/** Small timeouts of an instance bound its small answers too. */
function budgetsOf({ timeoutMs }: InstanceSource, size: AnswerSize): Budgets {
  if (size !== 'collection') {
    const ms = Math.min(size === 'small' ? SMALL_MS : LOOKUP_MS, timeoutMs);
    const most = size === 'episodes' ? EPISODES_BYTES : SMALL_BYTES;
    const bytes = { wireBytes: most, decodedBytes: most };
    return { headersMs: ms, idleMs: ms, totalMs: ms, ...bytes, slowBytes: 0, slowMs: ms };
  }
  const slowMs = Math.min(SLOW_MS, timeoutMs / 2);
  return {
    headersMs: timeoutMs,
    idleMs: Math.min(COLLECTION_IDLE_MS, timeoutMs),
    totalMs: timeoutMs,
    wireBytes: COLLECTION_BYTES,
    decodedBytes: COLLECTION_BYTES,
    slowBytes: Math.round((SLOW_BYTES_PER_SECOND * slowMs) / 1_000),
    slowMs,
  };
}
