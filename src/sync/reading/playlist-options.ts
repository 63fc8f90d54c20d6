import type { PlaylistSource } from '../../core/model/source.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';

/** How a playlist is opened, by what was set for it. */
export function playlistOptions(
  { inNetwork, userAgent, roots, ownPort }: PlaylistSource,
  signal: AbortSignal,
): Parameters<SyncDeps['openPlaylist']>[1] {
  return {
    signal,
    userAgent,
    roots,
    reach: { network: inNetwork ?? false, ...(ownPort === undefined ? {} : { ownPort }) },
  };
}
