import { Cron } from 'croner';
import { dayMs, hourMs } from '../../core/model/durations.ts';

/** What is read at times of its own. */
export type Timed = 'playlists' | 'collections';

/** When things are read by themselves. */
export interface Timetable {
  /** Next time after `after`, UTC milliseconds; null where nothing is planned. */
  next(timed: Timed, after: number): number | null;
  /** The time before `before` that was planned last; null where nothing is planned. */
  previous(timed: Timed, before: number): number | null;
  /** Usual time between two reads in milliseconds, also where none is planned: what is older than twice this is stale. */
  readonly intervalMs: Readonly<Record<Timed, number>>;
}

/** How fresh things should be when the schedule is off. */
const defaultIntervalMs = { playlists: dayMs, collections: 6 * hourMs } as const satisfies Record<Timed, number>;

/** Each process shifts its reads by up to this much: providers are not asked by everybody at the full hour. */
const jitterMs = { playlists: hourMs / 2, collections: hourMs / 12 } as const satisfies Record<Timed, number>;

/** Whether a text is a cron pattern that ever comes due. */
export function isCronPattern(text: string): boolean {
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

/**
 * Makes a timetable of cron patterns in the zone of the machine; null: never.
 * @param random - from 0 to below 1, chooses the shift of this process
 */
export function createTimetable(patterns: Readonly<Record<Timed, string | null>>, random: () => number): Timetable {
  const playlists = patterns.playlists === null ? null : new Cron(patterns.playlists, { paused: true });
  const collections = patterns.collections === null ? null : new Cron(patterns.collections, { paused: true });
  const crons = { playlists, collections };
  const shift = { playlists: jitterMs.playlists * random(), collections: jitterMs.collections * random() };
  let intervals: Timetable['intervalMs'] | undefined;
  return {
    next(timed, after) {
      const next = crons[timed]?.nextRun(new Date(after - shift[timed]));
      return next ? Math.round(next.getTime() + shift[timed]) : null;
    },
    previous(timed, before) {
      const [previous] = crons[timed]?.previousRuns(1, new Date(before - shift[timed])) ?? [];
      return previous ? Math.round(previous.getTime() + shift[timed]) : null;
    },
    get intervalMs() {
      // Worked out when it is asked for: that takes longer than all else at the start of the program.
      intervals ??= {
        playlists: intervalOf(playlists) ?? defaultIntervalMs.playlists,
        collections: intervalOf(collections) ?? defaultIntervalMs.collections,
      };
      return intervals;
    },
  };
}

/** Fixed, so that the interval of an uneven pattern does not depend on the day. */
const someMonday = new Date(2026, 0, 5);

function intervalOf(cron: Cron | null): number | null {
  const runs = cron?.nextRuns(8, someMonday) ?? [];
  const gaps = runs.slice(1).map((run, i) => run.getTime() - (runs[i]?.getTime() ?? 0));
  return gaps.length === 0 ? null : Math.max(...gaps);
}
