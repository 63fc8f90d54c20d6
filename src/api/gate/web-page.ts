import type { MiddlewareHandler } from 'hono';
import { Failure } from '../../failures.ts';
import { makeToken } from './gate-secrets.ts';

/** The built files by path, e.g. `docs.html`, `assets/docs-1a2b.js`. */
export type WebFiles = ReadonlyMap<string, WebFile>;

interface WebFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The pages of the UI. Each name has one part, so that relative addresses mean the same on all of them. */
const pageNames = [
  '',
  'dashboard',
  'welcome',
  'missing',
  'review',
  'collection',
  'ignored',
  'sources',
  'system',
] as const;

/** Stands in the built page where the nonce of its styles belongs. */
const noncePlace = '{{nonce}}';

/**
 * Our own pages: scripts from here alone, and nothing ever goes elsewhere.
 * @param styles - what may style them besides our own files; scripts set styles on elements without being asked
 */
function pagePolicy(styles: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What is answered to everybody. */
export interface OpenAnswer {
  readonly status: 200 | 302;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

/** Paths that need no key, and what is answered there. */
export interface WebPage {
  readonly paths: ReadonlySet<string>;
  readonly docsPath: string;
  /** Null where there is nothing at this path. */
  answer(path: string): OpenAnswer | null;
}

/**
 * The UI, the docs page and their files, each at one exact path. They hold no data: the pages ask for them with the
 * session or key of who looks. Where the UI was not built the bare base leads to the docs page, which then says so.
 */
export function createWebPage(files: WebFiles, urlBase: string): WebPage {
  const docsPath = `${urlBase}/api/v1/docs`;
  const index = files.get('index.html');
  const indexText = index ? new TextDecoder().decode(index.bytes) : '';
  const indexPaths = new Set(index ? pageNames.map((name) => `${urlBase}/${name}`) : []);
  const fileByPath = new Map([...files].flatMap(([path, file]) => placesOf(path, urlBase).map((at) => [at, file])));
  const redirects = redirectsOf(urlBase, index ? '' : 'api/v1/docs');
  return {
    paths: new Set([docsPath, ...indexPaths, ...fileByPath.keys(), ...redirects.keys()]),
    docsPath,
    answer(path) {
      const location = redirects.get(path);
      if (location !== undefined) return { status: 302, headers: { location }, body: null };
      if (indexPaths.has(path)) {
        const nonce = makeToken();
        const headers = pageHeaders(` 'nonce-${nonce}'`);
        return { status: 200, headers, body: indexText.replaceAll(noncePlace, nonce) };
      }
      const file = fileByPath.get(path);
      if (!file) return null;
      return { status: 200, headers: path === docsPath ? pageHeaders('') : assetHeaders(file.type), body: file.bytes };
    },
  };
}

/** The same as a part of the API. */
export function servePages(page: WebPage): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const answer = page.answer(path);
    if (answer !== null) {
      const { body, status, headers } = answer;
      return body === null ? c.body(null, status, headers) : c.body(body, status, headers);
    }
    if (path === page.docsPath) throw new Failure('PAGE_NOT_BUILT', 'The docs page was not built');
    return next();
  };
}

/** Each page asks for its files beside itself, and the pages lie in two places. */
function placesOf(path: string, urlBase: string): string[] {
  if (path === 'docs.html') return [`${urlBase}/api/v1/docs`];
  return path.startsWith('assets/') ? [`${urlBase}/${path}`, `${urlBase}/api/v1/${path}`] : [];
}

/** Relative, so that a proxy may add a prefix of its own. */
function redirectsOf(urlBase: string, start: string): ReadonlyMap<string, string> {
  const redirects = new Map<string, string>();
  if (urlBase) {
    redirects.set('/', `.${urlBase}/${start}`);
    redirects.set(urlBase, `.${urlBase.slice(urlBase.lastIndexOf('/'))}/${start}`);
  }
  if (start !== '') redirects.set(`${urlBase}/`, `./${start}`);
  return redirects;
}

function pageHeaders(styles: string) {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy(styles),
    'cache-control': 'no-cache',
  };
}

function assetHeaders(type: string) {
  return {
    'content-type': type,
    'content-security-policy': pagePolicy(''),
    'cache-control': 'public, max-age=31536000, immutable',
  };
}
