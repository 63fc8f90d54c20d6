import type { MiddlewareHandler } from 'hono';
import type { Secret } from '../core/model/secret.ts';
import { Failure } from '../failures.ts';

/** Names under which other programs take a key in the address. Here a key in an address is always refused. */
const keyNames = new Set(['apikey', 'api_key', 'api-key', 'x-api-key', 'key', 'token', 'access_token']);

/**
 * The one place that lets requests in. Everything needs the key in `X-Api-Key`, unknown paths too, but for GET and HEAD
 * of exactly the public paths.
 * @param publicPaths - as they stand in the request line: no decoding, no prefix, no trailing slash is forgiven
 */
export function createGate(apiKey: Secret, publicPaths: ReadonlySet<string>): MiddlewareHandler {
  const expected = digest(apiKey.reveal());
  return async (c, next) => {
    const readsOnly = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (readsOnly && publicPaths.has(rawPath(c.req.url))) return next();
    for (const name of new URL(c.req.url).searchParams.keys()) {
      if (keyNames.has(name.toLowerCase())) {
        throw new Failure('UNAUTHENTICATED', 'A key in the address ends up in logs: it is not taken there');
      }
    }
    const given = c.req.header('x-api-key');
    if (!given) throw new Failure('UNAUTHENTICATED', 'The API key is missing');
    if (!equal(await digest(given), await expected)) throw new Failure('UNAUTHENTICATED', 'The API key is wrong');
    return next();
  };
}

/** The path between host and query, as sent. */
function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start < 0) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** Takes the same time wherever the digests differ. */
function equal(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0);
  return difference === 0;
}
