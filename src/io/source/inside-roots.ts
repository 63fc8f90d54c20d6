import { realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { Failure } from '../../failures.ts';

/**
 * Where a path really leads, links followed, once that lies below one of the folders. Whether a file exists elsewhere is
 * not told.
 * @throws Failure PATH_FORBIDDEN
 */
export async function insideRoots(path: string, roots: readonly string[]): Promise<string> {
  const real = await realpath(path).catch(() => null);
  for (const root of real === null ? [] : roots) {
    const folder = await realpath(root).catch(() => null);
    const below = folder === null || real === null ? '' : relative(folder, real);
    if (real !== null && below !== '' && !isAbsolute(below) && below.split(/[\\/]/)[0] !== '..') return real;
  }
  throw new Failure('PATH_FORBIDDEN', 'The path leads to no file below a folder that is meant for playlists');
}
