import { createHash } from 'node:crypto';

/**
 * What two reads must share to be compared row by row: what is set of the source, and the version of the reader.
 * @param settings - of which a change makes the next read one of something else
 * @param version - of the program's own reader
 */
export function baselineFor(settings: string, version: number): string {
  return `${createHash('sha256').update(settings).digest('hex').slice(0, 32)}.${version}`;
}

/** Whether two reads are of the same source as it is set, whatever versions of a reader they were made by. */
export function isSameSettings(a: string, b: string): boolean {
  return a.split('.')[0] === b.split('.')[0];
}
