import type { MiddlewareHandler } from 'hono';

/** A year. Without `includeSubDomains`: what else runs below the name is not for Gleanarr to decide. */
const strictTransport = 'max-age=31536000';

/** What every answer carries, whoever gives it. @param https - the admin says that browsers come over https alone */
export function headersOfAll(https: boolean): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(https ? { 'strict-transport-security': strictTransport } : {}),
  };
}

/** What an answer carries that says nothing else: data are never stored, and no page may hold them. */
export const headersOfData = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Puts these headers on every answer. A page sets its own policy and age. */
export function secureHeaders(https: boolean): MiddlewareHandler {
  const always = Object.entries(headersOfAll(https));
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of always) headers.set(name, value);
    for (const [name, value] of Object.entries(headersOfData)) if (!headers.has(name)) headers.set(name, value);
  };
}
