import { expect, test } from 'vitest';
import { authz } from './authz.ts';
import { brute } from './brute.ts';

test.each([authz, brute])('$name holds in small', async ({ run }) => {
  const lines: string[] = [];
  const { passed, figures } = await run({ bounded: true, seed: 1, print: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  expect(passed, JSON.stringify(figures)).toBe(true);
});
