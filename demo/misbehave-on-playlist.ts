import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { answerHtml, loginPage } from './arr-answers.ts';

/** One request for a playlist and what its answer would be. */
interface PlaylistExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The good playlist. */
  readonly text: string;
}

type Strike = (exchange: PlaylistExchange) => void;

const MPEG_URL = { 'content-type': 'audio/x-mpegurl' };
const MANY_ENCODINGS = 50;
const BOMB_MEMBER_BYTES = 2 ** 20;
const BOMB_MEMBERS = 64;
const LONG_LINE_CHARACTERS = 2 * 2 ** 20;
const MANY_COPIES = 20;
const DRIP_MS = 50;

/** An answer with this status, and perhaps headers. */
const status =
  (code: number, headers: Record<string, string> = {}): Strike =>
  ({ response }) =>
    response.writeHead(code, headers).end();

/** An answer with this text in place of the playlist. */
const words =
  (said: string, type = 'text/plain'): Strike =>
  ({ response }) =>
    response.writeHead(200, { 'content-type': type }).end(said);

/** The playlist changed, or as other bytes. */
const changed =
  (change: (text: string) => string | Buffer): Strike =>
  ({ response, text }) =>
    response.writeHead(200, MPEG_URL).end(change(text));

/**
 * What can go wrong with a provider. Names say what comes in place of the playlist; those from `packed` on still hold
 * all of it.
 */
export const onPlaylist = {
  html: ({ response }) => answerHtml(response, 200, loginPage),
  captcha: ({ response }) => answerHtml(response, 200, '<html><title>Just a moment...</title><h1>Captcha</h1></html>'),
  'login-redirect': ({ request, response }) => {
    if (request.url?.startsWith('/login')) answerHtml(response, 200, loginPage);
    else response.writeHead(302, { location: '/login' }).end();
  },
  'auth-0': words('{"user_info":{"auth":0}}', 'application/json'),
  expired: words('{"user_info":{"auth":1,"status":"Expired","exp_date":"1700000000"}}', 'application/json'),
  'wrong-password': words('Invalid credentials'),
  'too-many-connections': words('Max connections reached'),
  nothing: words(''),
  'header-only': words('#EXTM3U\n'),
  'empty-list': words('[]', 'application/json'),
  'empty-object': words('{}', 'application/json'),
  false: words('false', 'application/json'),
  null: words('null', 'application/json'),
  xml: words('<?xml version="1.0"?><!DOCTYPE tv [<!ENTITY a "&a;">]><tv>&a;</tv>', 'text/xml'),
  zip: ({ response }) => response.writeHead(200, MPEG_URL).end(Buffer.from('PK\x03\x04\x14\0\0\0rubbish')),
  cut: ({ response, text }) => {
    response.writeHead(200, { ...MPEG_URL, 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  },
  'cut-chunks': ({ response, text }) => {
    response.writeHead(200, MPEG_URL).write(text.slice(0, text.length / 2), () => response.destroy());
  },
  'cut-cleanly': changed((text) => text.slice(0, text.lastIndexOf('\nhttp'))),
  'cut-with-rubbish': changed((text) => `${text.slice(0, text.length / 2)}\n<html>502 Bad Gateway</html>`),
  'cut-gzip': changed((text) => gzipSync(text).subarray(0, 300)),
  'wrong-checksum': changed((text) => {
    const packed = gzipSync(text);
    return packed.fill(0x55, packed.length - 8, packed.length - 4);
  }),
  half: changed((text) => keepEntries(text, (_name, at) => at % 2 === 0)),
  'a-tenth': changed((text) => keepEntries(text, (_name, at) => at % 10 === 0)),
  'without-films': changed((text) => keepEntries(text, (name) => !name.includes('group-title="VOD"'))),
  'without-series': changed((text) => keepEntries(text, (name) => !name.includes('group-title="SERIES"'))),
  'without-years': changed((text) => text.replaceAll(/ ?\((?:19|20)\d\d\)/g, '')),
  'some-without-addresses': changed((text) => text.replaceAll(/^http.*0\.mkv$/gm, '')),
  'without-addresses': changed((text) => text.replaceAll(/^http.*$/gm, '')),
  video: ({ response }) => void pour(response, videoPackets()),
  endless: ({ response }) =>
    void pour(response, Buffer.from('# a comment that never ends\n'.repeat(4_000)), '#EXTM3U\n'),
  'endless-line': ({ response }) => void pour(response, Buffer.from('x'.repeat(64 * 1024)), '#EXTM3U\n#EXTINF:-1,'),
  'endless-entries': ({ response }) => void pour(response, manyEntries(), '#EXTM3U\n'),
  bomb: ({ response }) => {
    const member = gzipSync(Buffer.alloc(BOMB_MEMBER_BYTES, '#comment\n'));
    const members = Array.from({ length: BOMB_MEMBERS }, () => member);
    response.writeHead(200, MPEG_URL).end(Buffer.concat([gzipSync('#EXTM3U\n'), ...members]));
  },
  encodings: ({ response, text }) => {
    const chain = Array.from({ length: MANY_ENCODINGS }, () => 'gzip').join(', ');
    response.writeHead(200, { ...MPEG_URL, 'content-encoding': chain }).end(text);
  },
  partial: ({ response, text }) => response.writeHead(206, MPEG_URL).end(text.slice(0, text.length / 2)),
  'no-content': status(204),
  'status-304': status(304),
  'status-401': status(401),
  'status-402': status(402),
  'status-403': status(403),
  'status-404': status(404),
  'status-410': status(410),
  'status-429': status(429, { 'retry-after': '600' }),
  'status-456': status(456),
  'status-500': status(500),
  'status-503': status(503, { 'retry-after': '3600' }),
  'status-512': status(512),
  'status-884': status(884),
  'refuse-agent': ({ request, response, text }) => {
    const isPlayer = /VLC|Kodi/.test(request.headers['user-agent'] ?? '');
    response.writeHead(isPlayer ? 200 : 403, MPEG_URL).end(isPlayer ? text : '');
  },
  'redirect-loop': ({ request, response }) => response.writeHead(302, { location: `${request.url}&again=1` }).end(),
  'redirect-to-file': status(302, { location: 'file:///etc/passwd' }),
  'redirect-to-metadata': status(302, { location: 'http://169.254.169.254/latest/meta-data/' }),
  'redirect-to-nothing': status(302, { location: 'http://[::bad' }),
  hang: () => undefined,
  reset: ({ request }) => request.socket.resetAndDestroy(),
  'not-http': ({ request }) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  stall: ({ response, text }) => void response.writeHead(200, MPEG_URL).write(text.slice(0, text.length / 2)),
  drip: ({ response, text }) => drip(response, text),
  packed: changed((text) => gzipSync(text)),
  'packed-twice': changed((text) => gzipSync(gzipSync(text))),
  'packed-in-parts': changed((text) => {
    const middle = text.length / 2;
    return Buffer.concat([gzipSync(text.slice(0, middle)), gzipSync(text.slice(middle))]);
  }),
  brotli: ({ response, text }) => {
    response.writeHead(200, { ...MPEG_URL, 'content-encoding': 'br' }).end(brotliCompressSync(text));
  },
  balanced: ({ request, response, text }) => {
    if (request.url?.startsWith('/edge')) response.writeHead(200, MPEG_URL).end(text);
    else response.writeHead(302, { location: `/edge?token=${Math.random()}` }).end();
  },
  'new-tokens': changed((text) => text.replaceAll(/\/canary-user\/canary-pass\//g, '/other-user/other-pass/')),
  'new-host': changed((text) => text.replaceAll('http://p.example/', 'https://q.example:8443/')),
  'utf-16': changed((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
  'with-bom': changed((text) => `\ufeff${text}`),
  crlf: changed((text) => text.replaceAll('\n', '\r\n')),
  'cr-only': changed((text) => text.replaceAll('\n', '\r')),
  'with-nul': changed((text) => text.replaceAll('#EXTINF', '\0#EXTINF')),
  'php-warning': changed((text) => `<br />\nWarning: mysqli_connect() in /var/www/get.php on line 3\n${text}`),
  'long-line': changed((text) => `${text}#EXTINF:-1,${'y'.repeat(LONG_LINE_CHARACTERS)}\nhttp://p.example/y.mkv\n`),
  copies: changed((text) => text + text.slice(text.indexOf('\n') + 1).repeat(MANY_COPIES)),
  'in-other-order': changed((text) => {
    const [head = '', ...entries] = text.trimEnd().split('\n#EXTINF');
    return `${head}${entries
      .toReversed()
      .map((entry) => `\n#EXTINF${entry}`)
      .join('')}\n`;
  }),
} as const satisfies Record<string, Strike>;

/** The names of what can go wrong with a provider. */
export type PlaylistMisbehaviour = keyof typeof onPlaylist;

/** The playlist with the entries that are wanted, each given as its `#EXTINF` line with its place. */
function keepEntries(text: string, isWanted: (name: string, at: number) => boolean): string {
  const [head = '', ...entries] = text.split('#EXTINF');
  return (
    head +
    entries
      .filter((entry, at) => isWanted(entry, at))
      .map((entry) => `#EXTINF${entry}`)
      .join('')
  );
}

/** Sends the same again and again, as fast as it is taken. */
function pour(response: ServerResponse, bytes: Buffer, before = ''): void {
  response.writeHead(200, MPEG_URL).write(before);
  const send = () => {
    while (!response.destroyed && response.write(bytes));
  };
  response.on('drain', send);
  send();
}

function drip(response: ServerResponse, text: string): void {
  let sent = 0;
  response.writeHead(200, MPEG_URL);
  const timer = setInterval(() => {
    response.write(text.slice(sent, sent + 1));
    sent += 1;
  }, DRIP_MS);
  response.once('close', () => clearInterval(timer));
}

/** Packets of an MPEG transport stream. */
function videoPackets(): Buffer {
  const packets = Buffer.alloc(188 * 350, 0xff);
  for (let at = 0; at < packets.length; at += 188) packets[at] = 0x47;
  return packets;
}

function manyEntries(): Buffer {
  return Buffer.from('#EXTINF:-1,A\nhttp://p.example/a.ts\n'.repeat(5_000));
}
