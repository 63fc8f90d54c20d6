import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { Failure } from '../../failures.ts';
import { RequestRates } from '../http/request-rates.ts';
import type { Front } from './front.ts';
import { type Access, accessOf, allows, isActing } from './gate-access.ts';
import { type Caller, type CallerSigns, plainHost } from './gate-caller.ts';
import { type Identity, type IdentityDeps, identify } from './gate-identity.ts';

/** What the gate decides with. */
export interface GateDeps extends IdentityDeps {
  /** Its paths are open as they stand in the request line: no decoding, no prefix, no trailing slash is forgiven. */
  readonly front: Pick<Front, 'publicPaths' | 'readCaller' | 'networks'>;
  /** Names by which browsers reach the program, beside IP addresses and localhost. */
  readonly hosts: readonly string[];
  /** How many requests one network, and one key or person, may send. */
  readonly requestsPerMinute: number;
}

const maxUrlLength = 8_192;

/** Types that a page of another site may send without asking the browser first. */
const formTypes = /^(?:text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * The one place that lets requests in. Everything needs a key, a session or a trusted proxy's word, unknown paths too,
 * but for exactly the public paths, `GET session`, `POST login`, and `POST setup` while there is no admin.
 */
export function createGate(deps: GateDeps): MiddlewareHandler {
  const { readCaller, networks } = deps.front;
  const hosts = new Set(deps.hosts.map(plainHost));
  const identities = new RequestRates({ perMinute: deps.requestsPerMinute });
  return async (c, next) => {
    const path = rawPath(c.req.url);
    const caller = readCaller(signsOf(c));
    c.set('caller', caller);
    c.set('identity', null);
    countRequest(networks, caller, caller.network);
    checkLength(c.req.url);
    if (isPublicFile(c, path, deps)) return next();
    const isOpen = isOpenRoute(c.req.method, path, deps);
    const identity = isOpen ? identifyIfKnown(c, caller, deps) : identify(c, caller, deps);
    c.set('identity', identity);
    if (identity !== null) countRequest(identities, caller, `${identity.by} ${identity.name}`);
    if (isOpen) checkOpen(c, caller, hosts);
    else checkIdentity(c, caller, path, hosts, deps);
    return next();
  };
}

/** A script sends neither; a browser always says from where a POST comes. */
function checkOpen(c: Context, caller: Caller, hosts: ReadonlySet<string>): void {
  const isBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined;
  if (c.req.method === 'POST' && isBrowser) refuseForeign(c, caller, hosts);
}

function checkIdentity(c: Context, caller: Caller, path: string, hosts: ReadonlySet<string>, deps: GateDeps): void {
  const identity = c.get('identity');
  if (identity === null) throw new Failure('UNAUTHENTICATED', 'The API key is missing');
  c.set('isStillIn', () => identifyIfKnown(c, caller, deps) !== null);
  checkSpelling(path, sentPath(c) ?? path);
  checkAccess(identity, accessOf(c.req.method, c.req.path, deps.urlBase));
  if (identity.by !== 'key') checkBrowser(c, caller, hosts, deps.urlBase);
}

function checkLength(url: string): void {
  if (url.length > maxUrlLength) throw new Failure('REQUEST_INVALID', `The address exceeds ${maxUrlLength} characters`);
}

/** Requests within the process come from no network: they are the command line's. */
function countRequest(rates: RequestRates, { address }: Caller, who: string): void {
  if (address === '') return;
  const retryAfterMs = rates.take(who, performance.now());
  if (retryAfterMs > 0) throw new Failure('TOO_MANY_REQUESTS', 'More requests came than are taken', { retryAfterMs });
}

/** The path between host and query, as sent. */
function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start < 0) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}

function isPublicFile(c: Context, path: string, { front: { publicPaths } }: GateDeps): boolean {
  return (c.req.method === 'GET' || c.req.method === 'HEAD') && publicPaths.has(path);
}

function isOpenRoute(method: string, path: string, { urlBase, accounts }: GateDeps): boolean {
  if (method === 'GET') return path === `${urlBase}/api/v1/session`;
  if (method !== 'POST') return false;
  if (path === `${urlBase}/api/v1/login`) return true;
  return path === `${urlBase}/api/v1/setup` && accounts.admin() === null;
}

/** A wrong key is as good as none. */
function identifyIfKnown(c: Context, caller: Caller, deps: GateDeps): Identity | null {
  try {
    return identify(c, caller, deps);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** What came over the network; undefined for a request within the process. */
function incomingOf(c: Context): Partial<Pick<IncomingMessage, 'url' | 'socket'>> | undefined {
  return (c.env as { readonly incoming?: IncomingMessage } | undefined)?.incoming;
}

function signsOf(c: Context): CallerSigns {
  return {
    peer: incomingOf(c)?.socket?.remoteAddress ?? '',
    ownHost: () => new URL(c.req.url).host,
    header: (name) => c.req.header(name),
  };
}

/** The path of the request line; null for a request within the process. */
function sentPath(c: Context): string | null {
  return incomingOf(c)?.url?.split(/[?#]/, 1)[0] ?? null;
}

/** One spelling for each path: what is written otherwise means to be taken for something else. */
function checkSpelling(path: string, sent: string): void {
  // Escapes of letters, digits, dots, dashes and control characters are needless, those of \ a trick.
  const isOdd = /\/\/|[;\\]|%(?:[01][\da-f]|2[de]|3\d|[46][1-9a-f]|[57][\da]|5[cf]|7[ef])/i.test(path);
  // Dots are resolved before a request comes here.
  const hasDots = /\/\.{1,2}(?:\/|$)/.test(sent.replaceAll(/%2e/gi, '.'));
  if (isOdd || hasDots) throw new Failure('REQUEST_INVALID', 'The path is not in its plain form');
}

function checkAccess({ scopes, name }: Identity, needed: Access): void {
  if (allows(scopes, needed)) return;
  throw new Failure('FORBIDDEN', `This needs the scope ${needed}; the key "${name}" has ${scopes.join(', ')}`);
}

/** What a browser sends by itself proves who, not from which page: the page must be ours. */
function checkBrowser(c: Context, caller: Caller, hosts: ReadonlySet<string>, urlBase: string): void {
  if (isActing(c.req.method, c.req.path, urlBase)) refuseForeign(c, caller, hosts);
  else checkHost(caller, hosts);
}

/** A name that an attacker points here must not make his page one of ours. */
function checkHost({ host }: Caller, hosts: ReadonlySet<string>): void {
  const name = host.replace(/:\d{1,5}$/, '');
  const isAddress = isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0;
  if (isAddress || name === 'localhost' || hosts.has(host) || hosts.has(name)) return;
  throw new Failure('HOST_UNKNOWN', `Gleanarr is not known to be called ${/^[\w.-]{1,100}$/.test(name) ? name : 'so'}`);
}

function refuseForeign(c: Context, caller: Caller, hosts: ReadonlySet<string>): void {
  checkHost(caller, hosts);
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const isOurs = site === undefined ? origin !== undefined && hostOf(origin) === caller.host : site === 'same-origin';
  if (!isOurs) {
    throw new Failure('CROSS_SITE', 'The request does not come from a page of this server');
  }
  const type = c.req.header('content-type');
  if (type !== undefined && formTypes.test(type)) {
    throw new Failure('TYPE_UNSUPPORTED', 'A form or plain text is not taken');
  }
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? plainHost(new URL(origin).host) : '';
}
