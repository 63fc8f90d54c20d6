const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in words for people, in its largest fitting unit: "3 hours". */
export function timeWords(ms: number): string {
  const length = Math.max(ms, 0);
  if (length < minuteMs) return 'less than a minute';
  if (length < hourMs) return count(length / minuteMs, 'minute');
  if (length < 2 * dayMs) return count(length / hourMs, 'hour');
  return count(length / dayMs, 'day');
}

/** A number and its noun: "1 entry" is `countWords(1, 'entry', 'entries')`. */
export function countWords(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function count(number: number, unit: string): string {
  return countWords(Math.floor(number), unit, `${unit}s`);
}
