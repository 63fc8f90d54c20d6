import { expect, it } from 'vitest';
import { enlarged, flatInts, growingMemory } from './flat-memory.ts';

it('grows in its place, and moves with all that it holds where it has none left', () => {
  let numbers = new Int32Array(growingMemory(16));
  const moves = new Set([numbers.buffer]);
  for (let i = 0; i < 100_000; i++) {
    if (i === numbers.length) numbers = enlarged(numbers, i * 1.5);
    moves.add(numbers.buffer);
    numbers[i] = i;
  }
  expect(moves.size).toBe(3);
  expect(numbers.subarray(0, 100_000).every((number, i) => number === i)).toBe(true);
});

it('gives nothing but zeros', () => {
  expect(flatInts(0)).toHaveLength(0);
  expect(flatInts(5_000)).toEqual(new Int32Array(5_000));
});
