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
    let timer = 0;
    const look = () => {
      if (document.hidden) {
        events?.close();
        events = null;
      } else if (events === null || events.readyState === EventSource.CLOSED) events = follow(lookLater);
    };
    // A browser tries again by itself where nobody answers, but not where a proxy says that nobody does.
    const lookLater = () => {
      clearTimeout(timer);
      timer = window.setTimeout(look, againMs);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
      events?.close();
    };
  }, []);
}

const againMs = 10_000;

function follow(onLost: () => void): EventSource {
  const events = new EventSource(`${apiBase}/events`);
  events.addEventListener('error', () => {
    onLost();
    // Tells at once whether the server is gone, or only the connection.
    void queryClient.invalidateQueries({ queryKey: statusQuery.queryKey });
  });
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
