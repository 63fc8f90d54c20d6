import { askJson, askRaw, masterKey, type RawAnswer, type ServedApp } from '../access/served-app.ts';

/** Names that every object knows, or by which its prototype is reached. */
export const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'] as const;

const poison = '{"polluted":"yes"}';

/** Bodies that a careless merge would make properties of all objects of. */
const bodies: readonly string[] = [
  `{"__proto__":${poison}}`,
  `{"constructor":{"prototype":${poison}}}`,
  `{"__proto__":{"__proto__":${poison}}}`,
  `{"\\u005f_proto__":${poison}}`,
  `[{"__proto__":${poison}}]`,
  `{"name":"x","place":{"kind":"upload","__proto__":${poison}}}`,
  `{"query":{"__proto__":"yes","constructor":"yes"}}`,
  `{"action":"ignore","ids":[1],"__proto__":${poison},"constructor":{"prototype":${poison}}}`,
  `{"eventType":"Test","series":{"__proto__":${poison}},"movie":{"constructor":{"prototype":${poison}}}}`,
  `{"__proto__":null,"constructor":null,"toString":null,"hasOwnProperty":null}`,
];

const queries = [
  '__proto__=yes',
  '__proto__[polluted]=yes',
  '__proto__.polluted=yes&__proto__.polluted=yes',
  'constructor=yes&constructor=yes',
  'constructor[prototype][polluted]=yes',
  'constructor.prototype.polluted=yes',
  '%5f_proto__=yes&toString=yes&hasOwnProperty=yes',
] as const;

/** Node folds the names of headers and cookies into objects before anybody of us sees them. */
const headers = {
  __proto__header: 'yes',
  constructor: 'yes',
  'constructor.prototype.polluted': 'yes',
  hasownproperty: 'yes',
  cookie: '__proto__=yes; constructor=yes; __proto__.polluted=yes; toString=yes',
  'x-forwarded-for': '__proto__',
};

/** One documented route. */
export interface SentTo {
  readonly method: string;
  readonly path: string;
}

/** Sends every route these bodies, queries and headers. */
export async function* poisonings(
  { origin }: ServedApp,
  routes: readonly SentTo[],
): AsyncGenerator<[string, RawAnswer]> {
  const sent = { 'x-api-key': masterKey, ...headers, ['__proto__']: 'yes' };
  for (const { method, path } of routes) {
    for (const query of queries)
      yield [`${method} ${path}?${query}`, await askRaw(origin, method, `${path}?${query}`, sent)];
    if (method === 'GET') continue;
    for (const body of bodies) {
      const type = { ...sent, 'content-type': 'application/json' };
      yield [`${method} ${path} ${body}`, await askRaw(origin, method, path, type, body)];
    }
  }
}

/** A playlist whose attributes, groups and names are called so. */
const poisonedPlaylist = `#EXTM3U __proto__="yes" constructor.prototype.polluted="yes"\n${inherited
  .map(
    (name, i) =>
      `#EXTINF:-1 ${name}="yes" __proto__.polluted="yes" tvg-id="${name}" tmdb-id="${name}" group-title="${name}",${name} (${1990 + i})\nhttp://provider.example/movie/${name}/p/${i}.mkv\n`,
  )
  .join('')}`;

/** Sources, filters and keys that are called so, and a sync of them all. */
export async function liveWithNames({ origin }: ServedApp, radarr: { readonly url: string; readonly apiKey: string }) {
  const answers: RawAnswer[] = [];
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await askJson(origin, method, path, body);
    answers.push(answer);
    return answer;
  };
  for (const name of inherited) {
    await ask('POST', '/settings/instances', { app: 'radarr', name, url: radarr.url, apiKey: radarr.apiKey });
    await ask('POST', '/settings/playlists', { name, place: { kind: 'upload' } });
    const type = { 'content-type': 'audio/x-mpegurl', 'x-api-key': masterKey };
    answers.push(await askRaw(origin, 'PUT', `/api/v1/settings/playlists/${name}/file`, type, poisonedPlaylist));
    await ask('PUT', `/saved-filters/${name}`, { query: { q: name, group: name, playlist: name, instance: name } });
    await ask('POST', '/keys', { name, scopes: ['read'] });
  }
  for (const kind of ['radarr', 'playlists']) await ask('POST', `/${kind}-sync`);
  for (const path of ['/works/facets', '/statistics', '/stats', '/sync-status', '/health', '/saved-filters', '/logs']) {
    await ask('GET', path);
  }
  for (const name of inherited) await ask('GET', `/works?instance=${name}&playlist=${name}&group=${name}`);
  const works = await ask('GET', '/works?limit=100');
  return { answers, works: works.json };
}

/** All that objects, functions, lists and texts inherit. */
export function inheritedNow(): string {
  const all = [Object, Function, Array, String, Number, Map].flatMap(({ name, prototype }) =>
    Reflect.ownKeys(prototype).map((key) => `${name}.${String(key)}`),
  );
  return all.join(' ');
}
