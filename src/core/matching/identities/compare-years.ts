/** How the year of a name lies to the years of an item. `unsaid`: the name has none; `unknown`: the item has none. */
export type YearRelation = 'same' | 'off-1' | 'off-2' | 'off-few' | 'far' | 'unsaid' | 'unknown';

const RANK: Readonly<Record<YearRelation, number>> = {
  same: 8,
  'off-1': 7,
  'off-2': 5,
  unsaid: 4,
  unknown: 4,
  'off-few': 2,
  far: 0,
};

/** Orders relations of years from contradiction (0) to agreement (8). */
export function yearRank(relation: YearRelation): number {
  return RANK[relation];
}

/** The closest of all pairs of years. 3 to 5 years apart is `off-few`, more is `far`. */
export function compareYears(said: readonly number[], known: readonly number[]): YearRelation {
  if (said.length === 0) return 'unsaid';
  if (known.length === 0) return 'unknown';
  let least = Number.POSITIVE_INFINITY;
  for (const a of said) for (const b of known) least = Math.min(least, Math.abs(a - b));
  return relationOf(least);
}

/** @param least - how many years the closest two are apart */
export function relationOf(least: number): Exclude<YearRelation, 'unsaid' | 'unknown'> {
  if (least === 0) return 'same';
  if (least === 1) return 'off-1';
  if (least === 2) return 'off-2';
  return least <= 5 ? 'off-few' : 'far';
}
