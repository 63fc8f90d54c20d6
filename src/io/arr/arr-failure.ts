import { labelOf } from '../../core/model/label.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure, type FailureCode } from '../../failures.ts';
import { HttpFault } from '../http/http-fault.ts';
import { type HttpAnswer, readStart } from '../http/request.ts';
import { retryAfterMs } from '../http/with-retries.ts';
import { isFields, textField } from './fields.ts';
import { JsonArrayFault, type JsonArrayFaultKind } from './json-array.ts';

/** As much of a faulty answer as is looked at. */
const MAX_ERROR_BYTES = 65_536;
const MAX_WORDS = 200;

/** Of what is not merely a broken answer. */
const codes: Partial<Record<JsonArrayFaultKind, FailureCode>> = {
  'too-large': 'ARR_TOO_LARGE',
  untold: 'ARR_ITEM_UNTOLD',
};

/** The failure behind an error of a request or of the text it brought; any other error stays what it is. */
export function failureOfError(error: unknown, instance: InstanceSource): unknown {
  if (error instanceof HttpFault) return failureOfFault(error, instance);
  if (!(error instanceof JsonArrayFault)) return error;
  const code = codes[error.kind] ?? 'ARR_INVALID';
  return new Failure(code, `The answer of ${labelOf(instance)} is not usable: ${error.message}`, { cause: error });
}

function failureOfFault(fault: HttpFault, instance: InstanceSource): Failure {
  const label = labelOf(instance);
  const options = { cause: fault };
  switch (fault.kind) {
    case 'unreachable':
      return new Failure(
        'ARR_UNREACHABLE',
        `${label} at ${hostOf(instance)} cannot be reached: ${fault.message}`,
        options,
      );
    case 'timeout':
      return new Failure('ARR_TIMEOUT', `${label} at ${hostOf(instance)} is too slow: ${fault.message}`, options);
    case 'too-large':
      return new Failure('ARR_TOO_LARGE', `${label}: ${fault.message}`, options);
    case 'cut':
    case 'encoding':
    case 'redirect':
      return new Failure('ARR_INVALID', `${label}: ${fault.message}`, options);
    case 'forbidden':
      return new Failure('ADDRESS_FORBIDDEN', `${label} is not asked: ${fault.message}`, options);
    case 'aborted':
      return new Failure('ARR_UNREACHABLE', `${label}: ${fault.message}`, options);
  }
}

/**
 * The failure that an answer is, null where it is a 200 with JSON. Reads, or gives back, the body of a faulty answer.
 * @param path - that was asked for, below the instance's base
 */
export async function failureOfAnswer(
  answer: HttpAnswer,
  instance: InstanceSource,
  path: string,
): Promise<Failure | null> {
  const type = answer.headers.get('content-type') ?? '';
  if (answer.status === 200 && type.includes('json')) return null;
  const location = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400 && location !== null) {
    await answer.discard();
    return failureOfRedirect(location, answer, instance, path);
  }
  const text = (await readStart(answer, MAX_ERROR_BYTES)).toString('utf8');
  const isPage = type.includes('html') || text.trimStart().startsWith('<');
  if (isPage) return failureOfPage(answer.status, text, instance);
  const wish = { retryAfterMs: retryAfterMs(answer.headers, Date.now) };
  return failureOfStatus({ status: answer.status, words: wordsOf(text, instance), wish }, instance, path);
}

/** The failure of an answer that is a page, for whoever finds one behind a JSON type. */
export function failureOfPage(status: number, text: string, instance: InstanceSource): Failure {
  const title = pageTitle(text);
  const page = title === '' ? 'a web page' : `a web page titled "${title}"`;
  if (status === 502 || status === 503 || status === 504) {
    const message = `A proxy in front of ${labelOf(instance)} cannot reach it (${status}, ${page})`;
    return new Failure('ARR_UNREACHABLE', message);
  }
  return new Failure('ARR_NOT_JSON', `${labelOf(instance)} answered with ${page} (${status}) instead of JSON`);
}

/** What an answer that is no page says of itself. */
interface Refusal {
  readonly status: number;
  /** The app's own words, '' when there are none. */
  readonly words: string;
  readonly wish: { readonly retryAfterMs: number };
}

function failureOfStatus({ status, words, wish }: Refusal, instance: InstanceSource, path: string): Failure {
  const label = labelOf(instance);
  const said = words === '' ? '' : `: ${words}`;
  switch (status) {
    case 200:
      return new Failure('ARR_NOT_JSON', `${label} answered with something that is not JSON`);
    case 401:
    case 403:
      return new Failure('ARR_UNAUTHORIZED', `${label} refused the API key (${status})`);
    case 404:
      return path.endsWith('/system/status')
        ? new Failure('ARR_WRONG_BASE', `${label} has no ${path} (404): the URL base is probably missing or wrong`)
        : new Failure('ARR_ERROR', `${label} has no ${path} (404)`);
    case 429:
      return new Failure('ARR_BUSY', `${label} takes no more requests for now (429)`, wish);
    case 502:
    case 504:
      return new Failure('ARR_UNREACHABLE', `A proxy in front of ${label} cannot reach it (${status})`);
    case 503:
      if (/starting|start(?:s|ed)? up/i.test(words))
        return new Failure('ARR_STARTING', `${label} is starting (503)`, wish);
      return new Failure('ARR_ERROR', `${label} is not available (503)${said}`, wish);
    default:
      if (status < 400) return new Failure('ARR_INVALID', `${label} answered with status ${status}`);
      return new Failure('ARR_ERROR', `${label} failed (${status})${said}`);
  }
}

/** A redirect tells the right base where it leads to the same path on the same host; else it is a login in the way. */
function failureOfRedirect(location: string, answer: HttpAnswer, instance: InstanceSource, path: string): Failure {
  const label = labelOf(instance);
  const asked = answer.url.reveal();
  const target = URL.canParse(location, asked) ? new URL(location, asked) : asked;
  if (target.hostname !== asked.hostname) {
    const message = `${label} redirects to another host (${clean(target.host, instance)})`;
    return new Failure('ARR_NOT_JSON', message);
  }
  if (target.pathname.endsWith(path) && target.href !== asked.href) {
    const better = `${target.origin}${target.pathname.slice(0, -path.length)}`;
    return new Failure('ARR_WRONG_BASE', `The address of ${label} is probably ${clean(better, instance)}`);
  }
  const base = new URL(instance.url).pathname.replace(/\/+$/, '');
  // An app without that base takes the path for a page of its UI and sends to its login.
  if (base !== '' && target.pathname === '/login' && target.searchParams.has('returnUrl')) {
    const message = `${label} does not know the URL base ${base}: its address is probably ${asked.origin}`;
    return new Failure('ARR_WRONG_BASE', message);
  }
  return new Failure('ARR_NOT_JSON', `${label} redirects to another page, probably a login (${answer.status})`);
}

/** What the app itself says of an error, in any of its shapes; never its stack trace. */
function wordsOf(text: string, instance: InstanceSource): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Some answers are plain text: "Radarr is starting up".
    return text.length <= MAX_WORDS ? clean(text, instance) : '';
  }
  const [first] = Array.isArray(body) ? body : [body];
  if (!isFields(first)) return '';
  const said = ['message', 'errorMessage', 'title', 'status'].map((name) => textField(first, name, MAX_WORDS));
  return clean(said.find((each) => each !== '') ?? '', instance);
}

function pageTitle(text: string): string {
  const lower = text.toLowerCase();
  const open = lower.indexOf('<title');
  const start = open < 0 ? -1 : lower.indexOf('>', open);
  const end = start < 0 ? -1 : lower.indexOf('</title', start);
  // The words are shown as text, so entities may stay as they are.
  return end < 0
    ? ''
    : text
        .slice(start + 1, end)
        .replaceAll(/[\s\p{Cc}"]+/gu, ' ')
        .trim()
        .slice(0, 100);
}

/** One line of foreign words without control characters and without the key, should it be echoed. */
function clean(words: string, instance: InstanceSource): string {
  const line = words.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.replaceAll(instance.apiKey.reveal(), '[redacted]').slice(0, MAX_WORDS);
}

function hostOf({ url }: InstanceSource): string {
  return new URL(url).host;
}
