import { expect, test } from 'vitest';
import { ioerr } from './ioerr.ts';
import { restore } from './restore.ts';
import { torn } from './torn.ts';

// The small versions: the full ones are for releases.
test.each([torn, ioerr, restore])('$name: $describe', { timeout: 300_000 }, async ({ name, run }) => {
  const lines: string[] = [];
  const { passed, figures } = await run({ bounded: true, seed: 1, print: (line) => lines.push(line) });
  console.log(name, JSON.stringify(figures));
  expect(lines).toEqual([]);
  expect(passed).toBe(true);
});
