/** Claims on either side of a stretch's middle: some providers' logos are shifted only from some row on. */
const REACH = 12;
/** A stretch counts as if it held this many claims more that agree as often as those of the whole list. */
const WHOLE_AS_CLAIMS = 6;
/** Fewer claims than this of which something is known say nothing of a list. */
const FEW = 8;

/** What is known of the claims of one list: a playlist, or its names of one language. */
interface Known {
  /** Of a claim by its position; undefined where nothing is known. */
  readonly agrees: (position: number) => boolean | undefined;
  /** Share, 0 to 1, that is taken for the whole playlist where next to nothing is known of it. */
  readonly unproven: number;
}

/** The language whose list a name stands in: providers have one for each. '' where the name tells none. */
export function listLanguageOf({ languages }: { readonly languages: readonly string[] }): string {
  return languages[0] ?? '';
}

/** How often what is known of claims agrees, over all of them: a share, 0 to 1. */
export function shareOf(positions: Iterable<number>, { agrees, unproven }: Known): number {
  let known = 0;
  let agreed = 0;
  for (const position of positions) {
    const agreement = agrees(position);
    if (agreement === undefined) continue;
    known += 1;
    if (agreement) agreed += 1;
  }
  return shareOfCounts(agreed, known, unproven);
}

function shareOfCounts(agreed: number, known: number, unproven: number): number {
  return known < FEW ? unproven : agreed / known;
}

/**
 * Tells of each claim how often what is known agrees, in the stretch of the list around it.
 * @param positions - of the list's claims, by line
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
  const whole = shareOfCounts(sums.at(-1) ?? 0, known.length, unproven);
  let next = 0;
  positions.forEach((position, order) => {
    while (next < known.length && (known[next] ?? 0) < order) next++;
    const from = Math.max(0, next - REACH);
    const to = Math.min(known.length, next + REACH);
    const agreed = (sums[to] ?? 0) - (sums[from] ?? 0);
    tell(position, (agreed + WHOLE_AS_CLAIMS * whole) / (to - from + WHOLE_AS_CLAIMS));
  });
}
