import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { answerJson, type Exchange } from './arr-answers.ts';
import type { Strike } from './misbehave-everywhere.ts';

/** How often a dripping answer sends a byte. */
const DRIP_MS = 50;

const HUGE_BYTES = 8 * 2 ** 30;
const LARGE_ITEM_CHARACTERS = 5 * 2 ** 20;
const DEEP = 200_000;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** What strikes the collection alone; see `Misbehaviour`. */
export const onCollection = {
  empty: ({ response }) => answerJson(response, 200, []),
  half: (exchange, _app, answerWell) => spoil(exchange, answerWell, halve),
  'not-json': ({ response }) => sendJson(response, '[{"id": 1, "tmdbId": NaN, "title": "x"}]'),
  'not-a-list': ({ response }) => answerJson(response, 200, {}),
  cut: (exchange, _app, answerWell) => cut(exchange, answerWell),
  'cut-cleanly': (exchange, _app, answerWell) => spoil(exchange, answerWell, (text) => text.slice(0, text.length / 2)),
  'cut-gzip': (exchange, _app, answerWell) => cutGzip(exchange, answerWell),
  'broken-gzip': (exchange, _app, answerWell) => breakGzip(exchange, answerWell),
  slow: (exchange, _app, answerWell) => drip(exchange, answerWell),
  stall: (exchange, _app, answerWell) => stall(exchange, answerWell),
  'without-ids': (exchange, _app, answerWell) => spoil(exchange, answerWell, withoutIds),
  'without-titles': (exchange, _app, answerWell) => spoil(exchange, answerWell, withoutTitles),
  'one-without-title': (exchange, _app, answerWell) => spoil(exchange, answerWell, withoutFirstTitle),
  'odd-values': (exchange, _app, answerWell) => spoil(exchange, answerWell, withOddValues),
  'twice-over': (exchange, _app, answerWell) => spoil(exchange, answerWell, twice),
  'with-more': (exchange, _app, answerWell) => spoil(exchange, answerWell, (text) => `${text}\n{"more": true}`),
  'two-lists': (exchange, _app, answerWell) => spoil(exchange, answerWell, (text) => `[]${text}`),
  'large-item': ({ response }) => sendJson(response, `[{"id": 1, "title": "${'x'.repeat(LARGE_ITEM_CHARACTERS)}"}]`),
  deep: ({ response }) => sendJson(response, '['.repeat(DEEP)),
  'not-utf8': ({ response }) => {
    response.writeHead(200, JSON_TYPE);
    response.end(Buffer.from([0x5b, 0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d, 0x5d]));
  },
  huge: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(HUGE_BYTES) });
    response.write('[');
  },
} as const satisfies Record<string, Strike>;

function sendJson(response: ServerResponse, text: string): void {
  response.writeHead(200, JSON_TYPE).end(text);
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
    exchange.response.writeHead(200, JSON_TYPE);
    exchange.response.write(text.slice(0, text.length / 2), () => exchange.response.destroy());
  });
}

function cutGzip(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    const packed = gzipSync(text);
    sendPacked(exchange, packed.subarray(0, Math.floor(packed.length / 2)));
  });
}

/** The end of the packed text is wrong, its length right. */
function breakGzip(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    const packed = gzipSync(text);
    sendPacked(exchange, packed.fill(0x55, Math.floor(packed.length / 2)));
  });
}

function sendPacked({ response }: Exchange, packed: Buffer): void {
  response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(packed);
}

function drip(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    const { response } = exchange;
    let sent = 0;
    const timer = setInterval(() => {
      response.write(text.slice(sent, sent + 1));
      sent += 1;
    }, DRIP_MS);
    response.writeHead(200, JSON_TYPE);
    response.once('close', () => clearInterval(timer));
  });
}

function stall(exchange: Exchange, answerWell: () => void): void {
  gather(exchange, answerWell, (text) => {
    exchange.response.writeHead(200, JSON_TYPE);
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

function withoutTitles(text: string): string {
  return text.replaceAll(/^( {2}"(?:title|originalTitle)": )".*"/gm, '$1""');
}

/** And some more items, since a small share of nameless ones is borne. */
function withoutFirstTitle(text: string): string {
  const [first, ...others]: { id: number; tmdbId: number; tvdbId: number }[] = JSON.parse(text);
  const more = Array.from({ length: 200 }, (_, i) => ({
    ...first,
    id: 900_000 + i,
    tmdbId: 900_000 + i,
    ...(first?.tvdbId === undefined ? {} : { tvdbId: 900_000 + i }),
    title: `Another Item Number ${i}`,
    originalTitle: undefined,
    images: [],
    imdbId: undefined,
  }));
  return JSON.stringify([{ ...first, title: '', originalTitle: '', alternateTitles: [] }, ...others, ...more]);
}

function twice(text: string): string {
  const items: object[] = JSON.parse(text);
  return JSON.stringify([...items, ...items]);
}

/** Values that no app should send, each on an item of its own that comes beside the good ones. */
function withOddValues(text: string): string {
  const items: object[] = JSON.parse(text);
  const ids = [0, null, -5, '603', 2 ** 53, {}, [], true, 1e20];
  const odd = ids.map((id, i) => ({
    ...items[0],
    id: 900_000 + i,
    title: `Odd Value Number ${'abcdefghi'[i]}`,
    tmdbId: id,
    tvdbId: id,
    imdbId: id,
    year: id,
    secondaryYear: id,
    added: '0001-01-01T00:00:00Z',
    status: 'a-new-status',
    alternateTitles: id,
    images: id,
    seasons: id,
    whatIsThis: { deep: [[[[]]]] },
    __proto__: null,
  }));
  return JSON.stringify([...items, ...odd]);
}
