import type { ListedWork } from './answers.ts';
import { describeCandidate, describeConfidence, describeHeld, describeOffer } from './describe-work.ts';
import { type Column, formatTable } from './format-table.ts';

const columns: readonly Column[] = [
  { title: 'ID', align: 'right' },
  { title: 'TYPE' },
  { title: 'TITLE', least: 16 },
  { title: 'YEAR', align: 'right' },
  { title: 'OFFERED', least: 10 },
  { title: 'NEAREST', align: 'right' },
  { title: 'NEAREST IN THE COLLECTION', least: 12 },
];
const nearestColumn = 5;
const heldColumn: Column = { title: 'HELD', least: 12 };

/** Colours a text where that is wanted; gives it back as it is elsewhere. */
export type PaintText = (style: 'bold' | 'yellow' | 'gray', text: string) => string;

/**
 * Works as a table with the confidence of the nearest item in the collection and, where an instance holds one of them,
 * with what it has of it. No line at all for no work.
 * @param width - columns of the terminal
 */
export function formatWorks(works: readonly ListedWork[], width: number, paint: PaintText): string[] {
  if (works.length === 0) return [];
  const held = works.map(describeHeld);
  const isHeld = held.some((words) => words !== '');
  const rows = works.map((work, row) => [
    String(work.id),
    work.type,
    work.title,
    work.year === null ? '' : String(work.year),
    describeOffer(work),
    describeConfidence(work),
    describeCandidate(work),
    ...(isHeld ? [held[row] ?? ''] : []),
  ]);
  return formatTable(isHeld ? [...columns, heldColumn] : columns, rows, width, (cell, column, row) => {
    if (row < 0) return paint('bold', cell);
    return column >= nearestColumn && column < columns.length
      ? paint(works[row]?.candidate ? 'yellow' : 'gray', cell)
      : cell;
  });
}
