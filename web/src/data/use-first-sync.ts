import { useMutation, useQuery } from '@tanstack/react-query';
import { runsQuery } from './queries.ts';
import { type Syncable, startSync } from './start-sync.ts';
import type { Run, SyncStatus } from './types.ts';

/** The first sync of all sources together: what was started, and how it stands. */
export interface FirstSyncState {
  /** Empty before it is started. */
  readonly runIds: readonly number[];
  /** Those of its runs that are known by now. */
  readonly runs: readonly Run[];
  /** True when every run has ended, whether well or not. */
  readonly ended: boolean;
  readonly error: Error | null;
  readonly isStarting: boolean;
  start(status: Pick<SyncStatus, 'playlists' | 'instances'>): void;
}

/** Starts the first sync, and follows its runs. */
export function useFirstSync(): FirstSyncState {
  const starting = useMutation({
    mutationFn: ({ playlists, instances }: Pick<SyncStatus, 'playlists' | 'instances'>) => {
      const apps = (['radarr', 'sonarr'] as const).filter((app) => instances.some((instance) => instance.app === app));
      // Collections first: then the works are known for what they are as soon as they are read.
      const kinds: Syncable[] = [...apps, ...(playlists.length > 0 ? (['playlists'] as const) : [])];
      return Promise.all(kinds.map(startSync));
    },
  });
  const runIds = starting.data ?? [];
  const known = useQuery({ ...runsQuery, enabled: runIds.length > 0, refetchInterval: 1_000 });
  const runs = (known.data?.items ?? []).filter(({ id }) => runIds.includes(id));
  return {
    runIds,
    runs,
    ended: runIds.length > 0 && runIds.every((id) => runs.some((run) => run.id === id && run.finishedAt !== null)),
    error: starting.error,
    isStarting: starting.isPending,
    start: (status) => starting.mutate(status),
  };
}
