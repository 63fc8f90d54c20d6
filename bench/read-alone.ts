import { peakMemoryMb } from './peak-memory.ts';
import { readBytes, readCollection, readPlaylist } from './readers.ts';

// A process of its own, so that its memory is that of one reader: `node bench/read-alone.ts READER FILE`.
const readers: Readonly<Record<string, (path: string) => Promise<number> | number>> = {
  playlist: readPlaylist,
  collection: readCollection,
  bytes: readBytes,
};
const [name = '', path = ''] = process.argv.slice(2);
const read = readers[name];
if (read === undefined) throw new Error(`no reader ${name}`);
const count = await read(path);
console.log(JSON.stringify({ count, peakMb: peakMemoryMb() }));
