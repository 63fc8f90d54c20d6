import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { loadConfig } from './config.ts';
import { SecretUrl } from './core/model/secret.ts';
import { Failure } from './failures.ts';

const folder = resolve('/etc/gleanarr');

/** Loads with files given as text by path; `gleanarr.yaml` lies in the config folder. */
function load(env: Record<string, string>, files: Record<string, string> = {}) {
  const byPath = new Map(Object.entries(files).map(([path, text]) => [resolve(folder, path), text]));
  return loadConfig({ GLEANARR_CONFIG_DIR: folder, ...env }, (path) => byPath.get(path) ?? null);
}

function refusal(env: Record<string, string>, files: Record<string, string> = {}): string {
  try {
    load(env, files);
  } catch (error) {
    if (error instanceof Failure && error.code === 'CONFIG_INVALID') return error.message;
    throw error;
  }
  return 'not refused';
}

const twoRadarrs = `
radarr:
  - { name: HD, url: "http://hd:7878/", apiKey: "00001234" }
  - { name: 4K, url: "http://uhd:7878/radarr/", apiKey: b, timeoutMs: 60000, retries: 0, enabled: no }
`;

it('needs nothing: everything has a default', () => {
  expect(load({})).toEqual({
    configDir: folder,
    port: 8790,
    requestsPerMinute: 12_000,
    bindAddress: null,
    urlBase: '',
    apiKey: null,
    adminName: 'admin',
    adminPassword: null,
    hosts: [],
    https: false,
    trustedProxies: [],
    proxyUserHeader: null,
    proxySecret: null,
    secretKey: null,
    logLevel: 'info',
    syncOnStart: true,
    playlists: [],
    instances: [],
    playlistRoots: [],
    cacheHours: 6,
    languages: 'auto',
    adult: false,
    artwork: null,
    matching: { lookup: 'off', lookupsPerDay: 500, matchFrom: 80, missingTo: 50 },
    retention: { removedDays: 7, runs: 500 },
    schedule: { playlists: '0 4 * * *', collections: '0 */6 * * *' },
    managed: new Set(),
    warnings: [],
  });
});

it('takes the file over the defaults and the environment over the file', () => {
  const file = { 'gleanarr.yaml': 'port: 1111\ncacheHours: 12\nurlBase: films/\nlanguages: [fr, DE]\n' };
  expect(load({ GLEANARR_PORT: '2222' }, file)).toMatchObject({
    port: 2222,
    cacheHours: 12,
    urlBase: '/films',
    languages: ['fr', 'de'],
  });
});

it('reads several instances and keeps the leading zeros of a key', () => {
  const { instances } = load({}, { 'gleanarr.yaml': twoRadarrs });
  expect(instances).toMatchObject([
    { app: 'radarr', name: 'HD', url: 'http://hd:7878', timeoutMs: 300_000, retries: 3, enabled: true },
    { app: 'radarr', name: '4K', url: 'http://uhd:7878/radarr', timeoutMs: 60_000, retries: 0, enabled: false },
  ]);
  expect(instances.map(({ apiKey }) => apiKey.reveal())).toEqual(['00001234', 'b']);
});

it('makes one source of each kind from the environment alone', () => {
  const { instances, playlists } = load(
    {
      GLEANARR_PLAYLIST: 'https://tv.example/get.php?username=u&password=p',
      GLEANARR_RADARR_URL: 'http://radarr:7878',
      GLEANARR_RADARR_API_KEY: 'r',
      GLEANARR_SONARR_URL: 'http://sonarr:8989/sonarr',
      GLEANARR_SONARR_API_KEY_FILE: '/run/secrets/sonarr',
    },
    { '/run/secrets/sonarr': 'from-a-file\n' },
  );
  expect(playlists).toMatchObject([{ name: 'playlist', enabled: true, groups: { include: [], exclude: [] } }]);
  expect(String(playlists[0]?.location)).toBe('https://tv.example/…');
  expect(instances.map(({ app, name, url, apiKey }) => [app, name, url, apiKey.reveal()])).toEqual([
    ['radarr', 'radarr', 'http://radarr:7878', 'r'],
    ['sonarr', 'sonarr', 'http://sonarr:8989/sonarr', 'from-a-file'],
  ]);
});

test.each([
  {
    source: 'list.m3u',
    location: resolve(folder, 'list.m3u'),
    because: 'a relative path is meant from the config folder',
  },
  { source: '/media/list.m3u', location: '/media/list.m3u', because: 'an absolute path stays' },
  { source: 'file:///media/my%20list.m3u', location: '/media/my list.m3u', because: 'a file address is a path' },
])('$because', ({ source, location }) => {
  const { playlists } = load({}, { 'gleanarr.yaml': `playlists: [{ name: a, source: "${source}" }]` });
  expect(playlists[0]?.location).toBe(location);
});

it('keeps a playlist address whole for the wire', () => {
  const address = 'http://u:p@tv.example:8080/get.php?username=u&password=p&type=m3u_plus';
  const { location } = load({ GLEANARR_PLAYLIST: address }).playlists[0] ?? {};
  expect(location instanceof SecretUrl && location.reveal().href).toBe(address);
});

it('gives a key of the environment to the only instance of the file', () => {
  const file = { 'gleanarr.yaml': 'radarr: [{ name: HD, url: "http://hd:7878" }]' };
  const { instances } = load({ GLEANARR_RADARR_API_KEY: 'k' }, file);
  expect(instances.map(({ name, apiKey }) => [name, apiKey.reveal()])).toEqual([['HD', 'k']]);
});

it('reads keys named by file in the file', () => {
  const { instances, apiKey } = load(
    {},
    {
      'gleanarr.yaml': 'apiKeyFile: my-key\nsonarr: [{ name: s, url: "http://s:1", apiKeyFile: /run/s }]',
      'my-key': 'a'.repeat(20),
      '/run/s': 'sonarr-key',
    },
  );
  expect([apiKey?.reveal(), instances[0]?.apiKey.reveal()]).toEqual(['a'.repeat(20), 'sonarr-key']);
});

test.each([
  { text: 'off', languages: [] },
  { text: '[]', languages: [] },
  { text: 'auto', languages: 'auto' },
  { text: 'fr, de fr', languages: ['fr', 'de'] },
])('reads the languages "$text"', ({ text, languages }) => {
  expect(load({}, { 'gleanarr.yaml': `languages: ${text}` }).languages).toEqual(languages);
});

it('lets a schedule be switched off', () => {
  expect(load({ GLEANARR_PLAYLIST_SCHEDULE: 'off' }).schedule).toEqual({
    playlists: null,
    collections: '0 */6 * * *',
  });
});

it('treats what is given but empty as not given', () => {
  const file = { 'gleanarr.yaml': 'radarr:\nport: ""\ngroups:\n'.replace('groups:\n', '') };
  expect(load({ GLEANARR_RADARR_URL: '', GLEANARR_API_KEY: ' ' }, file)).toMatchObject({ port: 8790, apiKey: null });
});

it('warns of a misspelt name in the environment', () => {
  expect(load({ GLEANARR_RADAR_URL: 'x', GLEANARR_SHARED: 'y', GLEANARR_API_KEYFILE: 'z' }).warnings).toEqual([
    'GLEANARR_RADAR_URL is unknown: did you mean GLEANARR_RADARR_URL?',
    'GLEANARR_API_KEYFILE is unknown: did you mean GLEANARR_API_KEY_FILE?',
  ]);
});

test.each([
  { env: { GLEANARR_PORT: '0' }, says: 'GLEANARR_PORT: must be a whole number from 1 to 65535' },
  { env: { GLEANARR_PORT: 'tcp://10.0.0.1:8790' }, says: 'GLEANARR_PORT: must be a whole number' },
  { env: { GLEANARR_API_KEY: 'short' }, says: 'GLEANARR_API_KEY: must have at least 20 visible characters' },
  { env: { GLEANARR_API_KEY: 'x'.repeat(20), GLEANARR_API_KEY_FILE: '/k' }, says: 'GLEANARR_API_KEY: give either' },
  {
    env: { GLEANARR_API_KEY_FILE: '/k' },
    says: 'GLEANARR_API_KEY_FILE: /k must hold the value, but it does not exist',
  },
  { env: { GLEANARR_RADARR_URL: 'radarr:7878' }, says: 'GLEANARR_RADARR_URL: must be the address of Radarr such as' },
  { env: { GLEANARR_RADARR_URL: 'http://r:7878/api/v3' }, says: 'without user, password or /api' },
  {
    env: { GLEANARR_RADARR_URL: 'http://r' },
    says: 'radarr[0].apiKey (beside GLEANARR_RADARR_URL): must be the API key',
  },
  {
    env: { GLEANARR_SONARR_API_KEY: 'k' },
    says: 'sonarr[0].url (beside GLEANARR_SONARR_API_KEY): must be the address',
  },
  { env: { GLEANARR_PLAYLIST: 'ftp://x/y' }, says: 'GLEANARR_PLAYLIST: must be a path, or an address' },
  { env: { GLEANARR_PLAYLIST_SCHEDULE: 'daily' }, says: 'GLEANARR_PLAYLIST_SCHEDULE: must be a cron pattern' },
  { env: { GLEANARR_URL_BASE: '/a/../b' }, says: 'GLEANARR_URL_BASE: must be a path such as /gleanarr' },
  { env: { GLEANARR_LANGUAGES: 'fra' }, says: 'GLEANARR_LANGUAGES' },
  { env: { GLEANARR_SYNC_ON_START: 'maybe' }, says: 'GLEANARR_SYNC_ON_START: must be true or false' },
  { env: { GLEANARR_LOG_LEVEL: 'loud' }, says: 'GLEANARR_LOG_LEVEL: must be one of trace, debug' },
])('refuses the environment $env', ({ env, says }) => {
  expect(refusal(env)).toContain(says);
});

test.each([
  { yaml: 'prot: 80', says: 'the key "prot" is unknown: did you mean "port"?' },
  {
    yaml: 'radarr: [{ name: a, url: "http://a", apikey: k }]',
    says: 'radarr[0]: the key "apikey" is unknown: did you mean "apiKey"?',
  },
  { yaml: 'playlists: [{ name: a, source: b, groups: { exlude: [x] } }]', says: 'did you mean "exclude"?' },
  { yaml: 'whatever: 1', says: 'the key "whatever" is unknown: use one of port,' },
  { yaml: 'radarr: { url: x }', says: 'radarr: must be a list' },
  { yaml: 'port: [1]', says: 'port: must be a whole number' },
  { yaml: 'just a text', says: 'gleanarr.yaml: must be a mapping' },
  { yaml: '? '.repeat(600), says: 'gleanarr.yaml line 1, column 3: not valid YAML (KEY_IS_NO_TEXT)' },
  { yaml: '#'.repeat(262_145), says: 'gleanarr.yaml: it must have at most 262144 characters' },
  { yaml: 'port: 1\nport: 2', says: 'gleanarr.yaml line 2, column 1: not valid YAML (DUPLICATE_KEY)' },
  {
    yaml: 'radarr:\n  - { name: a, name: b }',
    says: 'gleanarr.yaml line 2, column 16: not valid YAML (DUPLICATE_KEY)',
  },
  {
    yaml: `playlists:\n- &a b\n${'- *a\n'.repeat(101)}`,
    says: 'gleanarr.yaml line 103, column 3: not valid YAML (TOO_MANY_ALIASES)',
  },
  { yaml: 'a: [', says: 'gleanarr.yaml line 1' },
  {
    yaml: 'playlists: [{ name: a, source: b }, { name: A, source: c }]',
    says: 'playlists: each needs a name of its own',
  },
  { yaml: 'a: &a [x,x]\nb: &b [*a,*a]\nc: *missing', says: 'gleanarr.yaml' },
])('refuses the file $yaml', ({ yaml, says }) => {
  expect(refusal({}, { 'gleanarr.yaml': yaml })).toContain(says);
});

it('tells of a secret file that is not there, and nothing else of its key', () => {
  expect(refusal({ GLEANARR_API_KEY_FILE: '/k' }).match(/^- /gm)).toEqual(['- ']);
});

it('refuses a playlist where the file that holds its address is meant', () => {
  expect(refusal({ GLEANARR_PLAYLIST_FILE: '/my.m3u' }, { '/my.m3u': '#EXTM3U\n#EXTINF:0,x\n' })).toContain(
    'it is a playlist itself',
  );
});

it('refuses a file of the wrong ending', () => {
  expect(refusal({}, { 'gleanarr.yml': 'port: 1' })).toContain('to gleanarr.yaml');
});

it('names every problem at once, with the key and never with a value', () => {
  const secret = 'hunter2-s3cr3t';
  const yaml = `
port: ${secret}
apiKey: ${secret}
${secret}: 1
http://u:${secret}@host/: 2
schedule: { playlists: ${secret} }
playlists: [{ name: a, source: "ftp://u:${secret}@h" }]
radarr: [{ name: b, url: "http://u:${secret}@radarr:7878", apiKey: "${secret} with space" }]
sonarr: [{ name: c, url: "http://s/?k=${secret}", retries: ${secret}, enabled: ${secret} }]
`;
  const message = refusal({}, { 'gleanarr.yaml': yaml });
  expect(message.split('\n- ')).toHaveLength(12);
  expect(message).not.toContain(secret);
  expect(refusal({}, { 'gleanarr.yaml': `a: "${secret}\nb: *${secret}\n\t${secret}` })).not.toContain(secret);
});

describe('what the file says of one source', () => {
  const playlistWith = (line: string) => ({ 'gleanarr.yaml': `playlists: [{ name: a, source: /a.m3u, ${line} }]` });
  const radarrWith = (line: string) => ({
    'gleanarr.yaml': `radarr: [{ name: a, url: "https://a:1", apiKey: k, ${line} }]`,
    '/ca.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  });
  const pin = 'ab'.repeat(32);

  test.each([
    { line: 'refreshHours: 12', expected: { refreshHours: 12 } },
    { line: 'languageHint: FR', expected: { languageHint: 'fr' } },
    { line: 'userAgent: "VLC/3.0.21"', expected: { userAgent: 'VLC/3.0.21' } },
    { line: 'inNetwork: no', expected: { inNetwork: false } },
    { line: 'enabled: true', expected: { inNetwork: true } },
  ])('a playlist takes $line', ({ line, expected }) => {
    expect(load({}, playlistWith(line)).playlists[0]).toMatchObject(expected);
  });

  test.each([
    { line: `tlsPin: ${pin}`, expected: { pin } },
    { line: 'tlsCaFile: /ca.pem', expected: { ca: expect.stringContaining('MIIB') } },
    { line: `tlsPin: ${pin}, tlsCaFile: /ca.pem`, expected: { pin, ca: expect.any(String) } },
    { line: 'retries: 1', expected: undefined },
  ])('an instance takes $line', ({ line, expected }) => {
    expect(load({}, radarrWith(line)).instances[0]?.tls).toEqual(expected);
  });

  test.each([
    { file: playlistWith('refreshHours: 0'), says: 'playlists[0].refreshHours: must be a whole number from 1 to 720' },
    { file: playlistWith('languageHint: french'), says: 'playlists[0].languageHint: must be a two-letter code' },
    { file: playlistWith('userAgent: "ä"'), says: 'playlists[0].userAgent: must be 1 to 300 visible characters' },
    { file: playlistWith('inMyNetwork: true'), says: 'did you mean "inNetwork"?' },
    { file: radarrWith('tlsPin: abc'), says: 'radarr[0].tlsPin: must be a SHA-256 fingerprint' },
    { file: radarrWith('tlsCa: none'), says: 'radarr[0].tlsCa: must be certificates in PEM' },
    { file: radarrWith('tlsCaFile: /none'), says: /^[^\n]*\n- radarr\[0\]\.tlsCaFile: \/none must hold [^\n]*$/ },
  ])('refuses $says', ({ file, says }) => {
    expect(() => load({}, file)).toThrow(says);
  });
});
