import type { Readable } from 'node:stream';
import { SecretUrl } from '../../core/model/secret.ts';
import { faultOf, HttpFault } from './http-fault.ts';
import { type HopAnswer, openHop, type TlsTrust } from './open-hop.ts';
import { Pace, type SlowLimit } from './pace.ts';
import type { Reach, Resolve } from './reach.ts';

/** How long and how much one request may take. Times in milliseconds, sizes in bytes. */
export interface Budgets extends SlowLimit {
  /** From the start of a hop to its headers. A connection is waited for 10 s at most. */
  readonly headersMs: number;
  /** Between two chunks of the body; time that the reader takes does not count. */
  readonly idleMs: number;
  /** From the start to the end of the body, redirects included. */
  readonly totalMs: number;
  /** As sent. Of a compressed body only its declared length is held against this. */
  readonly wireBytes: number;
  readonly decodedBytes: number;
}

/** One GET. */
export interface HttpRequest {
  /**
   * http or https. User and password in it become an `Authorization` header, for its origin alone, redirects within it
   * included.
   */
  readonly url: SecretUrl;
  /** Sent to every hop. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent to the origin of `url` alone, never to where a redirect leads. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  readonly budgets: Budgets;
  /** Checked for every hop. */
  readonly reach: Reach;
  readonly tls?: TlsTrust | undefined;
  /** For tests: the resolver of names. */
  readonly resolve?: Resolve | undefined;
  /** How many redirects to follow; 0 (the default) hands the redirect to the caller as the answer. */
  readonly maxRedirects?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Where the answer came from, after redirects. */
  readonly url: SecretUrl;
  /**
   * The decoded bytes; to be read once. Throws an `HttpFault` when a budget runs out or the body is cut.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** Whether the answer says where it ends: of one that does not, nobody knows whether it came whole. */
  readonly saysItsEnd: boolean;
  /** Gives the connection back without reading the body. Needed whenever `body` is not read to its end. */
  discard(): Promise<void>;
}

/** The most layers of compression that are taken: a long chain is an attack. */
const MAX_ENCODINGS = 2;

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a GET and answers as soon as the headers are there.
 * @throws HttpFault, and nothing else but for a bug
 */
export async function request(asked: HttpRequest): Promise<HttpAnswer> {
  const clock = startClock(asked.budgets.totalMs, asked.signal);
  try {
    return await follow(asked, clock);
  } catch (error) {
    const fault = faultOf(error);
    clock.fail(fault);
    throw fault;
  }
}

/** The body as one piece, for answers whose budget is small. */
export async function readBody(answer: HttpAnswer): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The beginning of the body, at most `maxBytes` of it; a body that breaks gives what came before. */
export async function readStart(answer: HttpAnswer, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes >= maxBytes) break;
    }
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

async function follow(asked: HttpRequest, clock: Clock): Promise<HttpAnswer> {
  const maxRedirects = asked.maxRedirects ?? 0;
  const firstOrigin = asked.url.reveal().origin;
  let url = asked.url.reveal();
  for (let hops = 0; ; hops += 1) {
    checkProtocol(url);
    const headers = headersFor(url, asked, firstOrigin);
    const target = withoutUserinfo(url);
    clock.wait(asked.budgets.headersMs, 'no answer');
    const { reach, tls, resolve } = asked;
    const response = await openHop({ url: target, headers, reach, tls, resolve, signal: clock.signal });
    clock.rest();
    const location = redirectStatuses.has(response.status) ? response.headers.get('location') : null;
    if (location === null || maxRedirects === 0) return answerOf(response, url, asked.budgets, clock);
    response.body.destroy();
    if (hops >= maxRedirects) throw new HttpFault('redirect', `more than ${maxRedirects} redirects`);
    if (!URL.canParse(location, target)) throw new HttpFault('redirect', 'a redirect to no valid address');
    url = new URL(location, target);
  }
}

function checkProtocol(url: URL): void {
  if (url.protocol === 'http:' || url.protocol === 'https:') return;
  throw new HttpFault('redirect', `only http and https are followed, not ${url.protocol.slice(0, 20)}`);
}

function headersFor(url: URL, asked: HttpRequest, firstOrigin: string): Headers {
  const headers = new Headers({ 'user-agent': 'Gleanarr', ...asked.headers });
  const isHome = url.origin === firstOrigin;
  const user = isHome && !hasUserinfo(url) ? asked.url.reveal() : url;
  if (hasUserinfo(user)) {
    const credentials = `${decodePercent(user.username)}:${decodePercent(user.password)}`;
    headers.set('authorization', `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`);
  }
  if (isHome) {
    for (const [name, value] of Object.entries(asked.secretHeaders ?? {})) headers.set(name, value);
  }
  return headers;
}

function hasUserinfo({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

/** Undoes percent-encoding; a text that is not properly encoded is taken as it is. */
function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutUserinfo(url: URL): URL {
  const target = new URL(url);
  target.username = '';
  target.password = '';
  return target;
}

function answerOf(response: HopAnswer, url: URL, budgets: Budgets, clock: Clock): HttpAnswer {
  const { headers } = response;
  const encodings = (headers.get('content-encoding') ?? '').split(',').filter((each) => each.trim() !== '');
  if (encodings.length > MAX_ENCODINGS) {
    throw new HttpFault('encoding', `the answer is compressed ${encodings.length} times over`);
  }
  const length = headers.get('content-length');
  const declared = length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null;
  if (declared !== null && declared > budgets.wireBytes) throw tooLarge(budgets.wireBytes);
  const plain = encodings.length === 0;
  const maxBytes = plain ? Math.min(budgets.wireBytes, budgets.decodedBytes) : budgets.decodedBytes;
  const body = response.body;
  return {
    status: response.status,
    headers,
    url: new SecretUrl(url.href),
    saysItsEnd: declared !== null || !plain || /chunked/i.test(headers.get('transfer-encoding') ?? ''),
    body: readChunks(body, { clock, budgets, maxBytes, expected: plain ? declared : null }),
    async discard() {
      clock.stop();
      body.destroy();
    },
  };
}

interface BodyLimits {
  readonly clock: Clock;
  readonly budgets: Pick<Budgets, 'idleMs' | 'slowBytes' | 'slowMs'>;
  readonly maxBytes: number;
  /** Bytes that must come, null where the answer does not say. */
  readonly expected: number | null;
}

async function* readChunks(body: Readable, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const { clock, budgets, maxBytes, expected } = limits;
  const pace = new Pace(budgets);
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  let bytes = 0;
  try {
    for (;;) {
      clock.wait(budgets.idleMs, 'the answer stalled: nothing more');
      pace.wait();
      const { done, value } = await chunks.next();
      clock.rest();
      if (done) break;
      bytes += value.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      pace.take(value.byteLength);
      yield value;
    }
    if (expected !== null && bytes < expected) throw new HttpFault('cut', 'the answer was cut off');
  } catch (error) {
    throw faultOf(error, true);
  } finally {
    clock.stop();
    body.destroy();
  }
}

function tooLarge(limit: number): HttpFault {
  return new HttpFault('too-large', `the answer is larger than ${formatBytes(limit)}`);
}

function formatBytes(bytes: number): string {
  if (bytes >= 2 ** 30) return `${Math.floor(bytes / 2 ** 30)} GiB`;
  if (bytes >= 2 ** 20) return `${Math.floor(bytes / 2 ** 20)} MiB`;
  return `${bytes} bytes`;
}

/** The time budgets of one request: one total, and one for whatever is being waited for. */
interface Clock {
  readonly signal: AbortSignal;
  wait(ms: number, words: string): void;
  rest(): void;
  stop(): void;
  /** Stops, and drops the connection. */
  fail(fault: HttpFault): void;
}

function startClock(totalMs: number, outer: AbortSignal | undefined): Clock {
  const controller = new AbortController();
  const abort = () => controller.abort(new HttpFault('aborted', 'the request was given up'));
  const expire = (words: string, ms: number) => {
    controller.abort(new HttpFault('timeout', `${words} within ${Number((ms / 1000).toFixed(1))} s`));
  };
  const total = setTimeout(() => expire('the answer was not complete', totalMs), totalMs);
  let waiting: NodeJS.Timeout | undefined;
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort, { once: true });
  const rest = () => clearTimeout(waiting);
  const stop = () => {
    rest();
    clearTimeout(total);
    outer?.removeEventListener('abort', abort);
  };
  return {
    signal: controller.signal,
    wait(ms, words) {
      rest();
      waiting = setTimeout(() => expire(words, ms), ms);
    },
    rest,
    stop,
    fail(fault) {
      stop();
      controller.abort(fault);
    },
  };
}
