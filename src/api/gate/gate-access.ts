import type { KeyScope } from '../../io/store/access/access-store.ts';

/** What a route asks of its caller. */
export type Access = KeyScope | 'admin';

/** Routes below these are for the admin alone, whatever their method: they decide who comes in and what leaves. */
const adminAreas: ReadonlySet<string> = new Set([
  'account',
  'audit',
  'backups',
  'keys',
  'logs',
  'logout',
  'settings',
  'support-bundle',
]);

/** Routes whose callers cannot send headers, with the scope that opens them. Their token may stand in the URL. */
const tokenAreas: ReadonlyMap<string, KeyScope> = new Map([
  ['lists', 'feed'],
  ['webhooks', 'webhook'],
]);

/** GET of these acts: it asks for as much as a POST. */
const actingAreas: ReadonlySet<string> = new Set(['radarr-sync', 'sonarr-sync', 'playlists-sync']);

/** The first part of a path below `/api/v1`; '' for every other path. */
function areaOf(path: string, urlBase: string): string {
  const start = `${urlBase}/api/v1/`;
  return path.startsWith(start) ? (path.slice(start.length).split('/', 1)[0] ?? '') : '';
}

/** Whether a request changes something, GET or not. */
export function isActing(method: string, path: string, urlBase: string): boolean {
  return (method !== 'GET' && method !== 'HEAD') || actingAreas.has(areaOf(path, urlBase));
}

/** What a request needs; every path that is not known asks for something too. */
export function accessOf(method: string, path: string, urlBase: string): Access {
  const area = areaOf(path, urlBase);
  if (adminAreas.has(area)) return 'admin';
  return tokenAreas.get(area) ?? (isActing(method, path, urlBase) ? 'write' : 'read');
}

/** The scope whose tokens may stand in the URL of this path; null: a key in the URL is refused. */
export function urlScopeOf(path: string, urlBase: string): KeyScope | null {
  return tokenAreas.get(areaOf(path, urlBase)) ?? null;
}

const grants: Readonly<Record<Access, readonly Access[]>> = {
  admin: ['admin', 'read', 'write', 'feed', 'webhook'],
  write: ['write', 'read', 'feed', 'webhook'],
  read: ['read', 'feed'],
  feed: ['feed'],
  webhook: ['webhook'],
};

/** Whether one of the scopes opens what asks for `needed`. */
export function allows(scopes: readonly Access[], needed: Access): boolean {
  return scopes.some((scope) => grants[scope].includes(needed));
}
