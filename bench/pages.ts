import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { WorkQuery } from '../src/core/model/work.ts';
import { workSorts } from '../src/core/model/work.ts';
import type { Store } from '../src/io/store/contract/store.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { makeWork } from './generate-works.ts';
import { ensurePagesDatabase, groupNames, languageCodes } from './pages-database.ts';
import { measureStart } from './pages-start.ts';
import { seededRandom } from './random.ts';

/** One kind of question, asked with another of its forms each time. */
interface Question {
  readonly name: string;
  /** What p99 of the forms is to stay below, in milliseconds; absent where nothing is promised. */
  readonly goal?: number;
  ask(round: number): Promise<unknown>;
}

/** Forms of each question, and how often each is asked: its best time is its time, for others only ever add to it. */
const forms = 100;
const sweeps = 5;

/**
 * Times lists over a million entries beside a floor: one row by its primary key, with a statement that is prepared.
 * @param folder - holds the database of an earlier run, or gets one and keeps it; '' for one that is thrown away
 */
export async function pages(folder: string): Promise<void> {
  const own = folder === '' ? mkdtempSync(join(tmpdir(), 'gleanarr-pages-')) : folder;
  try {
    await ensurePagesDatabase(own);
    await timeLists(own);
    await measureStart(own);
  } finally {
    if (folder === '') rmSync(own, { recursive: true, force: true });
  }
}

async function timeLists(folder: string): Promise<void> {
  const store = await openStore({ folder, now: Date.now() });
  const other = new DatabaseSync(join(folder, 'gleanarr.db'));
  const row = other.prepare('select * from works where id = ?');
  const floor: Question = { name: 'floor', ask: async (form) => row.get(1 + form * 997) };
  const questions = [floor, ...(await makeQuestions(store))];
  const times = questions.map(() => Array.from({ length: forms }, () => Number.POSITIVE_INFINITY));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    // As after every matching: what the store remembers of filters is forgotten.
    other.exec("update meta set value = cast(value as integer) + 1 where name = 'works'");
    for (let form = 0; form < forms; form++) {
      for (const [place, { ask }] of questions.entries()) {
        const best = times[place] ?? [];
        best[form] = Math.min(best[form] ?? 0, await timed(() => ask(form)));
      }
    }
  }
  const entries = other.prepare('select count(*) as entries from entries').get()?.entries;
  const { missing } = await store.countWorks({ adult: true });
  console.log(`${entries} entries, ${missing} missing works; ${forms} forms of each question, best of ${sweeps}`);
  console.log(`${''.padEnd(40)}   p50 ms   p99 ms  p50 by the floor`);
  const base = quantile(times[0] ?? [], 0.5);
  for (const [place, question] of questions.entries()) console.log(lineOf(question, times[place] ?? [], base));
  other.close();
  await store.close();
}

function lineOf({ name, goal }: Question, times: readonly number[], base: number): string {
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  const verdict = goal === undefined ? '' : `  goal ${goal} ms ${p99 <= goal ? 'met' : 'MISSED'}`;
  const cells = [p50, p99].map((ms) => ms.toFixed(3).padStart(9)).join('');
  return `${name.padEnd(40)}${cells}${`${Math.round(p50 / base)}x`.padStart(9)}${verdict}`;
}

async function makeQuestions(store: Store): Promise<readonly Question[]> {
  const missing = { type: 'movie', status: 'missing', adult: false, sort: 'newest', limit: 50, offset: 0 } as const;
  const list = (query: Partial<WorkQuery>) => store.listWorks({ ...missing, ...query });
  const at = <T>(from: readonly T[], round: number) => from[(round * 37) % from.length];
  const cursors = new Map<string, readonly string[]>();
  for (const sort of workSorts) cursors.set(sort, await cursorsOf(store, { ...missing, sort }));
  const random = seededRandom(11);
  const year = () => 1956 + Math.floor(random() * 65);
  const language = (round: number) => at(languageCodes, round) ?? 'en';
  const group = (round: number) => at(groupNames, round) ?? '';
  const keyset = workSorts.map((sort) => ({
    name: `keyset page, ${sort}`,
    goal: 1,
    ask: (round: number) => list({ sort, cursor: at(cursors.get(sort) ?? [], round) ?? '' }),
  }));
  return [
    { name: 'first page', goal: 1, ask: () => list({}) },
    ...keyset,
    { name: 'offset 100,000', goal: 25, ask: (round) => list({ offset: 100_000 + round }) },
    {
      name: 'offset 100,000, both types',
      goal: 25,
      ask: (round) =>
        store.listWorks({ status: 'missing', adult: false, sort: 'title', limit: 50, offset: 100_000 + round }),
    },
    {
      name: 'any status and type',
      ask: (round) => store.listWorks({ adult: true, sort: 'title', limit: 50, offset: round * 50 }),
    },
    { name: 'language', ask: (round) => list({ language: language(round) }) },
    { name: 'group', ask: (round) => list({ group: group(round) }) },
    { name: 'quality and playlist', ask: (round) => list({ quality: '4k', playlist: round % 2 ? 'first' : 'second' }) },
    { name: 'missing in one instance', ask: () => list({ instance: 'uhd' }) },
    { name: 'years, another each time', ask: () => list({ yearFrom: year(), yearTo: 2026, sort: 'title' }) },
    { name: 'confidence, another each time', ask: () => list({ confidenceFrom: random() * 100 }) },
    {
      name: 'language, years, another each time',
      ask: (round) => list({ language: language(round), yearFrom: year() }),
    },
    {
      name: 'group, language, another each time',
      ask: (round) => list({ group: group(round), language: language(round >> 3) }),
    },
    { name: 'search, another each time', goal: 25, ask: (round) => list({ q: searchFor(round) }) },
    {
      name: 'search, both types, second page',
      goal: 25,
      ask: (round) =>
        store.listWorks({
          status: 'missing',
          adult: false,
          sort: 'title',
          limit: 50,
          offset: 50,
          q: searchFor(round + forms),
        }),
    },
    { name: 'facets', ask: () => store.facets({ type: 'movie', status: 'missing', adult: false, groups: 50 }) },
  ];
}

/** What people type: beginnings of words, words, two words, of titles that are there. */
function searchFor(round: number): string {
  const words = makeWork(round * 1_009)
    .title.toLowerCase()
    .split(' ');
  const [first = '', second = ''] = [words[round % words.length], words[(round + 1) % words.length]];
  const forms = [first.slice(0, 2), first.slice(0, 3), first.slice(0, 4), first, `${first} ${second.slice(0, 3)}`];
  return forms[round % forms.length] ?? first;
}

async function cursorsOf(store: Store, query: WorkQuery): Promise<readonly string[]> {
  const cursors: string[] = [];
  for (let offset = 0; offset < 140_000; offset += 1_400) {
    const { next } = await store.listWorks({ ...query, offset });
    if (next !== null) cursors.push(next);
  }
  return cursors;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
