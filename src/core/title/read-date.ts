import type { Token } from './token.ts';

const DAY = /^(?:0?[1-9]|[12]\d|3[01])$/;
const MONTH = /^(?:0?[1-9]|1[0-2])$/;
const dotted = /^(?:(?:19|20)\d\d\.(?:0[1-9]|1[0-2])\.[0-3]\d|[0-3]?\d\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d)\.?$/;

/**
 * The day on which a daily show was broadcast: "2020 12 10", "2024-03-12", "12/03/2024", "12.03.2024". Answers the index
 * behind it, -1 where no day begins. Both orders of day and month are read, since only the place counts.
 */
export function dateEnd(tokens: readonly Token[], index: number): number {
  const first = tokens[index];
  if (first === undefined) return -1;
  if (first.letters > 4) return dotted.test(first.text) ? index + 1 : -1;
  const sign = tokens[index + 1]?.sign ?? '';
  if (sign === '') return first.year > 0 && areDayAndMonth(tokens[index + 1], tokens[index + 2]) ? index + 3 : -1;
  if (!areJoined(tokens, index, sign)) return -1;
  const [second, third] = [tokens[index + 2], tokens[index + 4]];
  if (first.year > 0) return areDayAndMonth(second, third) ? index + 5 : -1;
  return third !== undefined && third.year > 0 && areDayAndMonth(first, second) ? index + 5 : -1;
}

/** The year of a day that is all between two places, 0 where anything else stands there: "(2019-05-12)", "(12.05.2019)". */
export function yearOfDate(tokens: readonly Token[], from: number, to: number): number {
  if (dateEnd(tokens, from) !== to) return 0;
  const first = tokens[from];
  if (to > from + 1) return first?.year || tokens[to - 1]?.year || 0;
  return Number(/(?:19|20)\d\d/.exec(first?.text ?? '')?.[0] ?? 0);
}

/** True for three words that touch the same two marks: "11/9 - 2001" is no day. */
function areJoined(tokens: readonly Token[], index: number, sign: string): boolean {
  if ((sign !== '-' && sign !== '/') || tokens[index + 3]?.sign !== sign) return false;
  for (let at = index + 1; at <= index + 4; at += 1) if (tokens[at]?.spaced !== false) return false;
  return true;
}

function areDayAndMonth(one: Token | undefined, other: Token | undefined): boolean {
  if (one?.letters !== 2 || other?.letters !== 2) return false;
  return (MONTH.test(one.key) && DAY.test(other.key)) || (DAY.test(one.key) && MONTH.test(other.key));
}
