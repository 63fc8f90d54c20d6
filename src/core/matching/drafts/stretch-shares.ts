/** Claims on either side of a stretch's middle: some providers' logos are shifted only from some row on. */
const REACH = 12;
/** A stretch counts as if it held this many claims more that agree as often as the whole playlist's. */
const WHOLE_AS_CLAIMS = 6;
/** Fewer claims than this of which something is known say nothing of a playlist. */
const FEW = 8;

/** What is known of the claims of one playlist. */
interface Known {
  /** Of a claim by its position; undefined where nothing is known. */
  readonly agrees: (position: number) => boolean | undefined;
  /** Share, 0 to 1, that is taken for the whole playlist where next to nothing is known of it. */
  readonly unproven: number;
}

/** How often what is known of claims agrees, over all of them. */
export function shareOf(positions: readonly number[], { agrees, unproven }: Known): number {
  const known = positions.map(agrees).filter((agreed) => agreed !== undefined);
  return known.length < FEW ? unproven : known.filter(Boolean).length / known.length;
}

/**
 * Tells of each claim how often what is known agrees, in the stretch of the playlist around it.
 * @param positions - of a playlist's claims, by line
 * @param tell - called with each position and its share, 0 to 1; may change what is known
 */
export function tellShares(
  positions: readonly number[],
  { agrees, unproven }: Known,
  tell: (position: number, share: number) => void,
): void {
  const known: number[] = [];
  const sums = [0];
  positions.forEach((position, order) => {
    const agreed = agrees(position);
    if (agreed === undefined) return;
    known.push(order);
    sums.push((sums.at(-1) ?? 0) + Number(agreed));
  });
  const whole = known.length < FEW ? unproven : (sums.at(-1) ?? 0) / known.length;
  let next = 0;
  positions.forEach((position, order) => {
    while (next < known.length && (known[next] ?? 0) < order) next++;
    const from = Math.max(0, next - REACH);
    const to = Math.min(known.length, next + REACH);
    const agreed = (sums[to] ?? 0) - (sums[from] ?? 0);
    tell(position, (agreed + WHOLE_AS_CLAIMS * whole) / (to - from + WHOLE_AS_CLAIMS));
  });
}
