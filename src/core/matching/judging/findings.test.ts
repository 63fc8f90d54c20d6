import { expect, test } from 'vitest';
import type { Weighed } from '../comparing/weigh.ts';
import { indexItems } from '../index/index-items.ts';
import { movie } from '../test-builders.ts';
import { Findings } from './findings.ts';

const index = indexItems([movie(1, 'Alien', 1979)]);

/** A comparison with the one item, as far as findings look at it. */
function weighed(bits: number): Weighed {
  return { bits, comparison: { identity: index.identities[0], ids: 'none' } } as unknown as Weighed;
}

test('keeps weights to a part of a bit that nobody sees, best first, and the types of drafts', () => {
  const findings = new Findings(index);
  findings.add('series', []);
  findings.add('movie', [weighed(-12.3456), weighed(17.03125)]);
  expect(findings.bitsOf(1)).toEqual([17.03125, expect.closeTo(-12.3456, 4)]);
  expect([findings.typeOf(0), findings.typeOf(1)]).toEqual(['series', 'movie']);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('takes no weight of %d', (bits) => {
  expect(() => new Findings(index).add('movie', [weighed(bits)])).toThrow(RangeError);
});
