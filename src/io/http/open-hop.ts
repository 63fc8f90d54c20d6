import { request as askHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import { isIP } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { checkTarget, guardedLookup, type Reach, type Resolve } from './reach.ts';

/** Whom to trust over https beside the usual authorities. */
export interface TlsTrust {
  /** Certificates of own authorities, PEM. */
  readonly ca?: string;
  /** SHA-256 of the one certificate that is taken, whoever has signed it; hex, colons or not. */
  readonly pin?: string;
}

/** One request to one server. */
export interface Hop {
  /** http or https, without user and password. */
  readonly url: URL;
  readonly headers: Headers;
  readonly reach: Reach;
  readonly tls?: TlsTrust | undefined;
  readonly signal: AbortSignal;
  /** For tests: the resolver of names. */
  readonly resolve?: Resolve | undefined;
}

/** What a server answered, with its body still to come. */
export interface HopAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Decoded as `content-encoding` says. Destroying it ends the connection. */
  readonly body: Readable;
}

const connectMs = 10_000;
const maxHeaderSize = 16_384;
/** A longer chain is not unpacked: it is for the caller to refuse. */
const mostEncodings = 2;

/**
 * Sends a GET over a connection of its own and answers when the headers are there: connections are never shared, so
 * that one which was allowed for one source is not used for another.
 * @throws HttpFault `forbidden` where the address is out of reach; errors of Node for all else
 */
export function openHop(hop: Hop): Promise<HopAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HopAnswer>();
  checkTarget(hop.url, hop.reach);
  const request = startRequest(hop);
  const timer = setTimeout(() => request.destroy(coded('ETIMEDOUT')), connectMs);
  request.once('socket', (socket) => {
    const isSecure = hop.url.protocol === 'https:' && hop.tls?.pin === undefined;
    socket.once(isSecure ? 'secureConnect' : 'connect', () => clearTimeout(timer));
    if (!socket.connecting && !isSecure) clearTimeout(timer);
  });
  request.once('response', (response) => {
    clearTimeout(timer);
    const body = decode(response);
    // Whoever reads it is thrown what went wrong; where nobody reads, it is nobody's.
    body.on('error', () => undefined);
    const stop = () => body.destroy(hop.signal.reason);
    hop.signal.addEventListener('abort', stop, { once: true });
    body.once('close', () => hop.signal.removeEventListener('abort', stop));
    resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body });
  });
  // Also after the answer has begun: its body tells then.
  request.on('error', reject);
  request.once('close', () => {
    clearTimeout(timer);
    reject(coded('ECONNRESET'));
  });
  request.end();
  return promise;
}

function startRequest({ url, headers, reach, tls, signal, resolve }: Hop): ClientRequest {
  const options = {
    method: 'GET',
    headers: { accept: '*/*', 'accept-encoding': 'gzip, br', ...Object.fromEntries(headers) },
    lookup: guardedLookup(url, reach, resolve),
    maxHeaderSize,
    signal,
  };
  if (url.protocol === 'http:') return askHttp(url, { ...options, agent: false });
  const secure = { ...options, minVersion: 'TLSv1.2' as const, ...(tls?.ca === undefined ? {} : { ca: tls.ca }) };
  if (tls?.pin === undefined) return askHttps(url, { ...secure, agent: false });
  return askHttps(url, {
    ...secure,
    createConnection: (options, ready) => connectPinned(url, options, tls.pin ?? '', ready),
  });
}

type Ready = (error: Error | null, socket: TLSSocket) => void;

/** Nothing is sent before the certificate was seen to be the one: a key would be out otherwise. */
function connectPinned(url: URL, options: object, pin: string, ready: Ready): undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // An address is no server name: Node refuses one.
  const servername = isIP(host) === 0 ? host : '';
  const socket: TLSSocket = connect(
    { ...options, host, port: Number(url.port || 443), servername, rejectUnauthorized: false, ALPNProtocols: [] },
    () => {
      const seen = socket.getPeerCertificate().fingerprint256 ?? '';
      if (plainPin(seen) === plainPin(pin)) return ready(null, socket);
      socket.destroy();
      ready(coded('ERR_TLS_PIN'), socket);
    },
  );
  socket.once('error', (error) => ready(error, socket));
}

function plainPin(pin: string): string {
  return pin.replace(/[^\da-f]/gi, '').toLowerCase();
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    const value = rawHeaders[i + 1] ?? '';
    // Node takes some values that Headers does not: what is odd is of no use.
    try {
      headers.append(name, value);
    } catch {}
  }
  return headers;
}

function decode(response: IncomingMessage): Readable {
  const names = (response.headers['content-encoding'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  if (names.length > mostEncodings) return response;
  let body: Readable = response;
  for (const name of names.toReversed()) {
    const decoder = decoderOf(name);
    // Whatever goes wrong on the way in also ends the way out, where it is thrown.
    if (decoder) body = pipeline(body, decoder, () => undefined);
  }
  return body;
}

function decoderOf(name: string) {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'br') return createBrotliDecompress();
  return name === 'deflate' ? createInflate() : null;
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
