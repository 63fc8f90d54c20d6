import { matchData } from './match-data.ts';
import { engines } from './match-engines.ts';

/**
 * A process of its own: prints what it takes, in bytes, to hold a library of so many made-up movies and one engine's
 * index of it, over the empty process. Called as `node --expose-gc bench/measure-memory.ts ENGINE MOVIES`.
 */
const [name = '', movies = ''] = process.argv.slice(2);
const engine = engines.find((each) => each.name === name);
matchData(10, null);
const empty = bytesInUse();
const { items } = matchData(Number(movies), null);
const library = bytesInUse();
const find = engine?.build(items);
const indexed = bytesInUse();
console.log(JSON.stringify({ library: library - empty, indexed: indexed - empty, built: find !== undefined }));

function bytesInUse(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
