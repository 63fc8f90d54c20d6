import { askJson, askRaw, masterKey, type RawAnswer, type ServedApp } from '../access/served-app.ts';

/** A place where a caller says a name or a path. */
export interface NameField {
  readonly what: string;
  /** Asks with the text in that place; more than one answer where what was made is used and removed again. */
  ask(served: ServedApp, text: string): Promise<readonly RawAnswer[]>;
  /** What an answer may be where the text leads nowhere; default: whatever is no 5xx. */
  readonly refusals?: readonly number[];
}

const playlist = { 'content-type': 'audio/x-mpegurl', 'x-api-key': masterKey };
const notFound = [400, 404, 405, 414] as const;

/** A lone surrogate has no percent-encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function inPath(method: string, before: string, after = '', body?: unknown): NameField['ask'] {
  return async ({ origin }, text) => [await askJson(origin, method, `${before}/${encode(text)}${after}`, body)];
}

/** As it is, where that can stand in a request line at all. */
function asSent(before: string): NameField['ask'] {
  return async ({ origin }, text) => {
    const path = before + text;
    if (!/^[\x21-\x7e]{1,8000}$/.test(path)) return [];
    const headers = [{}, { 'x-api-key': masterKey }];
    return await Promise.all(headers.map((each) => askRaw(origin, 'GET', path, each)));
  };
}

/** Makes something of that name, uses it, and removes it. */
async function uploadAs({ origin }: ServedApp, name: string): Promise<readonly RawAnswer[]> {
  const made = await askJson(origin, 'POST', '/settings/playlists', { name, place: { kind: 'upload' } });
  const path = `/api/v1/settings/playlists/${encode(name)}`;
  const sent = await askRaw(origin, 'PUT', `${path}/file`, playlist, '#EXTM3U\n');
  return [made, sent, await askRaw(origin, 'DELETE', path, { 'x-api-key': masterKey })];
}

async function instanceAs({ origin }: ServedApp, name: string): Promise<readonly RawAnswer[]> {
  const apiKey = '0123456789abcdef0123456789abcdef';
  const instance = { app: 'radarr', name, url: 'http://127.0.0.1:1', apiKey, enabled: false };
  const made = await askJson(origin, 'POST', '/settings/instances', instance);
  return [made, await askJson(origin, 'DELETE', `/settings/instances/radarr/${encode(name)}`)];
}

async function filterAs({ origin }: ServedApp, name: string): Promise<readonly RawAnswer[]> {
  const path = `/saved-filters/${encode(name)}`;
  const made = await askJson(origin, 'PUT', path, { query: { type: 'movie' } });
  return [made, await askJson(origin, 'DELETE', path)];
}

const file = (path: string) => ({ place: { kind: 'file', path } });

/** Every place of the API where a name or a path is said. */
export const nameFields: readonly NameField[] = [
  {
    what: 'path of a playlist',
    ask: async ({ origin }, path) => [
      await askJson(origin, 'POST', '/settings/playlists', { name: 'p', ...file(path) }),
    ],
    refusals: notFound,
  },
  {
    what: 'path of a playlist that is changed',
    ask: async ({ origin }, path) => [await askJson(origin, 'PATCH', '/settings/playlists/good', file(path))],
    refusals: notFound,
  },
  {
    what: 'path of a playlist to test',
    ask: async ({ origin }, path) => [await askJson(origin, 'POST', '/settings/playlist-test', file(path))],
    refusals: notFound,
  },
  { what: 'name of a playlist that is sent', ask: uploadAs },
  { what: 'name of an instance', ask: instanceAs },
  { what: 'name of a saved filter', ask: filterAs },
  {
    what: 'name of a key',
    ask: async ({ origin }, name) => [await askJson(origin, 'POST', '/keys', { name, scopes: ['feed'] })],
  },
  { what: 'name of a backup', ask: inPath('POST', '/backups', '/restore?wait=30'), refusals: notFound },
  { what: 'hash of a poster', ask: inPath('GET', '/artwork'), refusals: [400] },
  { what: 'name of a task', ask: inPath('POST', '/tasks', '/run'), refusals: notFound },
  { what: 'name of a list', ask: inPath('GET', '/lists'), refusals: notFound },
  { what: 'name of a playlist to accept', ask: inPath('POST', '/playlists', '/accept'), refusals: notFound },
  { what: 'name of an instance to accept', ask: inPath('POST', '/instances/radarr', '/accept'), refusals: notFound },
  { what: 'name in a webhook', ask: inPath('POST', '/webhooks/radarr', '', { eventType: 'Test' }), refusals: notFound },
  { what: 'id of a work', ask: inPath('GET', '/works'), refusals: notFound },
  { what: 'a page', ask: asSent('/') },
  { what: 'a file of the UI', ask: asSent('/assets/') },
  { what: 'a file of the docs page', ask: asSent('/api/v1/assets/') },
  { what: 'the docs page', ask: asSent('/api/v1/docs/') },
];
