import type { MiddlewareHandler } from 'hono';
import { Failure } from '../failures.ts';

/** The built files by path, e.g. `docs.html`, `assets/docs-1a2b.js`. */
export type WebFiles = ReadonlyMap<string, { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }>;

/** Our own page: scripts from here alone, and nothing ever goes elsewhere. Its styles are set on elements by script. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Paths that need no key, and the middleware that answers them. */
export interface WebPage {
  readonly paths: ReadonlySet<string>;
  readonly serve: MiddlewareHandler;
}

/**
 * The docs page and its files, each at one exact path; the bare base leads there. They hold no data: the page asks for
 * the key and keeps it in memory. Where it was not built, its path says so, to everybody.
 */
export function createWebPage(files: WebFiles, urlBase: string): WebPage {
  const docsPath = `${urlBase}/api/v1/docs`;
  const fileByPath = new Map(
    [...files].flatMap(([path, file]): [string, typeof file][] => {
      if (path === 'docs.html') return [[docsPath, file]];
      return path.startsWith('assets/') ? [[`${urlBase}/api/v1/${path}`, file]] : [];
    }),
  );
  // Relative, so that a proxy may add a prefix of its own.
  const redirects = new Map([['/', `.${docsPath}`]]);
  if (urlBase) redirects.set(urlBase, `.${urlBase.slice(urlBase.lastIndexOf('/'))}/api/v1/docs`);
  redirects.set(`${urlBase}/`, './api/v1/docs');
  return {
    paths: new Set([docsPath, ...fileByPath.keys(), ...redirects.keys()]),
    serve: async (c, next) => {
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
      const redirect = redirects.get(c.req.path);
      if (redirect !== undefined) return c.redirect(redirect, 302);
      const file = fileByPath.get(c.req.path);
      if (!file && c.req.path === docsPath) throw new Failure('PAGE_NOT_BUILT', 'The docs page was not built');
      if (!file) return next();
      const isPage = file.type.startsWith('text/html');
      return c.body(file.bytes, 200, {
        'content-type': file.type,
        'content-security-policy': pagePolicy,
        'cache-control': isPage ? 'no-cache' : 'public, max-age=31536000, immutable',
      });
    },
  };
}
