/** How long one size took. */
export interface Timing {
  readonly size: number;
  readonly ms: number;
}

/** Below this the clock and what is done once a call weigh more than the text. */
const leastMs = 0.1;
/** Longer than a text needs for which the smaller ones were too short to be measured. */
const mostMs = 1_000;

/**
 * The exponent with which time grows with size: the slope of log time over log size, by least squares over the sizes
 * that took long enough to be measured. 0 where fewer than three did, since then even the largest took next to nothing,
 * but infinite where one of them took longer than anything that is linear.
 */
export function fitExponent(timings: readonly Timing[]): number {
  const points = timings
    .filter(({ ms }) => ms >= leastMs)
    .map(({ size, ms }) => ({ x: Math.log(size), y: Math.log(ms) }));
  if (points.length < 3) return timings.some(({ ms }) => ms >= mostMs) ? Number.POSITIVE_INFINITY : 0;
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
}
