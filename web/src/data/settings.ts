import type { z } from '@hono/zod-openapi';
import type {
  InstanceTrialSchema,
  NewInstanceSchema,
  NewPlaylistSchema,
  PlaylistTrialSchema,
  SourceTestSchema,
} from '../../../src/api/settings-schemas.ts';
import { ask } from './ask.ts';
import { apiBase } from './base.ts';

type Tested = z.output<typeof SourceTestSchema>;

/**
 * Playlists and instances, set up. By the schemas alone: the types of these routes lead to files of the server that a
 * browser's own types contradict.
 */
export const settings = {
  addPlaylist: (wish: z.input<typeof NewPlaylistSchema>) => post('playlists', wish),
  testPlaylist: (wish: z.input<typeof PlaylistTrialSchema>) => post('playlist-test', wish) as Promise<Tested>,
  addInstance: (wish: z.input<typeof NewInstanceSchema>) => post('instances', wish),
  testInstance: (wish: z.input<typeof InstanceTrialSchema>) => post('instance-test', wish) as Promise<Tested>,
  /** Sends a playlist itself, as it is. */
  sendPlaylist: (name: string, file: File) =>
    send('PUT', `playlists/${encodeURIComponent(name)}/file`, 'audio/x-mpegurl', file),
} as const;

function post(path: string, wish: object): Promise<unknown> {
  return send('POST', path, 'application/json', JSON.stringify(wish));
}

function send(method: string, path: string, type: string, body: BodyInit): Promise<unknown> {
  return ask(fetch(`${apiBase}/settings/${path}`, { method, headers: { 'content-type': type }, body }));
}
