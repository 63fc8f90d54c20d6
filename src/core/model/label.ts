import type { App } from './item.ts';

/** The names of the apps as people write them. */
export const appNames: Readonly<Record<App, string>> = { radarr: 'Radarr', sonarr: 'Sonarr' };

/**
 * How messages call a source: `Radarr "main"`, `Playlist "films"`.
 * @param source - null as its app: a playlist
 */
export function labelOf({ app, name }: { readonly app: App | null; readonly name: string }): string {
  return `${app === null ? 'Playlist' : appNames[app]} "${name}"`;
}

/**
 * A message that says whose it is, once: most of those about an instance name it themselves.
 * @param label - as `labelOf` gives it
 */
export function toldOf(label: string, message: string): string {
  return message.includes(label) ? message : `${label}: ${message}`;
}
