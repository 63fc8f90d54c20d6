import { expect, test } from 'vitest';
import { TextIds } from './text-ids.ts';

test('finds the id that a text had first, and none for others', () => {
  const ids = new TextIds();
  ids.add('one', 7);
  ids.add('two', 8);
  ids.add('one', 9);
  expect(['one', 'two', '', 'three'].map((text) => ids.find(text))).toEqual([7, 8, 0, 0]);
});

test('forgets all once it keeps as many as it may, and goes on', () => {
  const ids = new TextIds(2);
  for (const [i, text] of ['one', 'two', 'three'].entries()) ids.add(text, i + 1);
  expect(['one', 'two', 'three'].map((text) => ids.find(text))).toEqual([0, 0, 3]);
  ids.add('one', 4);
  expect(['one', 'two', 'three'].map((text) => ids.find(text))).toEqual([4, 0, 3]);
});
