import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from './live.ts';
import { forgetWorks, healthQuery, queryClient, runsQuery, statusQuery } from './queries.ts';
import type { SyncStatus } from './types.ts';

/** Asks anew for lists and runs whenever a run has begun or ended, whoever started it. */
export function useRefresh(): void {
  useLive();
  const { data } = useQuery(statusQuery);
  const now = data ? stateOf(data) : null;
  const before = useRef(now);
  useEffect(() => {
    if (before.current !== null && now !== null && before.current !== now) {
      forgetWorks();
      for (const { queryKey } of [runsQuery, healthQuery]) void queryClient.invalidateQueries({ queryKey });
    }
    before.current = now;
  }, [now]);
}

/** Differs from one poll to the next only where runs or works have changed: a short run may fall between two of them. */
function stateOf({ running, works, playlists, instances }: SyncStatus): string {
  const synced = [...playlists, ...instances].map(({ lastSync }) => lastSync?.finishedAt);
  return JSON.stringify([running.map(({ runId }) => runId), works, synced]);
}
