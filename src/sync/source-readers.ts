import { hourMs } from '../core/model/durations.ts';
import type { InstanceSource, PlaylistSource } from '../core/model/source.ts';
import { partOf } from './contract/source-facts.ts';
import type { SyncDeps } from './contract/sync-deps.ts';
import type { SourceReader } from './read-sources.ts';
import { confirmPlaylist } from './reading/confirm-playlist.ts';
import { baselineOf, cachedStep } from './reading/sync-instance.ts';
import type { RunJob } from './runs/run-job.ts';

/** How playlists are read, those that are not enabled left out. */
export function playlistReaders(
  playlists: readonly PlaylistSource[],
  deps: SyncDeps,
  runJob: RunJob,
): readonly SourceReader[] {
  return playlists
    .filter(({ enabled }) => enabled)
    .map((playlist) => ({
      ref: { app: null, name: playlist.name },
      cacheMs: 0,
      refreshMs: playlist.refreshHours === undefined ? null : playlist.refreshHours * hourMs,
      goodAt: (facts) => partOf(facts, 'entries')?.goodAt ?? null,
      read: async (context) =>
        (await confirmPlaylist(playlist, deps, context)) ?? (await runJob('read-playlist', playlist, context)),
      hit: () => cachedStep(playlist.name),
    }));
}

/**
 * How instances are read.
 * @param cacheMs - age from which on a collection is too old to match with
 */
export function instanceReaders(
  instances: readonly InstanceSource[],
  cacheMs: number,
  runJob: RunJob,
): readonly SourceReader[] {
  return instances.map((instance) => ({
    ref: { app: instance.app, name: instance.name },
    cacheMs,
    refreshMs: null,
    goodAt: (facts) => {
      const items = partOf(facts, 'items');
      return items?.baseline === baselineOf(facts) ? items.goodAt : null;
    },
    read: (context) => runJob('read-instance', instance, context),
    hit: () => cachedStep(instance.name),
  }));
}
