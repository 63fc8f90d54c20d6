import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { YearCounts } from './year-counts.ts';

const of = (...years: number[]) => years.map((year) => ({ years: year === 0 ? [] : [year] }));

describe('YearCounts', () => {
  it('says nothing where a playlist shows what the library holds', () => {
    const library = YearCounts.ofLibrary(of(1961, 1994, 2019, 2019));
    const here = YearCounts.of(library);
    for (const item of of(1961, 1994, 2019)) expect(here.bitsFor(item, library)).toBeCloseTo(0, 10);
  });

  it('favours years that stand out here, and doubts those that do not', () => {
    const library = YearCounts.ofLibrary(of(1961, 1994, 2019));
    const here = YearCounts.of(library);
    for (const item of of(...Array<number>(100).fill(2018))) here.add(item, 1);
    const [old, , recent] = of(1961, 1994, 2019).map((item) => here.bitsFor(item, library));
    expect(recent).toBeGreaterThan(1);
    expect(old).toBeLessThan(-1);
  });

  it('learns next to nothing from three names', () => {
    const library = YearCounts.ofLibrary(of(1961, 2019));
    const here = YearCounts.of(library);
    for (const item of of(2019, 2019, 2019)) here.add(item, 1);
    expect(Math.abs(here.bitsFor({ years: [1961] }, library))).toBeLessThan(0.2);
  });

  it('counts a work without a year nowhere', () => {
    const library = YearCounts.ofLibrary(of(0, 0, 2019));
    expect(library.bitsFor({ years: [] }, library)).toBe(0);
  });

  it('stays finite, and is as before once what was added is taken away', () => {
    const years = fc.array(fc.integer({ min: 0, max: 2100 }), { maxLength: 60 });
    fc.assert(
      fc.property(years, years, fc.integer({ min: 1, max: 2100 }), (held, shown, asked) => {
        const library = YearCounts.ofLibrary(of(...held));
        const here = YearCounts.of(library);
        for (const item of of(...shown)) here.add(item, 1);
        expect(here.bitsFor({ years: [asked] }, library)).not.toBeNaN();
        expect(Math.abs(here.bitsFor({ years: [asked] }, library))).toBeLessThan(20);
        for (const item of of(...shown)) here.add(item, -1);
        expect(here.bitsFor({ years: [asked] }, library)).toBeCloseTo(0, 6);
      }),
    );
  });
});
