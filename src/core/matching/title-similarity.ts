/** How much one word says: more for a rare one. In bits, above 0. */
export type WordWeight = (word: string) => number;

/** How much of each of two titles the other one holds, 0 to 1 by weight of words. */
export interface Overlap {
  readonly ofFirst: number;
  readonly ofSecond: number;
}

/**
 * Compares two normalised titles word by word, in any order. Words that differ by a slip (one edit from four letters on,
 * two from eight on) count in part. At most 24 words of each are looked at.
 */
export function overlapOf(first: readonly string[], second: readonly string[], weight: WordWeight): Overlap {
  const free = second.slice(0, 24);
  let total = 0;
  let matched = 0;
  let matchedOfSecond = 0;
  for (const word of first.slice(0, 24)) {
    const bits = weight(word);
    total += bits;
    const { index, likeness } = bestPartner(word, free);
    if (index < 0) continue;
    const partner = free[index] ?? '';
    free[index] = '';
    matched += bits * likeness;
    matchedOfSecond += weight(partner) * likeness;
  }
  let totalOfSecond = 0;
  for (const word of second.slice(0, 24)) totalOfSecond += weight(word);
  return {
    ofFirst: total > 0 ? matched / total : 0,
    ofSecond: totalOfSecond > 0 ? Math.min(1, matchedOfSecond / totalOfSecond) : 0,
  };
}

function bestPartner(word: string, free: readonly string[]): { index: number; likeness: number } {
  const exact = free.indexOf(word);
  if (exact >= 0) return { index: exact, likeness: 1 };
  let index = -1;
  let likeness = 0;
  for (let i = 0; i < free.length; i++) {
    const likely = slipLikeness(word, free[i] ?? '');
    if (likely > likeness) {
      likeness = likely;
      index = i;
    }
  }
  return { index, likeness };
}

/** 1 for equal words, down to 0.6 for words a slip apart, 0 for others. Numbers never slip. */
function slipLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || a.length > 40 || b.length > 40) return 0;
  const allowed = longest >= 8 ? 2 : 1;
  if (Math.abs(a.length - b.length) > allowed || /\d/.test(a) || /\d/.test(b)) return 0;
  const edits = editDistance(a, b, allowed);
  return edits > allowed ? 0 : Math.max(0.6, 1 - (2 * edits) / longest);
}

/** Two rows of the table, kept: words are compared by the million. */
let previousRow = new Int32Array(64);
let currentRow = new Int32Array(64);

/**
 * Edits (insert, delete, replace) that make `a` into `b`, or `limit + 1` where there are more.
 * Two rows of the Wagner–Fischer table (1974), of which only the cells within `limit` of the diagonal can count (Ukkonen
 * 1985); stops as soon as a whole row exceeds the limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (previousRow.length < b.length + 2) {
    previousRow = new Int32Array(b.length + 2);
    currentRow = new Int32Array(b.length + 2);
  }
  for (let j = 0; j <= Math.min(b.length, limit + 1); j++) previousRow[j] = j;
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(a, b, i, limit) > limit) return limit + 1;
    [previousRow, currentRow] = [currentRow, previousRow];
  }
  return Math.min(previousRow[b.length] ?? 0, limit + 1);
}

/** Fills the row of the first `i` letters of `a`; gives its least number. */
function fillRow(a: string, b: string, i: number, limit: number): number {
  const from = Math.max(1, i - limit);
  const to = Math.min(b.length, i + limit);
  // The cells beside the band stand for "more than the limit".
  let left = from === 1 ? i : limit + 1;
  currentRow[from - 1] = left;
  let least = left;
  const letter = a.charCodeAt(i - 1);
  for (let j = from; j <= to; j++) {
    const replaced = (previousRow[j - 1] ?? 0) + (letter === b.charCodeAt(j - 1) ? 0 : 1);
    left = Math.min((previousRow[j] ?? 0) + 1, left + 1, replaced);
    currentRow[j] = left;
    least = Math.min(least, left);
  }
  currentRow[to + 1] = limit + 1;
  return least;
}
