import type { z } from '@hono/zod-openapi';
import type {
  GeneralChangeSchema,
  GeneralSettingsSchema,
  InstanceChangeSchema,
  InstanceSettingsSchema,
  InstanceTrialSchema,
  NewInstanceSchema,
  NewPlaylistSchema,
  PlaylistChangeSchema,
  PlaylistSettingsSchema,
  PlaylistTrialSchema,
  SourceTestSchema,
} from '../../../src/api/sources/settings-schemas.ts';
import { ask } from './ask.ts';
import { apiBase } from './base.ts';

type Tested = z.output<typeof SourceTestSchema>;
/** A playlist as it is set. */
export type PlaylistSettings = z.output<typeof PlaylistSettingsSchema>;
/** A Radarr or Sonarr as it is set. */
export type InstanceSettings = z.output<typeof InstanceSettingsSchema>;
/** The general settings, and which of them are set elsewhere. */
export type GeneralSettings = z.output<typeof GeneralSettingsSchema>;
/** What of the general settings is to change. */
export type GeneralChange = z.input<typeof GeneralChangeSchema>;
/** Which source: a playlist has no app. */
export interface SourceName {
  readonly app?: 'radarr' | 'sonarr' | undefined;
  readonly name: string;
}

/**
 * Playlists, instances and the rest, set up. By the schemas alone: the types of these routes lead to files of the
 * server that a browser's own types contradict.
 */
export const settings = {
  general: () => get('') as Promise<GeneralSettings>,
  changeGeneral: (change: GeneralChange) => sendJson('PATCH', '', change) as Promise<GeneralSettings>,
  playlists: () => get('/playlists') as Promise<PlaylistSettings[]>,
  addPlaylist: (wish: z.input<typeof NewPlaylistSchema>) => sendJson('POST', '/playlists', wish),
  testPlaylist: (wish: z.input<typeof PlaylistTrialSchema>) =>
    sendJson('POST', '/playlist-test', wish) as Promise<Tested>,
  changePlaylist: (name: string, change: z.input<typeof PlaylistChangeSchema>) =>
    sendJson('PATCH', pathOf({ name }), change),
  instances: () => get('/instances') as Promise<InstanceSettings[]>,
  addInstance: (wish: z.input<typeof NewInstanceSchema>) => sendJson('POST', '/instances', wish),
  testInstance: (wish: z.input<typeof InstanceTrialSchema>) =>
    sendJson('POST', '/instance-test', wish) as Promise<Tested>,
  changeInstance: (source: SourceName, change: z.input<typeof InstanceChangeSchema>) =>
    sendJson('PATCH', pathOf(source), change),
  test: (source: SourceName) => send('POST', `${pathOf(source)}/test`) as Promise<Tested>,
  remove: (source: SourceName) => send('DELETE', pathOf(source)),
  /** Sends a playlist itself, as it is. */
  sendPlaylist: (name: string, file: File) => send('PUT', `${pathOf({ name })}/file`, 'audio/x-mpegurl', file),
} as const;

function pathOf({ app, name }: SourceName): string {
  return app ? `/instances/${app}/${encodeURIComponent(name)}` : `/playlists/${encodeURIComponent(name)}`;
}

function get(path: string): Promise<unknown> {
  return ask(fetch(`${apiBase}/settings${path}`));
}

function sendJson(method: string, path: string, wish: object): Promise<unknown> {
  return send(method, path, 'application/json', JSON.stringify(wish));
}

function send(method: string, path: string, type = 'application/json', body: BodyInit | null = null): Promise<unknown> {
  return ask(fetch(`${apiBase}/settings${path}`, { method, headers: { 'content-type': type }, body }));
}
