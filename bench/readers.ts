import { closeSync, openSync, readSync } from 'node:fs';
import { createPlaylistParser } from '../src/core/playlist/parse-playlist.ts';
import { parseItems } from '../src/io/arr/parse-items.ts';

const CHUNK_BYTES = 64 * 1024;

/** Reads a playlist as a sync does, with all that the pipeline uses; answers how many entries it holds. */
export function readPlaylist(path: string): number {
  let entries = 0;
  const parser = createPlaylistParser(() => {
    entries++;
  });
  for (const chunk of chunksOf(path)) parser.push(chunk);
  parser.end();
  return entries;
}

/** Reads a saved answer of a Radarr into items; answers how many it holds. */
export async function readCollection(path: string): Promise<number> {
  let items = 0;
  for await (const _ of parseItems(chunksOf(path), 'radarr', 'main')) items++;
  return items;
}

/** Only looks at the bytes of a file; answers how many it has. */
export function readBytes(path: string): number {
  let bytes = 0;
  for (const chunk of chunksOf(path)) bytes += chunk.length;
  return bytes;
}

/** The bytes of a file, in one buffer that is filled anew. */
function* chunksOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const chunk = new Uint8Array(CHUNK_BYTES);
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) yield chunk.subarray(0, read);
  } finally {
    closeSync(file);
  }
}
