import { setTimeout as sleep } from 'node:timers/promises';
import { answerEmpty, answerHtml, answerJson, type Exchange, loginPage } from './arr-answers.ts';

/** What of an app a faulty answer needs. */
export interface MisbehavingApp {
  readonly appName: 'Radarr' | 'Sonarr';
  readonly collection: string;
  readonly exclusions: string;
}

/** A faulty answer. `answerWell` gives the good one, to spoil it. */
export type Strike = (exchange: Exchange, app: MisbehavingApp, answerWell: () => void) => void;

/** How often a dripping answer sends a byte. */
const DRIP_MS = 50;

/** So many layers of compression are an attack. */
const MANY_ENCODINGS = 50;

/** What strikes any path of the API; see `Misbehaviour`. */
export const everywhere = {
  html: ({ response }) => answerHtml(response, 200, loginPage),
  login: ({ response, path }) => response.writeHead(302, { location: `/auth/?rd=${path}` }).end(),
  elsewhere: ({ response, path }) => response.writeHead(302, { location: `http://elsewhere.invalid${path}` }).end(),
  'base-moved': ({ response, path }) => response.writeHead(301, { location: `/moved${path}` }).end(),
  unauthorized: ({ response }) => answerEmpty(response, 401),
  forbidden: ({ response }) => answerHtml(response, 403, '<html><title>Access denied</title></html>'),
  'not-found': ({ response }) => answerEmpty(response, 404),
  busy: ({ response }) => response.writeHead(429, { 'retry-after': '1' }).end(),
  'busy-for-long': ({ response }) => response.writeHead(429, { 'retry-after': '7200' }).end(),
  starting: ({ response }, app) =>
    answerJson(response, 503, { errorMessage: `${app.appName} is starting up, please try again later` }),
  error: ({ response }) =>
    answerJson(response, 500, {
      message: 'database is locked',
      description: 'System.Data.SQLite.SQLiteException (0x87AF00AA): database is locked',
    }),
  'bad-gateway': ({ response }) => answerHtml(response, 502, '<html><title>502 Bad Gateway</title></html>'),
  'gateway-timeout': ({ response }) => answerEmpty(response, 504),
  'no-content': ({ response }) => response.writeHead(204).end(),
  partial: ({ response }) => answerJson(response, 206, []),
  null: ({ response }) => answerJson(response, 200, null),
  'a-word': ({ response }) => answerJson(response, 200, 'ok'),
  'half-started': ({ response }) => answerJson(response, 200, { status: 'starting' }),
  encodings: ({ response }) => {
    const chain = Array.from({ length: MANY_ENCODINGS }, () => 'gzip').join(', ');
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': chain }).end('[]');
  },
  hang: () => undefined,
  reset: ({ request }) => request.socket.resetAndDestroy(),
  'not-http': ({ request }) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  'slow-headers': ({ request }) => void dripHeaders(request.socket),
} as const satisfies Record<string, Strike>;

/** Sends headers byte by byte, without an end. */
async function dripHeaders(socket: Exchange['request']['socket']): Promise<void> {
  socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
  while (!socket.destroyed) {
    socket.write('.');
    await sleep(DRIP_MS);
  }
}
