import { expect, test } from 'vitest';
import { isSubtitled } from './is-subtitled.ts';

test.each([
  ['Kuyu - Derin Sular', true],
  ['Kuyu – Derin Sular', true],
  ['Kuyu - Derin Sular - Dip', true],
  ['Kuyu - 1015', false],
  ['Kuyu - La serie', false],
  ['Kuyu (Derin Sular)', false],
  ['Kuyu Derin Sular', false],
  ['Kuyu-Derin - Sular', false],
  ['Derin Sular - Kuyu', false],
])('of "%s", "kuyu" is a title with a subtitle: %s', (written, expected) => {
  expect(isSubtitled(written, 'kuyu')).toBe(expected);
});
