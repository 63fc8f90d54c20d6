/** How tiles lie beside and below each other. Lengths are pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly tileWidth: number;
  /** Height of a row of tiles, with the gap below it. */
  readonly rowHeight: number;
}

/** Below this width a list is read on a phone. */
const phoneWidth = 560;
/** Title and confidence below a poster. */
const captionHeight = 64;
/** Between tiles, and around them. */
export const tileGap = 14;

/** As many posters in a row as have room, at least two, all of one width. @param width - room for the grid */
export function gridLayout(width: number): GridLayout {
  const least = width < phoneWidth ? 100 : 142;
  const columns = Math.max(2, Math.floor((width + tileGap) / (least + tileGap)));
  const tileWidth = Math.max(60, Math.floor((width - tileGap * (columns - 1)) / columns));
  return { columns, tileWidth, rowHeight: Math.round(tileWidth * 1.5) + captionHeight + tileGap };
}

/** No browser draws what is higher, in pixels. */
const mostHeight = 15_000_000;

/** How many of the works of a list fit into what a browser can scroll. @param rowHeight - in pixels */
export function scrollable(works: number, rowHeight: number, columns: number): number {
  return Math.min(works, Math.floor(mostHeight / rowHeight) * columns);
}

/** Where a key leads among tiles; the same place where it leads nowhere. */
export function stepInGrid(key: string, at: number, { columns, count }: { columns: number; count: number }): number {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
  const isAside = key === 'ArrowRight' || key === 'ArrowLeft';
  if (isAside && columns === 1) return at;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (step === undefined) return at;
  const to = at + step;
  if (to >= 0 && to < count) return to;
  // Down from the row before a short last one leads to the last tile.
  const isAboveLast = step === columns && Math.floor(at / columns) < Math.floor((count - 1) / columns);
  return isAboveLast ? count - 1 : at;
}
