import { hourMs } from '../../core/model/durations.ts';
import type { App } from '../../core/model/item.ts';
import type { SourceStatus } from '../../core/model/run.ts';
import type { PlaylistSource } from '../../core/model/source.ts';
import type { FreshFor, SourceFacts, StoredSource } from '../../io/store/contract/store.ts';
import { mainPart } from '../../io/store/sources/source-status.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';
import { playlistBaseline } from '../reading/confirm-playlist.ts';
import { baselineOf } from '../reading/sync-instance.ts';
import type { Timetable } from '../runs/timetable.ts';

/** What is fresh is younger than this many intervals of its schedule. */
const freshIntervals = 2;

/** What counts as fresh. */
export function freshFor({ intervalMs }: Pick<Timetable, 'intervalMs'>): FreshFor {
  return {
    playlist: freshIntervals * intervalMs.playlists,
    radarr: freshIntervals * intervalMs.collections,
    sonarr: freshIntervals * intervalMs.collections,
    baselineOf: currentBaseline,
  };
}

/** What a source is read with now: a read under another baseline was one of another address, filter or version. */
function currentBaseline(source: StoredSource): string {
  return source.app === null ? playlistBaseline(source) : baselineOf(source);
}

/** Whether the last good read of a source was not one of what is set now; not where it was never read. */
export function isSetOtherwise(source: SourceFacts): boolean {
  const main = mainPart(source);
  return main?.goodAt != null && main.baseline !== currentBaseline(source);
}

/** What statuses are told with. */
export interface StatusSettings {
  readonly timetable: Timetable;
  /** Those with a time of their own are judged by it; default: none. */
  readonly playlists?: readonly Pick<PlaylistSource, 'name' | 'refreshHours'>[];
}

/** Every configured source with its next run: the next try after a failure, or the next planned one, whichever is first. */
export async function sourceStatuses(
  { timetable, playlists = [] }: StatusSettings,
  { store, clock }: Pick<SyncDeps, 'store' | 'clock'>,
): Promise<readonly SourceStatus[]> {
  const now = clock();
  const statuses = await store.sourceStatuses(now, freshFor(timetable));
  const refreshMs = new Map(playlists.map(({ name, refreshHours }) => [name, (refreshHours ?? 0) * hourMs]));
  return statuses.map((status) => {
    const ownMs = status.app === null ? refreshMs.get(status.name) || null : null;
    const { enabled, lastGoodAt } = status;
    const planned =
      ownMs === null ? timetable.next(timedOf(status.app), now) : Math.max(now, (lastGoodAt ?? 0) + ownMs);
    const isDueNow = lastGoodAt !== null && !status.isReadAsSet && status.nextRunAt === null;
    const nextRunAt = isDueNow ? now : nextRun(status, planned);
    return { ...status, state: stateOf(status, ownMs, now), nextRunAt: enabled ? nextRunAt : null };
  });
}

/** The store judges all playlists by one schedule. */
function stateOf(
  { state, lastGoodAt, isReadAsSet }: SourceStatus,
  ownMs: number | null,
  now: number,
): SourceStatus['state'] {
  if (ownMs === null || lastGoodAt === null || !isReadAsSet || (state !== 'ok' && state !== 'stale')) return state;
  return now - lastGoodAt < freshIntervals * ownMs ? 'ok' : 'stale';
}

function nextRun({ nextRunAt }: SourceStatus, planned: number | null): number | null {
  if (nextRunAt === null) return planned;
  return planned === null ? nextRunAt : Math.min(planned, nextRunAt);
}

/** The schedule that a source follows; null is a playlist. */
export function timedOf(app: App | null): 'playlists' | 'collections' {
  return app === null ? 'playlists' : 'collections';
}
