import { expect, it } from 'vitest';
import { type FuzzTarget, targets } from './fuzz/targets.ts';
import { fuzz, runFuzz } from './fuzz.ts';

const silent = { seed: 1, print: () => undefined };

it('finds nothing in some thousand inputs of each parser', { timeout: 300_000 }, async () => {
  const { passed, figures } = await fuzz.run({ ...silent, bounded: true });
  expect(figures).toMatchObject({ 'crashes and wrong types': 0, 'inputs over 100 ms': 0 });
  expect(passed).toBe(true);
});

it('gives each target the same inputs for the same seed, and others for another', () => {
  const made = (seed: number) => targets.map((target) => JSON.stringify(target.make(diceOf(seed))));
  expect(made(1)).toEqual(made(1));
  expect(made(1)).not.toEqual(made(2));
});

function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

it.each([
  {
    because: 'crashes',
    run: () => {
      throw new TypeError('x is not a function');
    },
    figure: { 'crashes and wrong types': 10 },
  },
  {
    because: 'rejects',
    run: () => Promise.reject(new RangeError('Invalid string length')),
    figure: { 'crashes and wrong types': 10 },
  },
  {
    because: 'takes long each time',
    run: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 101),
    figure: { 'inputs over 100 ms': 1 },
  },
])('fails and shows the input where a target $because', async ({ because, run, figure }) => {
  const lines: string[] = [];
  const failing: FuzzTarget = { name: 'bad', make: () => 'the input', run: run as FuzzTarget['run'] };
  const result = await runFuzz([failing], because.startsWith('takes') ? 1 : 100, {
    seed: 1,
    print: (line) => lines.push(line),
  });
  expect(result).toMatchObject({ passed: false, figures: figure });
  expect(lines[0]).toContain('"the input"');
});
