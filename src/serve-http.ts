import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Config } from './config.ts';
import { Failure } from './failures.ts';

/** An open port. */
export interface OpenServer {
  /** Scheme, host and port that reach it from this machine. */
  readonly origin: string;
  readonly port: number;
  /** Takes no more requests, lets those under way end for a moment, then cuts them off. */
  close(): Promise<void>;
}

/** So long may requests under way still take when the program ends. */
const lastRequestsMs = 2_000;
/** A client that is slower with headers, or with its request as a whole, is not served. */
const headersTimeoutMs = 15_000;
const requestTimeoutMs = 60_000;
const maxHeaderSize = 16_384;
/** Connections that one address may hold at once: a browser takes six, and many people may sit behind one proxy. */
const maxPerAddress = 100;

/**
 * Opens the port that the configuration names.
 * @throws Failure CONFIG_INVALID where it is taken or forbidden
 */
export async function serveHttp(
  fetch: (request: Request) => Response | Promise<Response>,
  { port, bindAddress }: Pick<Config, 'port' | 'bindAddress'>,
): Promise<OpenServer> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const hostname = bindAddress ?? undefined;
  const serverOptions = { maxHeaderSize, headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs };
  // node-server types its server as any of HTTP 1 and 2; without `createServer` it is an HTTP 1 server.
  const server = serve({ fetch, port, ...(hostname ? { hostname } : {}), serverOptions }, (info) =>
    resolve(info.port),
  ) as Server;
  limitConnections(server);
  server.once('error', (error) => reject(portFailure(port, error)));
  const opened = await promise;
  return { origin: `http://${reachable(bindAddress)}:${opened}`, port: opened, close: () => close(server) };
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

function portFailure(port: number, error: Error): Failure {
  const code = 'code' in error ? String(error.code) : 'no reason given';
  return new Failure('CONFIG_INVALID', `port: ${port} cannot be opened (${code}); set GLEANARR_PORT to a free one`, {
    cause: error,
  });
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
