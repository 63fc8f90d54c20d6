import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allGuards } from './guards.ts';

test.each(allGuards)('$name: the text of the guard stands in its file once', ({ file, find, put }) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  expect(text.split(find)).toHaveLength(2);
  expect(put).not.toBe(find);
});

test('guards go by names of their own', () => {
  expect(new Set(allGuards.map(({ name }) => name)).size).toBe(allGuards.length);
});
