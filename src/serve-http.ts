import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Config } from './config.ts';
import { Failure } from './failures.ts';

/** An open port. */
export interface OpenServer {
  /** Scheme, host and port that reach it from this machine. */
  readonly origin: string;
  readonly port: number;
  /** From now on as many are let in as come. Before, few are: they must leave descriptors for files that are to be loaded. */
  admitAll(): void;
  /** Lets requests under way end for a moment, then cuts them off. The port stays open. */
  settle(): Promise<void>;
  /** Takes no more requests, lets those under way end for a moment, then cuts them off. */
  close(): Promise<void>;
}

/** So long may requests under way still take when the program ends. */
const lastRequestsMs = 2_000;
/** A client that is slower with headers, or with its request as a whole, is not served. */
const headersTimeoutMs = 15_000;
const requestTimeoutMs = 30_000;
/** Of a request that may be large: less than this in the same time, and it is not served either. */
const leastBytes = 1_048_576;
const maxHeaderSize = 16_384;
/** Connections that one address may hold at once: a browser takes six, and many people may sit behind one proxy. */
const maxPerAddress = 100;

/** Connections that are held until all are let in: a page of the UI in two browsers. */
const mostAtFirst = 16;

/** How the port is opened. */
export interface ServeOptions extends Pick<Config, 'port' | 'bindAddress'> {
  /** Whether a request may hold so much that it takes as long as it needs, as long as it goes on. */
  readonly isLarge: (method: string, path: string) => boolean;
  /** Default: 30 s. */
  readonly requestMs?: number;
}

/**
 * Opens the port that the configuration names.
 * @throws Failure CONFIG_INVALID where it is taken or forbidden
 */
export async function serveHttp(
  answer: RequestListener,
  { port, bindAddress, isLarge, requestMs = requestTimeoutMs }: ServeOptions,
): Promise<OpenServer> {
  // Node knows one time for all requests: bodies are watched here.
  const server = createServer({ maxHeaderSize, headersTimeout: headersTimeoutMs, requestTimeout: 0 }, answer);
  server.maxConnections = mostAtFirst;
  limitConnections(server);
  server.on('request', (request: IncomingMessage) => {
    const { method = '', url = '' } = request;
    watchBody(request, requestMs, isLarge(method, url.split('?', 1)[0] ?? '') ? leastBytes : Number.POSITIVE_INFINITY);
  });
  const underWay = responsesOf(server);
  const opened = await listen(server, port, bindAddress);
  return {
    origin: `http://${reachable(bindAddress)}:${opened}`,
    port: opened,
    admitAll() {
      server.maxConnections = Number.POSITIVE_INFINITY;
    },
    settle: () => settle(server, underWay),
    close: () => close(server),
  };
}

/** @returns the port */
async function listen(server: Server, port: number, bindAddress: string | null): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error) => reject(portFailure({ port, bindAddress }, error)));
  server.listen(port, bindAddress ?? undefined, resolve);
  await promise;
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Cuts off a client whose request drips: one that sends less than so many bytes in each stretch of so many milliseconds. */
function watchBody(request: IncomingMessage, everyMs: number, least: number): void {
  const { socket } = request;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    if (request.complete) clearInterval(timer);
    else if (socket.bytesRead - before < least) socket.destroy();
    before = socket.bytesRead;
  }, everyMs).unref();
  request.once('close', () => clearInterval(timer)).once('end', () => clearInterval(timer));
}

/** One address that opens connections without end must leave some for the others. */
function limitConnections(server: Server): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > maxPerAddress) socket.destroy();
  });
}

/** The responses that have not ended yet. */
function responsesOf(server: Server): ReadonlySet<ServerResponse> {
  const open = new Set<ServerResponse>();
  server.on('request', (_, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return open;
}

async function settle(server: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
  await Promise.all([...underWay].map((response) => once(response, 'close')));
  clearTimeout(timer);
}

const portWords: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'may not be opened by the user that runs Gleanarr',
};

function portFailure({ port, bindAddress }: Pick<ServeOptions, 'port' | 'bindAddress'>, error: Error): Failure {
  const code = 'code' in error ? String(error.code) : 'no reason given';
  const isOfAddress = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  const words = isOfAddress
    ? `bindAddress: this machine has no address ${bindAddress} (${code}); set GLEANARR_BIND_ADDRESS to one of its own, or leave it out`
    : `port: ${port} ${portWords[code] ?? 'cannot be opened'} (${code}); set GLEANARR_PORT to a free one`;
  return new Failure('CONFIG_INVALID', words, { cause: error });
}

function reachable(bindAddress: string | null): string {
  if (bindAddress === null || bindAddress === '0.0.0.0' || bindAddress === '::') return '127.0.0.1';
  return bindAddress.includes(':') ? `[${bindAddress}]` : bindAddress;
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
  await promise;
  clearTimeout(timer);
}
