import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestRates } from './request-rates.ts';

/** How many of so many requests at one moment may go on. */
function countTaken(rates: RequestRates, caller: string, requests: number, now: number): number {
  return Array.from({ length: requests }, () => rates.take(caller, now)).filter((waitMs) => waitMs === 0).length;
}

describe('RequestRates', () => {
  it('takes half of a minute at once, then goes on at an even pace', () => {
    const rates = new RequestRates({ perMinute: 600 });
    expect(countTaken(rates, 'a', 1_000, 5_000)).toBe(300);
    expect(rates.take('a', 5_000)).toBeCloseTo(100);
    expect(rates.take('a', 5_099)).toBeGreaterThan(0);
    expect(rates.take('a', 5_101)).toBe(0);
    expect(countTaken(rates, 'a', 1_000, 15_000)).toBe(99);
    expect(countTaken(rates, 'a', 1_000, 120_000)).toBe(300);
  });

  it('lets nobody wait for somebody else', () => {
    const rates = new RequestRates({ perMinute: 600 });
    countTaken(rates, 'a', 1_000, 0);
    expect(rates.take('a', 0)).toBeGreaterThan(0);
    expect(rates.take('b', 0)).toBe(0);
  });

  it('remembers so many callers and no more, and forgets the quietest first', () => {
    const rates = new RequestRates({ perMinute: 60, mostCallers: 3 });
    for (const caller of ['a', 'b', 'c']) countTaken(rates, caller, 30, 0);
    for (let i = 0; i < 1_000; i += 1) {
      rates.take('c', 0);
      rates.take(`new ${i}`, 0);
      rates.take('b', 5_000 * i + 5_000);
    }
    expect(rates.size).toBe(3);
    expect(rates.take('a', 0)).toBe(0);
  });

  it('never takes more than half a minute and the pace allow, however requests come', () => {
    const gaps = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 2_000 }), gaps, (perMinute, waits) => {
        const rates = new RequestRates({ perMinute });
        let now = 0;
        let taken = 0;
        for (const wait of waits) {
          now += wait;
          taken += countTaken(rates, 'a', 20, now);
          expect(taken).toBeLessThanOrEqual(perMinute / 2 + (now * perMinute) / 60_000 + 1e-6);
        }
      }),
    );
  });
});
