import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestRates } from '../http/request-rates.ts';
import { RequestTimes } from '../http/request-times.ts';
import { headersOfAll, headersOfData } from '../http/secure-headers.ts';
import { type Caller, type CallerSigns, createCallerReader, type ProxySettings } from './gate-caller.ts';
import { createWebPage, type OpenAnswer, type WebFiles, type WebPage } from './web-page.ts';

/** What the front stands on. */
export interface FrontDeps {
  readonly webFiles: WebFiles;
  /** '' or a path with a leading and no trailing slash. */
  readonly urlBase: string;
  readonly proxy: ProxySettings;
  /** How many requests one network may send. */
  readonly requestsPerMinute: number;
  readonly log: { debug(fields: object, message: string): void };
}

/** What stands before the API and what both go by: who calls, and how often a network has. */
export interface Front {
  readonly page: WebPage;
  /** Open to GET and HEAD. */
  readonly publicPaths: ReadonlySet<string>;
  readonly readCaller: (signs: CallerSigns) => Caller;
  readonly networks: RequestRates;
  readonly times: RequestTimes;
  /**
   * Answers a plain request for something public.
   * @returns false: nothing was done and nothing counted, the API is to judge
   */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** That the program answers. */
export const pingBody = { status: 'OK' } as const;

/** Beyond this it is none of our addresses. */
const mostLetters = 1_024;
/** A host that can be nothing else; any other one is read with care. */
const plainHost = /^[a-z0-9._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/;

/**
 * Answers the first page and whether the program is there, without the API: to load that takes longer than everything
 * else at a start. It does what the API does with the same requests, and leaves it whatever is out of the ordinary.
 */
export function createFront({ webFiles, urlBase, proxy, requestsPerMinute, log }: FrontDeps): Front {
  const page = createWebPage(webFiles, urlBase);
  const pingPath = `${urlBase}/ping`;
  const ping: OpenAnswer = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(pingBody),
  };
  const always = headersOfAll(proxy.https);
  const readCaller = createCallerReader(proxy);
  const networks = new RequestRates({ perMinute: requestsPerMinute });
  const times = new RequestTimes();
  return {
    page,
    publicPaths: new Set([...page.paths, pingPath]),
    readCaller,
    networks,
    times,
    answer(request, response) {
      const startedAt = performance.now();
      if (!isPlain(request)) return false;
      const path = request.url?.split('?', 1)[0] ?? '';
      const answer = path === pingPath ? ping : page.answer(path);
      const { address, network } = readCaller(signsOf(request));
      if (answer === null || address === '' || networks.take(network, startedAt) > 0) return false;
      send(answer, always, request, response);
      const ms = performance.now() - startedAt;
      times.add(request.method ?? '', answer.status, ms);
      log.debug({ method: request.method, path, status: answer.status, ms: Math.round(ms) }, 'request');
      return true;
    },
  };
}

/** Asks for something, brings nothing, and names the program in a plain way. */
function isPlain({ method, url = '', headers }: IncomingMessage): boolean {
  const brings = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  const asks = method === 'GET' || method === 'HEAD';
  return asks && !brings && url.length <= mostLetters && plainHost.test(headers.host ?? '');
}

function signsOf({ socket, headers }: IncomingMessage): CallerSigns {
  return {
    peer: socket.remoteAddress ?? '',
    ownHost: () => '',
    header(name) {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

function send(
  { status, headers, body }: OpenAnswer,
  always: Readonly<Record<string, string>>,
  { method }: IncomingMessage,
  response: ServerResponse,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const length = bytes === null ? {} : { 'content-length': bytes.byteLength };
  response.writeHead(status, { ...headersOfData, ...headers, ...always, ...length });
  response.end(method === 'HEAD' || bytes === null ? undefined : bytes);
}
