/** When this browser was here. Times are UTC milliseconds. */
export interface Visits {
  /** The last sign of the visit before this one; null where there was none. */
  readonly before: number | null;
  /** The last sign of this visit. */
  readonly now: number;
}

/** Who comes back sooner has not been away. */
const awayMs = 30 * 60_000;
const place = 'gleanarr-visits';

/** The visits after a sign of life: after a while away it is a new one. */
export function visitsAfter(known: Visits | null, nowMs: number): Visits {
  if (known === null) return { before: null, now: nowMs };
  return { before: nowMs - known.now > awayMs ? known.now : known.before, now: nowMs };
}

/** What was kept in this browser; null where nothing sensible was. */
export function readVisits(kept: string | null): Visits | null {
  try {
    const { before, now } = JSON.parse(kept ?? 'null');
    const isTime = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
    return isTime(now) && (before === null || isTime(before)) ? { before, now } : null;
  } catch {
    return null;
  }
}

/** Gives a sign of life, and tells the visit before; a browser that keeps nothing has none. */
export function noteVisit(nowMs: number): Visits {
  try {
    const visits = visitsAfter(readVisits(localStorage.getItem(place)), nowMs);
    localStorage.setItem(place, JSON.stringify(visits));
    return visits;
  } catch {
    return visitsAfter(null, nowMs);
  }
}
