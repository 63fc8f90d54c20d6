import { expect, test } from 'vitest';
import type { Weighed } from '../comparing/weigh.ts';
import { indexItems } from '../index/index-items.ts';
import { movie } from '../test-builders.ts';
import { Findings } from './findings.ts';

const index = indexItems([movie(1, 'Alien', 1979), movie(2, 'Alien', 2010)]);

/** A comparison with an item, as far as findings look at it. */
function weighed(bits: number, year = '', identity = index.identities[0]): Weighed {
  return { bits, keys: { year }, comparison: { identity, ids: 'none' } } as unknown as Weighed;
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

test('weighs anew the movies whose year leaves them open, and puts the best first again', () => {
  const findings = new Findings(index);
  const [first, second] = index.identities;
  const open = 'year/unsaid/same/alone/10-bits';
  findings.add('series', [weighed(3, open)]);
  findings.add('movie', [weighed(5, 'year/far/same/one', first), weighed(4, open, second)]);
  findings.add('movie', [weighed(2, 'year/off-1/same/one/later', first)]);
  findings.adaptOpenYears((key) => (key === open ? 2 : -1));
  expect([0, 1, 2].map((draft) => findings.bitsOf(draft))).toEqual([[3], [6, 5], [1]]);
  expect(findings.identitiesOf(1)).toEqual([second, first]);
});
