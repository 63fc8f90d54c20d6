import type { SecretUrl } from '../../core/model/secret.ts';
import { Failure, type FailureCode } from '../../failures.ts';
import { HttpFault, type HttpFaultKind } from '../http/http-fault.ts';
import type { Reach } from '../http/reach.ts';
import type { HttpAnswer } from '../http/request.ts';
import { requestWithRetries, retryAfterMs } from '../http/with-retries.ts';
import type { SourceBudgets, SourceProgress } from './source-budgets.ts';

const MAX_REDIRECTS = 5;

/** What reading a URL needs besides the URL. */
export interface UrlReading {
  readonly budgets: SourceBudgets;
  readonly retries: number;
  readonly userAgent?: string | undefined;
  readonly reach: Reach;
  readonly signal?: AbortSignal | undefined;
  readonly onUnknownEnd?: (() => void) | undefined;
  readonly onProgress?: ((progress: SourceProgress) => void) | undefined;
}

/**
 * The bytes that a URL answers with, once status and end prove the answer whole.
 * @throws Failure PLAYLIST_UNREACHABLE, PLAYLIST_REFUSED, PLAYLIST_INCOMPLETE or PLAYLIST_TOO_LARGE; the signal's reason
 */
export async function* readUrl(url: SecretUrl, reading: UrlReading): AsyncGenerator<Uint8Array> {
  try {
    const answer = await ask(url, reading);
    if (answer.status !== 200) {
      await answer.discard();
      throw failureOfStatus(answer, url);
    }
    const totalBytes = lengthOf(answer);
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.byteLength;
      reading.onProgress?.({ bytes, totalBytes });
      yield chunk;
    }
    if (!answer.saysItsEnd) reading.onUnknownEnd?.();
  } catch (error) {
    reading.signal?.throwIfAborted();
    throw error instanceof HttpFault ? failureOfFault(error, url) : error;
  }
}

async function ask(url: SecretUrl, { budgets, retries, userAgent, reach, signal }: UrlReading): Promise<HttpAnswer> {
  const asked = {
    url,
    // A compressed body may be cut where it looks whole; a plain one has its length or its last chunk.
    headers: { 'accept-encoding': 'identity', ...(userAgent === undefined ? {} : { 'user-agent': userAgent }) },
    budgets,
    reach,
    maxRedirects: MAX_REDIRECTS,
    signal,
  };
  return await requestWithRetries(asked, { retries });
}

function lengthOf({ headers }: HttpAnswer): number | null {
  const length = headers.get('content-length') ?? '';
  return headers.has('content-encoding') || !/^\d{1,15}$/.test(length) ? null : Number(length);
}

const codeByFault: Readonly<Record<HttpFaultKind, FailureCode>> = {
  unreachable: 'PLAYLIST_UNREACHABLE',
  redirect: 'PLAYLIST_UNREACHABLE',
  forbidden: 'ADDRESS_FORBIDDEN',
  aborted: 'PLAYLIST_UNREACHABLE',
  timeout: 'PLAYLIST_INCOMPLETE',
  cut: 'PLAYLIST_INCOMPLETE',
  encoding: 'PLAYLIST_INCOMPLETE',
  'too-large': 'PLAYLIST_TOO_LARGE',
};

function failureOfFault(fault: HttpFault, url: SecretUrl): Failure {
  const neverCame = fault.kind === 'timeout' && fault.message.startsWith('no answer');
  const code = neverCame ? 'PLAYLIST_UNREACHABLE' : codeByFault[fault.kind];
  return new Failure(code, `The playlist at ${url} could not be read: ${fault.message}`, { cause: fault });
}

function failureOfStatus({ status, headers }: HttpAnswer, url: SecretUrl): Failure {
  const waitMs = retryAfterMs(headers, Date.now);
  const wish = waitMs > 0 ? `; it asks to be left alone for ${Math.ceil(waitMs / 1000)} s` : '';
  const [code, words] = meaningOf(status);
  return new Failure(code, `The playlist at ${url} was not given: status ${status}, ${words}${wish}`, {
    retryAfterMs: waitMs,
  });
}

/** What a status other than 200 means. Panels make up their own: 456, 458, 512 and 884 were seen for bans and endings. */
function meaningOf(status: number): [FailureCode, string] {
  if (status === 404 || status === 410) {
    return [
      'PLAYLIST_UNREACHABLE',
      'nothing is there (some providers answer so to whom they have blocked for a while)',
    ];
  }
  if (status === 429) return ['PLAYLIST_UNREACHABLE', 'too many requests'];
  if (status === 401 || status === 407) return ['PLAYLIST_REFUSED', 'user or password is wrong'];
  if (status === 402 || status === 403) {
    return ['PLAYLIST_REFUSED', 'access is forbidden: an ended subscription, a blocked address or user agent'];
  }
  if ((status >= 440 && status < 500) || status > 511) {
    return [
      'PLAYLIST_REFUSED',
      "the provider's own code for a refusal: too many connections, a ban or an ended subscription",
    ];
  }
  if (status >= 500) return ['PLAYLIST_UNREACHABLE', 'the provider fails'];
  if (status >= 200 && status < 300) return ['PLAYLIST_INCOMPLETE', 'which is not a whole answer'];
  return ['PLAYLIST_UNREACHABLE', 'which is no playlist'];
}
