import { cutToWidth, displayWidth } from './display-width.ts';

/** One column of a table. */
export interface Column {
  readonly title: string;
  /** Numbers stand right. Default: left. */
  readonly align?: 'left' | 'right';
  /** May be cut where the table is too wide, down to this many columns; absent: never. */
  readonly least?: number;
}

/** Colours a finished cell; takes and gives text of the same width. */
export type Paint = (cell: string, column: number, row: number) => string;

const gap = '  ';

/**
 * Lines of a table with its columns aligned, measured as a terminal shows them.
 *
 * @param rows - one text a column; control characters, which could steer the terminal, are taken out
 * @param width - columns of the terminal; columns with `least` are cut to fit, the widest first
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint = (cell) => cell,
): string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.map(withoutControls))];
  const widths = fit(columns, cells, width);
  return cells.map((row, index) =>
    columns
      .map((column, at) => {
        const columnWidth = widths[at] ?? 0;
        const text = cutToWidth(row[at] ?? '', Math.max(columnWidth, 1));
        const padding = ' '.repeat(Math.max(0, columnWidth - displayWidth(text)));
        const padded = column.align === 'right' ? padding + text : text + padding;
        return paint(at === columns.length - 1 ? padded.trimEnd() : padded, at, index - 1);
      })
      .join(gap)
      .trimEnd(),
  );
}

/** Takes out what could steer a terminal or break a line; zero-width joiners stay, since letters need them. */
export function withoutControls(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ').replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '');
}

function fit(columns: readonly Column[], cells: readonly (readonly string[])[], width: number): number[] {
  const widths = columns.map((_, at) => cells.reduce((most, row) => Math.max(most, displayWidth(row[at] ?? '')), 0));
  const gaps = gap.length * (columns.length - 1);
  let over = widths.reduce((sum, each) => sum + each, gaps) - width;
  while (over > 0) {
    const widest = widestToCut(columns, widths);
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}

/** Index of the widest column that may still be cut, -1 where none may. */
function widestToCut(columns: readonly Column[], widths: readonly number[]): number {
  let best = -1;
  for (const [at, { least }] of columns.entries()) {
    const width = widths[at] ?? 0;
    if (least !== undefined && width > least && width > (widths[best] ?? 0)) best = at;
  }
  return best;
}
