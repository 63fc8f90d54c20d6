import { hourMs } from './core/model/durations.ts';
import type { OpenSettings } from './open-settings.ts';
import { createTimetable, type Timetable } from './sync/runs/timetable.ts';
import type { SyncSettings } from './sync/scheduled-syncs.ts';

/** What is synced, as it is set at the moment of asking: a change is in force with the next look. */
export function liveSyncSettings({ general, playlists, instances }: OpenSettings, random: () => number): SyncSettings {
  return {
    timetable: liveTimetable(general, random),
    get playlists() {
      return playlists.sources;
    },
    get instances() {
      return instances.sources;
    },
    get languages() {
      return general.values.languages;
    },
    get cacheMs() {
      return general.values.cacheHours * hourMs;
    },
    get thresholds() {
      const { matchFrom, missingTo } = general.values;
      return { matchFrom: matchFrom / 100, missingTo: missingTo / 100 };
    },
    get retention() {
      const { removedDays, keptRuns } = general.values;
      return { removedDays, runs: keptRuns };
    },
    get countsAdult() {
      return general.values.adult;
    },
  };
}

function liveTimetable(general: OpenSettings['general'], random: () => number): Timetable {
  let values = general.values;
  let timetable = make();
  function make(): Timetable {
    const { playlistSchedule, collectionSchedule } = values;
    return createTimetable({ playlists: playlistSchedule, collections: collectionSchedule }, random);
  }
  const now = (): Timetable => {
    if (general.values !== values) {
      values = general.values;
      timetable = make();
    }
    return timetable;
  };
  return {
    next: (timed, after) => now().next(timed, after),
    previous: (timed, before) => now().previous(timed, before),
    get intervalMs() {
      return now().intervalMs;
    },
  };
}
