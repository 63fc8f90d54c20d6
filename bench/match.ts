import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Draft } from '../src/core/matching/draft.ts';
import { featureKeys } from '../src/core/matching/features.ts';
import { indexItems } from '../src/core/matching/index-items.ts';
import type { TitleIndex } from '../src/core/matching/title-index.ts';
import { weigh } from '../src/core/matching/weigh.ts';
import { weights } from '../src/core/matching/weights.ts';
import { type MatchData, type MatchQuery, matchData, readRealData } from './match-data.ts';
import { type Engine, engines } from './match-engines.ts';
import { nameSpeed } from './name-speed.ts';

const SIZES = [10_000, 50_000];
/** Movies of the library whose memory is measured. */
const MEMORY_MOVIES = 100_000;
const ROUNDS = 5;

/**
 * Prints how fast candidates are found and verified beside other libraries, in the same run with the same queries and
 * the same verification; then memory and the reading of names.
 * @param folder - of labelled entries, '' for made-up titles
 */
export async function match(folder: string): Promise<void> {
  const real = folder === '' ? null : await readRealData(folder);
  console.log(`queries: ${real === null ? 'made-up titles with noise' : 'labelled names of real playlists'}`);
  for (const size of SIZES) compareEngines(size, matchData(size, real));
  printMemory();
  await nameSpeed(folder);
}

/** What was measured of one engine. */
interface Measured {
  readonly engine: Engine;
  readonly buildMs: number;
  readonly find: ReturnType<Engine['build']>;
  bestMs: number;
  found: number;
}

function compareEngines(size: number, { items, queries }: MatchData): void {
  const verify = indexItems(items);
  const measured = engines.map((engine) => built(engine, items));
  const asked = measured.map(({ engine }) => sampleOf(queries, engine.share));
  for (let round = 0; round < ROUNDS; round++) {
    measured.forEach((each, i) => {
      ask(each, asked[i] ?? [], verify);
    });
  }
  for (const each of measured) each.found = ask(each, queries, verify);
  console.log(`\n${size} movies with 8 titles each, ${queries.length} queries\n${header()}`);
  for (const each of measured) console.log(rowOf(each, measured[0]));
}

function built(engine: Engine, items: MatchData['items']): Measured {
  engine.build(items.slice(0, 2000));
  const startedAt = performance.now();
  const find = engine.build(items);
  return { engine, buildMs: performance.now() - startedAt, find, bestMs: Number.POSITIVE_INFINITY, found: 0 };
}

function sampleOf<T>(all: readonly T[], share: number): T[] {
  const step = Math.round(1 / share);
  return all.filter((_, i) => i % step === 0);
}

/** Asks all queries and notes the time of one, if it is the best. @returns share of queries whose movie came out first */
function ask(measured: Measured, queries: readonly MatchQuery[], verify: TitleIndex): number {
  let found = 0;
  const startedAt = performance.now();
  for (const query of queries) if (bestOf(measured, query, verify) === query.tmdbId) found++;
  measured.bestMs = Math.min(measured.bestMs, (performance.now() - startedAt) / queries.length);
  return found / queries.length;
}

/** TMDB id of the candidate with most evidence; 0 where none shares its title in part at least. */
function bestOf({ find }: Measured, { reading }: MatchQuery, verify: TitleIndex): number {
  const draft = draftOf(reading);
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const comparison of find(draft, verify)) {
    const { bits } = weigh(comparison, featureKeys(draft, comparison), weights.movie);
    if (bits <= most || comparison.title?.relation === 'apart') continue;
    most = bits;
    best = comparison.identity.items[0]?.tmdbId ?? 0;
  }
  return best;
}

function draftOf(reading: MatchQuery['reading']): Draft {
  return {
    type: 'movie',
    claims: [],
    readings: [reading],
    years: reading.year > 0 ? [reading.year] : [],
    artwork: [],
    ids: [],
    countries: [],
    languages: [],
    adult: false,
    apart: null,
    namesakeYears: [],
  };
}

function header(): string {
  return `${'engine'.padEnd(26)}${['queries/s', 'ours is', 'recall', 'build ms', 'ours is'].map((each) => each.padStart(11)).join('')}`;
}

function rowOf({ engine, bestMs, found, buildMs }: Measured, first: Measured | undefined): string {
  const cells = [
    (1000 / bestMs).toFixed(0),
    times(bestMs / (first?.bestMs ?? bestMs)),
    found.toFixed(4),
    buildMs.toFixed(0),
    times(buildMs / (first?.buildMs ?? buildMs)),
  ];
  return `${engine.name.padEnd(26)}${cells.map((cell) => cell.padStart(11)).join('')}`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)}×`;
}

function printMemory(): void {
  console.log(`\nmemory over an empty process, KB a movie with 8 titles, ${MEMORY_MOVIES} movies`);
  for (const { name } of engines) {
    const script = fileURLToPath(new URL('measure-memory.ts', import.meta.url));
    const args = ['--expose-gc', '--max-old-space-size=8192', script, name, String(MEMORY_MOVIES)];
    const { library, indexed } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    const inKb = (bytes: number) => (bytes / 1024 / MEMORY_MOVIES).toFixed(2);
    console.log(`${name.padEnd(26)}library ${inKb(library)}, with its index ${inKb(indexed)}`);
  }
}
