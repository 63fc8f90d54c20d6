import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadPlaylist, readClaims } from '../src/cli/compare-inputs.ts';
import type { LabelledSet } from './labelled-set.ts';

const LOGO = /tvg-logo="[^"]*"/;

/** A playlist of the folder with every logo moved to the next entry, or null where it has none of that name. */
export async function readShiftedPlaylist({ folder }: LabelledSet, name: string): Promise<ReadPlaylist | null> {
  const file = join(folder, name);
  if (!existsSync(file)) return null;
  const temporary = mkdtempSync(join(tmpdir(), 'gleanarr-shifted-'));
  try {
    const shifted = join(temporary, name);
    writeFileSync(shifted, shiftLogos(readFileSync(file, 'utf8')));
    return await readClaims(shifted);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** Every logo stands at the next entry that has one; the last one's at the first. */
export function shiftLogos(playlist: string): string {
  const lines = playlist.split('\n');
  const logos = lines.map((line) => LOGO.exec(line)?.[0]).filter((logo) => logo !== undefined);
  let next = logos.at(-1) ?? '';
  return lines
    .map((line) =>
      line.replace(LOGO, (own) => {
        const moved = next;
        next = own;
        return moved;
      }),
    )
    .join('\n');
}
