import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { answerEmpty, answerHtml, answerJson, type Exchange, loginPage } from './arr-answers.ts';

/**
 * What can go wrong with a real instance. On the whole API:
 * - `html` 200 with a web page · `login` 302 to the login page of a proxy · `unauthorized` 401 empty · `forbidden` 403 page of a proxy
 * - `not-found` 404 empty · `busy` 429 with Retry-After 1 · `starting` 503 · `error` 500, the database is locked
 * - `hang` never answers · `reset` the connection breaks before the answer · `wrong-app` the status names the other app
 *
 * On the collection alone:
 * - `empty` `[]` · `half` every second item is gone · `not-json` JSON type, broken text · `not-a-list` `{}`
 * - `cut` the connection breaks in the middle · `cut-cleanly` the text ends in the middle, the transfer well
 * - `cut-gzip` the same with a truncated gzip · `slow` the bytes drip · `stall` half of the bytes, then silence
 * - `without-ids` items without row ids · `huge` a Content-Length of 8 GiB
 *
 * On what is optional: `refuse-language` 500 for any languageId · `ignore-language` as an older Radarr ·
 * `refuse-exclusions` 500 · `unpaged` 404 for paged exclusions, as an older app
 */
export type Misbehaviour = keyof typeof everywhere | keyof typeof onCollection | keyof typeof onOptional | 'wrong-app';

/** A misbehaviour and how far it goes. */
export interface Fault {
  readonly mode: Misbehaviour;
  /** How many requests it strikes; default: all. */
  times?: number;
  /** Strikes only requests whose path ends so, e.g. `/movie`; default: any path the mode is for. */
  readonly path?: string;
}

interface App {
  readonly appName: 'Radarr' | 'Sonarr';
  readonly collection: string;
  readonly exclusions: string;
}

/** A faulty answer. `answerWell` gives the good one, to spoil it. */
type Strike = (exchange: Exchange, app: App, answerWell: () => void) => void;

/** How often a dripping answer sends a byte. */
const DRIP_MS = 50;

const everywhere = {
  html: ({ response }) => answerHtml(response, 200, loginPage),
  login: ({ response, path }) => response.writeHead(302, { location: `/auth/?rd=${path}` }).end(),
  unauthorized: ({ response }) => answerEmpty(response, 401),
  forbidden: ({ response }) => answerHtml(response, 403, '<html><title>Access denied</title></html>'),
  'not-found': ({ response }) => answerEmpty(response, 404),
  busy: ({ response }) => response.writeHead(429, { 'retry-after': '1' }).end(),
  starting: ({ response }, app) =>
    answerJson(response, 503, { errorMessage: `${app.appName} is starting up, please try again later` }),
  error: ({ response }) =>
    answerJson(response, 500, {
      message: 'database is locked',
      description: 'System.Data.SQLite.SQLiteException (0x87AF00AA): database is locked',
    }),
  hang: () => undefined,
  reset: ({ request }) => request.socket.resetAndDestroy(),
} as const satisfies Record<string, Strike>;

const onCollection = {
  empty: ({ response }) => answerJson(response, 200, []),
  half: (exchange, _app, answerWell) => spoil(exchange, answerWell, halve),
  'not-json': ({ response }) => sendJson(response, '[{"id": 1, "tmdbId": NaN, "title": "x"}]'),
  'not-a-list': ({ response }) => answerJson(response, 200, {}),
  cut: (exchange, _app, answerWell) => cut(exchange, answerWell),
  'cut-cleanly': (exchange, _app, answerWell) => spoil(exchange, answerWell, (text) => text.slice(0, text.length / 2)),
  'cut-gzip': (exchange, _app, answerWell) => cutGzip(exchange, answerWell),
  slow: (exchange, _app, answerWell) => drip(exchange, answerWell),
  stall: (exchange, _app, answerWell) => stall(exchange, answerWell),
  'without-ids': (exchange, _app, answerWell) => spoil(exchange, answerWell, withoutIds),
  huge: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(8 * 2 ** 30) });
    response.write('[');
  },
} as const satisfies Record<string, Strike>;

const onOptional = {
  'refuse-language': ({ response }) => answerJson(response, 500, { message: 'Sequence contains no matching element' }),
  'ignore-language': ({ query }, _app, answerWell) => {
    query.delete('languageId');
    answerWell();
  },
  'refuse-exclusions': ({ response }) => answerJson(response, 500, { message: 'no such table: ImportExclusions' }),
  unpaged: ({ response }) => answerEmpty(response, 404),
} as const satisfies Record<string, Strike>;

/** Answers by the fault in force, if it strikes this request; says whether it did. */
export function misbehaveNow(
  fault: { current: Fault | null },
  exchange: Exchange,
  app: App,
  answerWell: () => void,
): boolean {
  const { current } = fault;
  if (current === null || !strikes(current, exchange, app)) return false;
  if (current.times !== undefined) {
    if (current.times <= 0) return false;
    current.times -= 1;
  }
  strikeOf(current.mode)(exchange, app, answerWell);
  return true;
}

function strikes({ mode, path }: Fault, exchange: Exchange, app: App): boolean {
  if (path !== undefined && !exchange.path.endsWith(path)) return false;
  if (mode in onCollection) return exchange.path.endsWith(`/${app.collection}`);
  if (mode === 'wrong-app') return exchange.path.endsWith('/system/status');
  if (mode === 'refuse-language' || mode === 'ignore-language') return exchange.query.has('languageId');
  if (mode === 'refuse-exclusions') return exchange.path.includes(`/${app.exclusions}`);
  return mode !== 'unpaged' || exchange.path.endsWith(`/${app.exclusions}/paged`);
}

function strikeOf(mode: Misbehaviour): Strike {
  if (mode === 'wrong-app') return answerAsOther;
  const strikesByMode: Readonly<Record<Exclude<Misbehaviour, 'wrong-app'>, Strike>> = {
    ...everywhere,
    ...onCollection,
    ...onOptional,
  };
  return strikesByMode[mode];
}

function answerAsOther({ response }: Exchange, app: App): void {
  answerJson(response, 200, { appName: app.appName === 'Radarr' ? 'Sonarr' : 'Radarr', version: '4.0.16.2944' });
}

function sendJson(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}

/** Lets the good answer be given to a gatherer in place of the client, then sends what `change` makes of its text. */
function spoil(exchange: Exchange, answerWell: () => void, change: (text: string) => string): void {
  gather(exchange, answerWell, (text) => sendJson(exchange.response, change(text)));
}

function gather({ request, response }: Exchange, answerWell: () => void, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  const { end, write } = response;
  delete request.headers['accept-encoding'];
  response.write = (chunk: unknown) => chunks.push(Buffer.from(chunk as string)) > 0;
  response.end = (chunk?: unknown) => {
    if (chunk !== undefined) chunks.push(Buffer.from(chunk as string));
    Object.assign(response, { end, write });
    done(Buffer.concat(chunks).toString('utf8'));
    return response;
  };
  answerWell();
}

function cut(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    exchange.response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    exchange.response.write(text.slice(0, text.length / 2), () => exchange.response.destroy());
  });
}

function cutGzip(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    const packed = gzipSync(text);
    exchange.response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    exchange.response.end(packed.subarray(0, Math.floor(packed.length / 2)));
  });
}

function drip(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    const { response } = exchange;
    let sent = 0;
    const timer = setInterval(() => {
      response.write(text.slice(sent, sent + 1));
      sent += 1;
    }, DRIP_MS);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.once('close', () => clearInterval(timer));
  });
}

function stall(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    exchange.response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    exchange.response.write(text.slice(0, text.length / 2));
  });
}

function halve(text: string): string {
  const items: unknown[] = JSON.parse(text);
  return JSON.stringify(items.filter((_, index) => index % 2 === 0));
}

function withoutIds(text: string): string {
  return text.replaceAll(/^ {2}"id": \d+$/gm, '  "id": 0');
}
