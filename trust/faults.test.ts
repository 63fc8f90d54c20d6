import { expect, test } from 'vitest';
import { faults } from './faults.ts';

test('no fault of the catalogue loses anything', { timeout: 180_000 }, async () => {
  const lines: string[] = [];
  const { passed, figures } = await faults.run({ bounded: true, seed: 1, print: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  expect(passed).toBe(true);
  expect(Number(figures.scenarios)).toBeGreaterThanOrEqual(70);
});
