/** Round numbers from 0 to at least the greatest value, at most five steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(most: number): readonly number[] {
  if (most <= 0) return [0, 1];
  const least = Math.max(1, most / 5);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= least) ?? 10 * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}

/** A point of a curve. Both are shares of the drawing, 0 to 1, from below left. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** The points of values over time, by their share of the time and of the highest tick. @param at - UTC milliseconds */
export function curveOf(values: readonly { readonly at: number; readonly value: number }[], top: number): Point[] {
  const first = values[0]?.at ?? 0;
  const span = (values.at(-1)?.at ?? 0) - first || 1;
  return values.map(({ at, value }) => ({ x: (at - first) / span, y: value / top }));
}

/** The sum up to and with each day. */
export function sumUp(days: readonly { readonly at: string; readonly works: number }[]) {
  let sum = 0;
  return days.map(({ at, works }) => {
    sum += works;
    return { at: Date.parse(at), value: sum };
  });
}
