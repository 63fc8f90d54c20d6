import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Secret } from '../../core/model/secret.ts';
import { Failure } from '../../failures.ts';
import type { AccountStore, KeyStore } from '../../io/store/access/access-store.ts';
import { type Access, urlScopeOf } from './gate-access.ts';
import type { Caller, ProxySettings } from './gate-caller.ts';
import { hashToken, isSameSecret } from './gate-secrets.ts';

/** Who a request is from. */
export interface Identity {
  /** `key`: the key of file or environment, or one that was made; the others rest on what a browser sends by itself. */
  readonly by: 'key' | 'session' | 'proxy';
  /** Of the key or the person. */
  readonly name: string;
  readonly scopes: readonly Access[];
}

declare module 'hono' {
  interface ContextVariableMap {
    identity: Identity | null;
    /** Whether what let the request in is still good: a key may be revoked while an answer goes on. */
    isStillIn: () => boolean;
    caller: Caller;
  }
}

/** What identities are told from. */
export interface IdentityDeps {
  /** The key of file or environment, which may do everything. */
  readonly apiKey: Secret;
  readonly accounts: Pick<AccountStore, 'admin' | 'hasSession'>;
  readonly keys: Pick<KeyStore, 'findKey'>;
  readonly proxy: ProxySettings;
  readonly urlBase: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** The cookie of a session: the first name is taken by browsers only over https and for this host alone. */
export const sessionCookies = { https: '__Host-gleanarr', http: 'gleanarr-session' } as const;

/** Names under which other programs take a key in the address. Here a key in an address is always refused. */
const keyNames = new Set(['apikey', 'api_key', 'api-key', 'x-api-key', 'key', 'token', 'access_token']);

/**
 * Who the caller is, null where nothing was sent that tells.
 * @throws Failure UNAUTHENTICATED where a key was sent that is wrong, or in a place where none is taken
 */
export function identify(c: Context, caller: Caller, deps: IdentityDeps): Identity | null {
  refuseKeyInUrl(c, deps.urlBase);
  const key = c.req.header('x-api-key');
  if (!key) return ofToken(c, deps) ?? ofSession(c, deps) ?? ofProxy(c, caller, deps);
  const known = ofKey(key, deps);
  if (known === null) throw new Failure('UNAUTHENTICATED', 'The API key is wrong');
  return known;
}

function refuseKeyInUrl(c: Context, urlBase: string): void {
  for (const name of new URL(c.req.url).searchParams.keys()) {
    const isToken = name === 'token' && urlScopeOf(c.req.path, urlBase) !== null;
    if (keyNames.has(name.toLowerCase()) && !isToken) {
      throw new Failure('UNAUTHENTICATED', 'A key in the address ends up in logs: it is not taken there');
    }
  }
}

function ofKey(key: string, { apiKey, keys, clock }: IdentityDeps): Identity | null {
  if (isSameSecret(key, apiKey.reveal())) return { by: 'key', name: 'of the configuration', scopes: ['admin'] };
  const known = keys.findKey(hashToken(key), clock());
  return known && { by: 'key', name: known.name, scopes: known.scopes };
}

/** The token of a feed or webhook. One that can do more has no place in a URL, and is not taken from there. */
function ofToken(c: Context, deps: IdentityDeps): Identity | null {
  const scope = urlScopeOf(c.req.path, deps.urlBase);
  const token = c.req.query('token');
  if (scope === null || token === undefined) return null;
  const known = deps.keys.findKey(hashToken(token), deps.clock());
  if (known?.scopes.every((each) => each === 'feed' || each === 'webhook')) {
    return { by: 'key', name: known.name, scopes: known.scopes };
  }
  throw new Failure('UNAUTHENTICATED', `The address takes only a token whose scope is ${scope}, and this is none`);
}

function ofSession(c: Context, { accounts, clock }: IdentityDeps): Identity | null {
  for (const name of Object.values(sessionCookies)) {
    const id = getCookie(c, name);
    if (id === undefined || !accounts.hasSession(hashToken(id), clock())) continue;
    const admin = accounts.admin();
    if (admin) return { by: 'session', name: admin.name, scopes: ['admin'] };
  }
  return null;
}

/** A proxy must be where it is trusted and know the secret: neither alone is enough. */
function ofProxy(c: Context, caller: Caller, { proxy: { signIn } }: IdentityDeps): Identity | null {
  if (signIn === null || !caller.isTrustedProxy) return null;
  const proof = c.req.header('x-gleanarr-proxy-secret');
  const name = c.req.header(signIn.userHeader)?.trim();
  if (!name || !proof || !isSameSecret(proof, signIn.secret.reveal())) return null;
  return { by: 'proxy', name: name.slice(0, 100), scopes: ['admin'] };
}
