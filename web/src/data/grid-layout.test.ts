import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gridLayout, scrollable, stepInGrid, tileGap } from './grid-layout.ts';

describe('the grid of posters', () => {
  it('never overflows, whatever the width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 160, max: 6_000 }), (width) => {
        const { columns, tileWidth } = gridLayout(width);
        expect(columns).toBeGreaterThanOrEqual(2);
        expect(columns * tileWidth + (columns - 1) * tileGap).toBeLessThanOrEqual(width);
      }),
    );
  });

  test.each([
    { width: 358, columns: 3, because: 'a phone shows three' },
    { width: 1_190, columns: 7, because: 'a laptop beside the navigation' },
    { width: 0, columns: 2, because: 'nothing was measured yet' },
  ])('has $columns columns at $width pixels: $because', ({ width, columns }) => {
    expect(gridLayout(width).columns).toBe(columns);
  });
});

test.each([
  { works: 80, height: 64, columns: 1, shown: 80, because: 'a list of a few' },
  { works: 234_375, height: 64, columns: 1, shown: 234_375, because: 'the longest list of rows' },
  { works: 1_000_000, height: 64, columns: 1, shown: 234_375, because: 'a browser draws no more rows' },
  { works: 1_000_000, height: 312, columns: 7, shown: 336_532, because: 'only whole rows of posters' },
])('of $works works $shown can be scrolled to: $because', ({ works, height, columns, shown }) => {
  expect(scrollable(works, height, columns)).toBe(shown);
});

test.each([
  { key: 'ArrowRight', at: 3, to: 4, because: 'on to the next row' },
  { key: 'ArrowLeft', at: 0, to: 0, because: 'nothing is before the first' },
  { key: 'ArrowDown', at: 1, to: 5, because: 'the one below' },
  { key: 'ArrowUp', at: 5, to: 1, because: 'the one above' },
  { key: 'ArrowUp', at: 2, to: 2, because: 'nothing is above the first row' },
  { key: 'ArrowDown', at: 6, to: 9, because: 'the last row is short' },
  { key: 'ArrowDown', at: 8, to: 8, because: 'nothing is below the last row' },
  { key: 'End', at: 2, to: 9, because: 'the last of all' },
  { key: 'Home', at: 7, to: 0, because: 'the first of all' },
  { key: 'a', at: 7, to: 7, because: 'a letter is no way' },
])('$key leads from $at to $to of ten in rows of four: $because', ({ key, at, to }) => {
  expect(stepInGrid(key, at, { columns: 4, count: 10 })).toBe(to);
});
