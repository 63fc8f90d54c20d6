import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { curveOf, niceTicks, sumUp } from './chart-scale.ts';

describe('the ticks of a chart', () => {
  test.each([
    { most: 0, ticks: [0, 1] },
    { most: 3, ticks: [0, 1, 2, 3] },
    { most: 92, ticks: [0, 20, 40, 60, 80, 100] },
    { most: 201_438, ticks: [0, 50_000, 100_000, 150_000, 200_000, 250_000] },
  ])('up to $most are $ticks', ({ most, ticks }) => {
    expect(niceTicks(most)).toEqual(ticks);
  });

  it('are few, rise evenly, and reach the greatest value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000_000 }), (most) => {
        const ticks = niceTicks(most);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.at(-2)).toBeLessThan(most);
      }),
    );
  });
});

it('lays values over time by their share of both', () => {
  expect(
    curveOf(
      [
        { at: 100, value: 0 },
        { at: 150, value: 5 },
        { at: 300, value: 10 },
      ],
      20,
    ),
  ).toEqual([
    { x: 0, y: 0 },
    { x: 0.25, y: 0.25 },
    { x: 1, y: 0.5 },
  ]);
  expect(curveOf([{ at: 7, value: 3 }], 3)).toEqual([{ x: 0, y: 1 }]);
});

it('adds days up', () => {
  const days = [
    { at: '2026-11-20T00:00:00.000Z', works: 90 },
    { at: '2026-11-22T00:00:00.000Z', works: 2 },
  ];
  expect(sumUp(days).map(({ value }) => value)).toEqual([90, 92]);
});
