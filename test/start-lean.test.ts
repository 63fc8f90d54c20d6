import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findPort } from '../demo/listen.ts';
import { startGleanarr, untilServing } from './gleanarr-process.ts';

const program = fileURLToPath(new URL('../scripts/gleanarr.js', import.meta.url));

/** What the program was started with that serves in the end, as the process that was started. */
async function startedWith(settings: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-lean-'));
  const own = { GLEANARR_CONFIG_DIR: folder, GLEANARR_PORT: String(await findPort()) };
  const server = startGleanarr(['serve'], { ...own, ...settings }, program);
  try {
    await untilServing(server);
    const told = (name: string) => readFileSync(`/proc/${server.child.pid}/${name}`, 'utf8').split('\0');
    const arenas = told('environ').filter((line) => line.startsWith('MALLOC_ARENA_MAX='));
    return { arenas, semiSpaces: told('cmdline').filter((word) => word.startsWith('--max-semi-space-size=')) };
  } finally {
    server.child.kill('SIGTERM');
    expect((await server.finished).code).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  }
}

test.skipIf(platform !== 'linux').for([
  ['as it is where nobody limits memory', {}, [], []],
  ['with one arena where somebody does', { NODE_OPTIONS: '--max-semi-space-size=4' }, ['1'], []],
  ['with little room where it is short', { NODE_OPTIONS: '--max-old-space-size=160' }, ['1'], ['1']],
  [
    'with the arenas that somebody chose',
    { NODE_OPTIONS: '--max-semi-space-size=4', MALLOC_ARENA_MAX: '3' },
    ['3'],
    [],
  ],
] as const)('starts %s', async ([, settings, arenas, semiSpaces]) => {
  expect(await startedWith(settings)).toEqual({
    arenas: arenas.map((value) => `MALLOC_ARENA_MAX=${value}`),
    semiSpaces: semiSpaces.map((value) => `--max-semi-space-size=${value}`),
  });
});
