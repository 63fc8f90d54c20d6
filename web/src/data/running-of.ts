import type { Source, SyncStatus } from './types.ts';

/** How far the read of a source is; undefined where it is not being read. A playlist and an app may share a name. */
export function runningOf(
  { app, name }: Pick<Source, 'app' | 'name'>,
  running: SyncStatus['running'],
): SyncStatus['running'][number] | undefined {
  return running.find(({ kind, source }) => source === name && kind === `sync-${app ?? 'playlists'}`);
}
