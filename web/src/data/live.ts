import { useEffect } from 'react';
import { apiBase } from './base.ts';
import { queryClient, runsQuery, statusQuery } from './queries.ts';
import type { SyncStatus } from './types.ts';

type Running = SyncStatus['running'][number];

/**
 * Follows runs as they go, while the page is in sight: a browser has few connections to one place, and those of
 * hidden pages would be missed elsewhere. Without them the status is asked for from time to time all the same.
 */
export function useLive(): void {
  useEffect(() => {
    let events: EventSource | null = null;
    const look = () => {
      if (document.hidden) {
        events?.close();
        events = null;
      } else events ??= follow();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      events?.close();
    };
  }, []);
}

function follow(): EventSource {
  const events = new EventSource(`${apiBase}/events`);
  events.addEventListener('progress', ({ data }) => show(JSON.parse(data)));
  events.addEventListener('runs', () => {
    for (const { queryKey } of [statusQuery, runsQuery]) void queryClient.invalidateQueries({ queryKey });
  });
  return events;
}

function show(progress: Running): void {
  queryClient.setQueryData(statusQuery.queryKey, (before) => {
    if (!before) return before;
    const others = before.running.filter(({ runId }) => runId !== progress.runId);
    return { ...before, running: [...others, progress] };
  });
}
