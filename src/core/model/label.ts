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
