import { expect, test } from 'vitest';
import { api } from './api.ts';
import { authz } from './authz.ts';
import { brute } from './brute.ts';
import { canary } from './canary.ts';
import { deps } from './deps.ts';
import { names } from './names.ts';
import { ssrf } from './ssrf.ts';

/** Ten thousand requests take a while where the machine does other things as well. */
const longestMs = 240_000;

test.each([authz, brute, ssrf, canary, api, names, deps])(
  '$name holds in small',
  { timeout: longestMs },
  async ({ run }) => {
    const lines: string[] = [];
    const { passed, figures } = await run({ bounded: true, seed: 1, print: (line) => lines.push(line) });
    expect(lines).toEqual([]);
    expect(passed, JSON.stringify(figures)).toBe(true);
  },
);
