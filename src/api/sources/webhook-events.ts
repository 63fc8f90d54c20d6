import type { App } from '../../core/model/item.ts';

/**
 * What an event tells. `items`: some came or went, or the app itself is another version. `files`: items that are there got
 * or lost files. `nothing`: nothing that is kept here.
 */
export type EventMeaning = 'items' | 'files' | 'nothing';

const ofBoth = {
  Test: 'nothing',
  Grab: 'nothing',
  Download: 'files',
  // Paths are not kept.
  Rename: 'nothing',
  Health: 'nothing',
  HealthRestored: 'nothing',
  // A new version may know other titles.
  ApplicationUpdate: 'items',
  ManualInteractionRequired: 'nothing',
} as const satisfies Readonly<Record<string, EventMeaning>>;

/** Every event that the apps send, by its `eventType`. */
export const webhookEvents: Readonly<Record<App, Readonly<Record<string, EventMeaning>>>> = {
  radarr: { ...ofBoth, MovieAdded: 'items', MovieDelete: 'items', MovieFileDelete: 'files' },
  sonarr: { ...ofBoth, SeriesAdd: 'items', SeriesDelete: 'items', EpisodeFileDelete: 'files' },
};

const meanings = {
  radarr: byFoldedName(webhookEvents.radarr),
  sonarr: byFoldedName(webhookEvents.sonarr),
} as const satisfies Readonly<Record<App, ReadonlyMap<string, EventMeaning>>>;

function byFoldedName(events: Readonly<Record<string, EventMeaning>>): ReadonlyMap<string, EventMeaning> {
  return new Map(Object.entries(events).map(([name, meaning]) => [name.toLowerCase(), meaning]));
}

/** An event that is not known means nothing: the collection is read by the schedule all the same. */
export function meaningOf(app: App, { eventType }: Readonly<Record<string, unknown>>): EventMeaning {
  return (typeof eventType === 'string' ? meanings[app].get(eventType.toLowerCase()) : undefined) ?? 'nothing';
}

/** The series that an event of Sonarr names; null where it names none, or in another form than is known. */
export function seriesOf({ series }: Readonly<Record<string, unknown>>): number | null {
  const id = typeof series === 'object' && series !== null && 'tvdbId' in series ? series.tvdbId : null;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}
