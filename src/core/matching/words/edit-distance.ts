import { codeAt } from '../../model/code-at.ts';

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
  const letter = codeAt(a, i - 1);
  for (let j = from; j <= to; j++) {
    const replaced = (previousRow[j - 1] ?? 0) + (letter === codeAt(b, j - 1) ? 0 : 1);
    left = Math.min((previousRow[j] ?? 0) + 1, left + 1, replaced);
    currentRow[j] = left;
    least = Math.min(least, left);
  }
  currentRow[to + 1] = limit + 1;
  return least;
}
