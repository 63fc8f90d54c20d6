import { expect, test } from 'vitest';
import { usualHeapMb } from './thread.ts';

test.each([
  { limitMb: 4_144, heapMb: 1_024, because: 'a large process gives jobs ten times what a million entries need' },
  { limitMb: 208, heapMb: 124, because: 'a small one shares what it has' },
])('$because', ({ limitMb, heapMb }) => {
  expect(usualHeapMb(limitMb * 2 ** 20)).toBe(heapMb);
});
