import { expect, it } from 'vitest';
import { belowFloors } from './floors.ts';
import type { Figures } from './score.ts';

const figures: Figures = {
  entries: 100,
  precision: 0.99,
  recall: 0.9,
  accuracy: 0.95,
  review: 0.02,
  kind: 1,
  ece: 0.01,
  auc: 0.99,
  purity: 1,
  whole: 0.9,
};
const measured = new Map([['movies', figures]]);

it('names what fell below its floor, and what rose above where less is better', () => {
  const floors = { movies: { precision: 0.995, recall: 0.9, review: 0.01 } };
  expect(belowFloors(measured, floors)).toEqual([
    'movies: precision 0.9900 below 0.995',
    'movies: review 0.0200 above 0.01',
  ]);
});

it('holds nothing of a group without floors', () => {
  expect(belowFloors(measured, { series: { precision: 1 } })).toEqual([]);
});
