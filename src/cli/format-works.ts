import type { ListedWork } from './answers.ts';
import { describeCandidate, describeConfidence, describeOffer } from './describe-work.ts';
import { type Column, formatTable } from './format-table.ts';

const columns: readonly Column[] = [
  { title: 'TYPE' },
  { title: 'TITLE', least: 16 },
  { title: 'YEAR', align: 'right' },
  { title: 'OFFERED', least: 10 },
  { title: 'NEAREST', align: 'right' },
  { title: 'NEAREST IN THE COLLECTION', least: 12 },
];
const nearestColumn = 4;

/** Colours a text where that is wanted; gives it back as it is elsewhere. */
export type PaintText = (style: 'bold' | 'yellow' | 'gray', text: string) => string;

/**
 * Works as a table with the confidence of the nearest item in the collection. No line at all for no work.
 * @param width - columns of the terminal
 */
export function formatWorks(works: readonly ListedWork[], width: number, paint: PaintText): string[] {
  if (works.length === 0) return [];
  const rows = works.map((work) => [
    work.type,
    work.title,
    work.year === null ? '' : String(work.year),
    describeOffer(work),
    describeConfidence(work),
    describeCandidate(work),
  ]);
  return formatTable(columns, rows, width, (cell, column, row) => {
    if (row < 0) return paint('bold', cell);
    return column >= nearestColumn ? paint(works[row]?.candidate ? 'yellow' : 'gray', cell) : cell;
  });
}
