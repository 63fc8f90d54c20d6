import { readlink, realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { Failure } from '../../failures.ts';

/**
 * Where a path really leads, links followed, once that lies below one of the folders. Whether a file exists elsewhere is
 * not told.
 * @throws Failure PATH_FORBIDDEN
 */
export async function insideRoots(path: string, roots: readonly string[]): Promise<string> {
  const real = await realpath(path).catch(() => null);
  if (real !== null && (await liesBelow(real, roots))) return real;
  throw forbidden();
}

/**
 * The same of a file that is open: what was looked at may have become a link before it was opened. Linux tells which
 * file it was; elsewhere the look before has to do.
 * @throws Failure PATH_FORBIDDEN
 */
export async function openedInside(descriptor: number, roots: readonly string[]): Promise<void> {
  const opened = await readlink(`/proc/self/fd/${descriptor}`).catch(() => null);
  if (opened !== null && !(await liesBelow(opened, roots))) throw forbidden();
}

async function liesBelow(real: string, roots: readonly string[]): Promise<boolean> {
  for (const root of roots) {
    const folder = await realpath(root).catch(() => null);
    const below = folder === null ? '' : relative(folder, real);
    if (below !== '' && !isAbsolute(below) && below.split(/[\\/]/)[0] !== '..') return true;
  }
  return false;
}

function forbidden(): Failure {
  return new Failure('PATH_FORBIDDEN', 'The path leads to no file below a folder that is meant for playlists');
}
