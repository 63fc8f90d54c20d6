import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Draft } from '../src/core/matching/claims/draft.ts';
import { featureKeys } from '../src/core/matching/comparing/features.ts';
import { weigh } from '../src/core/matching/comparing/weigh.ts';
import { weights } from '../src/core/matching/comparing/weights.ts';
import { indexItems } from '../src/core/matching/index/index-items.ts';
import type { TitleIndex } from '../src/core/matching/index/title-index.ts';
import { LeastTimes } from './least-times.ts';
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
  readonly times: LeastTimes<MatchQuery>;
  /** Share of the queries whose movie came out first. */
  recall: number;
}

function compareEngines(size: number, { items, queries }: MatchData): void {
  const verify = indexItems(items);
  const measured = engines.map((engine) => built(engine, items, queries));
  for (const each of measured) {
    each.recall = queries.filter((query) => bestOf(each, query, verify) === query.tmdbId).length / queries.length;
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const each of measured) each.times.run((query) => bestOf(each, query, verify));
  }
  console.log(`\n${size} movies with 8 titles each, ${queries.length} queries\n${header()}`);
  for (const each of measured) console.log(rowOf(each, measured[0]));
}

function built(engine: Engine, items: MatchData['items'], queries: readonly MatchQuery[]): Measured {
  engine.build(items.slice(0, 2000));
  // Time on the processor: a build is too long to be measured several times, and other programs would count.
  const before = process.cpuUsage();
  const find = engine.build(items);
  const { user, system } = process.cpuUsage(before);
  const buildMs = (user + system) / 1000;
  return { engine, buildMs, find, times: new LeastTimes(sampleOf(queries, engine.share)), recall: 0 };
}

function sampleOf<T>(all: readonly T[], share: number): T[] {
  const step = Math.round(1 / share);
  return all.filter((_, i) => i % step === 0);
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
    hasSibling: false,
    isAmongOwnArtwork: false,
  };
}

function header(): string {
  return `${'engine'.padEnd(26)}${['queries/s', 'ours is', 'recall', 'build ms', 'ours is'].map((each) => each.padStart(11)).join('')}`;
}

function rowOf({ engine, times: { perSecond }, recall, buildMs }: Measured, first: Measured | undefined): string {
  const cells = [
    perSecond.toFixed(0),
    times((first?.times.perSecond ?? perSecond) / perSecond),
    recall.toFixed(4),
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
