import { expect, test } from 'vitest';
import { faults } from './faults.ts';
import { kill9 } from './kill9.ts';
import { model } from './model.ts';
import { soak } from './soak.ts';
import { term } from './term.ts';

// The small versions: the full ones are for releases.
test.each([faults, kill9, term, model, soak])('$name: $describe', { timeout: 600_000 }, async ({ name, run }) => {
  const lines: string[] = [];
  const { passed, figures } = await run({ bounded: true, seed: 1, print: (line) => lines.push(line) });
  console.log(name, JSON.stringify(figures));
  expect(lines).toEqual([]);
  expect(passed).toBe(true);
});
