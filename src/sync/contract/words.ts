import { dayMs, hourMs, minuteMs } from '../../core/model/durations.ts';
import type { App } from '../../core/model/item.ts';

/** A length of time in words for people, in its largest fitting unit: "3 hours". */
export function timeWords(ms: number): string {
  const length = Math.max(ms, 0);
  if (length < minuteMs) return 'less than a minute';
  if (length < hourMs) return count(length / minuteMs, 'minute');
  if (length < 2 * dayMs) return count(length / hourMs, 'hour');
  return count(length / dayMs, 'day');
}

/** How long ago something was: "3 hours ago". */
export function agoWords(ms: number): string {
  return ms < minuteMs ? 'a moment ago' : `${timeWords(ms)} ago`;
}

/** For how long something has held: "for 3 hours". */
export function sinceWords(ms: number): string {
  return ms < minuteMs ? 'since a moment ago' : `for ${timeWords(ms)}`;
}

/** What makes a read one of other settings: a playlist has groups as well. */
export function changeWords(app: App | null): string {
  return `its address ${app === null ? 'or groups ' : ''}changed or Gleanarr was updated`;
}

/** A number and its noun: "1 entry" is `countWords(1, 'entry', 'entries')`. */
export function countWords(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function count(number: number, unit: string): string {
  return countWords(Math.floor(number), unit, `${unit}s`);
}
