import { z } from 'zod';
import { askJson, askRaw, masterKey, type ServedApp, serveApp } from './access/served-app.ts';
import { spellingsOf } from './access/spellings.ts';
import type { TrustCommand, TrustOptions } from './command.ts';

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const Key = z.object({ key: z.string() });

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'] as const;

/** Exactly what the contract opens; nothing else may answer without a credential. */
const open: ReadonlySet<string> = new Set([
  'GET /ping',
  'HEAD /ping',
  'GET /api/v1/session',
  'POST /api/v1/login',
  'GET /api/v1/docs',
  'HEAD /api/v1/docs',
]);

/** Credentials that are none. */
const none: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'x-api-key': '' },
  { 'x-api-key': `${masterKey}x` },
  { 'x-api-key': masterKey.slice(1) },
  { authorization: `Bearer ${masterKey}` },
  { cookie: `gleanarr-session=${masterKey}` },
  { cookie: '__Host-gleanarr=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  { 'remote-user': 'admin', 'x-gleanarr-proxy-secret': masterKey, 'x-forwarded-for': '127.0.0.1' },
  {
    'x-forwarded-for': '127.0.0.1',
    'x-real-ip': '127.0.0.1',
    x_forwarded_for: '127.0.0.1',
    forwarded: 'for=127.0.0.1',
  },
  { 'x-http-method-override': 'GET', 'x-original-url': '/ping', 'x-rewrite-url': '/ping' },
  { host: 'localhost', connection: 'close, x-forwarded-for' },
];

/** Statuses by which a request without a credential is refused: ours, or Node's for what is no request. */
const refusals: ReadonlySet<number> = new Set([0, 400, 401]);

interface Tally {
  requests: number;
  open: number;
}

/** `npm run trust -- authz`: no route answers without a credential, with a wrong one, or with too small a scope. */
export const authz: TrustCommand = {
  name: 'authz',
  describe: 'Every route, by every method and spelling, refuses whoever may not use it.',
  async run(options) {
    const served = await serveApp({ GLEANARR_ADMIN_PASSWORD: 'four words in a row' });
    try {
      const routes = await listRoutes(served);
      const without = await tryWithout(served, routes, options);
      const small = await tryTooSmall(served, routes, options);
      return {
        passed: without.open + small.open === 0 && routes.length > 20,
        figures: {
          routes: routes.length,
          'requests without a credential': without.requests,
          'of these let in': without.open,
          'requests with too small a scope': small.requests,
          'of these let in for it': small.open,
        },
      };
    } finally {
      await served.stop();
      await served.remove();
    }
  },
};

interface Route {
  readonly method: string;
  readonly path: string;
}

async function listRoutes({ origin }: ServedApp): Promise<readonly Route[]> {
  const { json } = await askJson(origin, 'GET', '/openapi.json');
  return Object.entries(Document.parse(json).paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({ method: method.toUpperCase(), path: filled(path) })),
  );
}

function filled(path: string): string {
  return path
    .replace('{app}', 'radarr')
    .replace('{name}', 'any')
    .replaceAll(/\{\w+\}/g, '1');
}

async function tryWithout({ origin }: ServedApp, routes: readonly Route[], { bounded, print }: TrustOptions) {
  const tally: Tally = { requests: 0, open: 0 };
  const paths = new Set([...routes.map(({ path }) => path), '/api/v1/unknown', '/api', '/metrics', '/api/v1/setup']);
  for (const { method, path, headers } of attemptsOf(paths, bounded)) {
    tally.requests += 1;
    const { status } = await askRaw(origin, method, path, headers);
    if (refusals.has(status)) continue;
    tally.open += 1;
    print(`let in: ${method} ${path} ${JSON.stringify(headers)} was answered with ${status}`);
  }
  return tally;
}

/** Every path by every method with each credential that is none, and in every spelling; in small, spellings by GET alone. */
function* attemptsOf(paths: ReadonlySet<string>, bounded: boolean) {
  for (const path of paths) {
    for (const method of methods) {
      yield* guarded(method, [path]).flatMap((each) => none.map((headers) => ({ ...each, headers })));
      const spellings = bounded && method !== 'GET' ? [] : spellingsOf(path);
      yield* guarded(method, spellings).map((each) => ({ ...each, headers: {} }));
    }
  }
}

function guarded(method: string, spellings: readonly string[]) {
  return spellings.filter((path) => !opens(method, path)).map((path) => ({ method, path }));
}

/** A spelling that, by the rules of URLs, is an open path: dots are resolved and what follows `?` is no path. */
function opens(method: string, spelling: string): boolean {
  const { pathname } = new URL(spelling.startsWith('//') ? `http:${spelling}` : spelling, 'http://localhost');
  return open.has(`${method} ${pathname}`) || (pathname === '/' && /^(?:GET|HEAD)$/.test(method));
}

/** What each scope may not do, told apart from what it may by the documented method and path alone. */
async function tryTooSmall({ origin }: ServedApp, routes: readonly Route[], { print }: TrustOptions) {
  const tally: Tally = { requests: 0, open: 0 };
  for (const scope of ['read', 'write', 'feed', 'webhook'] as const) {
    const made = await askJson(origin, 'POST', '/keys', { name: scope, scopes: [scope] });
    const { key } = Key.parse(made.json);
    for (const { method, path } of routes) {
      if (open.has(`${method} ${path}`) || mayUse(scope, method, path)) continue;
      tally.requests += 1;
      const { status } = await askRaw(origin, method, path, { 'x-api-key': key });
      if (status === 403) continue;
      tally.open += 1;
      print(`let in: ${method} ${path} with scope ${scope} was answered with ${status}`);
    }
  }
  return tally;
}

const adminPaths = /^\/api\/v1\/(?:account|audit|backups|keys|logout|logs|settings|support-bundle)(?:\/|$)/;
const actingPaths = /^\/api\/v1\/(?:radarr|sonarr|playlists)-sync$/;

function mayUse(scope: 'read' | 'write' | 'feed' | 'webhook', method: string, path: string): boolean {
  if (path.startsWith('/api/v1/lists/')) return scope !== 'webhook';
  if (path.startsWith('/api/v1/webhooks/')) return scope === 'webhook' || scope === 'write';
  if (scope === 'feed' || scope === 'webhook' || adminPaths.test(path)) return false;
  return scope === 'write' || (method === 'GET' && !actingPaths.test(path));
}
