import type { App } from '../core/model/item.ts';
import type { SourceStatus } from '../core/model/run.ts';
import type { FreshFor } from '../io/store/store.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { Timetable } from './timetable.ts';

/** What is fresh is younger than this many intervals of its schedule. */
const freshIntervals = 2;

/** How old a good read may be and still count as fresh. */
export function freshFor({ intervalMs }: Pick<Timetable, 'intervalMs'>): FreshFor {
  return {
    playlist: freshIntervals * intervalMs.playlists,
    radarr: freshIntervals * intervalMs.collections,
    sonarr: freshIntervals * intervalMs.collections,
  };
}

/** Every configured source with its next run: the next try after a failure, or the next planned one, whichever is first. */
export async function sourceStatuses(
  { timetable }: { readonly timetable: Timetable },
  { store, clock }: Pick<SyncDeps, 'store' | 'clock'>,
): Promise<readonly SourceStatus[]> {
  const now = clock();
  const statuses = await store.sourceStatuses(now, freshFor(timetable));
  return statuses.map((status) => ({ ...status, nextRunAt: status.enabled ? nextRun(status, timetable, now) : null }));
}

function nextRun({ app, nextRunAt }: SourceStatus, timetable: Timetable, now: number): number | null {
  const planned = timetable.next(timedOf(app), now);
  if (nextRunAt === null) return planned;
  return planned === null ? nextRunAt : Math.min(planned, nextRunAt);
}

/** The schedule that a source follows; null is a playlist. */
export function timedOf(app: App | null): 'playlists' | 'collections' {
  return app === null ? 'playlists' : 'collections';
}
