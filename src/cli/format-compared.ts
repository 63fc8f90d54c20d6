import { csvLine } from '../api/http/csv-line.ts';
import type { Candidate, Decision } from '../core/model/decision.ts';
import type { GatheredWork } from '../core/model/work.ts';
import type { Compared, ComparedEntry, ComparedName, ReadPlaylist } from './compare-inputs.ts';
import { type Column, formatTable } from './format-table.ts';

export type OutputFormat = 'table' | 'jsonl' | 'csv';

/** How compared works and entries are written. */
export interface OutputOptions {
  readonly format: OutputFormat;
  /** With evidence, runner-up and margin; only where the format can hold them. */
  readonly explain: boolean;
  /** Columns of a table. */
  readonly width: number;
}

const WORK_COLUMNS: readonly Column[] = [
  { title: 'TYPE' },
  { title: 'TITLE', least: 16 },
  { title: 'YEAR', align: 'right' },
  { title: 'STATUS' },
  { title: 'ENTRIES', align: 'right' },
  { title: 'NEAREST', align: 'right' },
  { title: 'NEAREST IN THE COLLECTION', least: 12 },
];
const ENTRY_COLUMNS: readonly Column[] = [
  { title: 'LINE', align: 'right' },
  { title: 'KIND' },
  { title: 'STATUS' },
  { title: 'NEAREST', align: 'right' },
  { title: 'NEAREST IN THE COLLECTION', least: 12 },
  { title: 'WORK', least: 16 },
];

/** One line a work, missing ones first, then by title. */
export function workLines({ works, names }: Compared, options: OutputOptions): string[] {
  const counts = new Int32Array(works.length);
  for (const name of names) if (name !== null) counts[name.work] = (counts[name.work] ?? 0) + 1;
  const ordered = works
    .map((work, i) => ({ work, entries: counts[i] ?? 0 }))
    .sort((a, b) => rank(a.work) - rank(b.work) || a.work.title.localeCompare(b.work.title, 'en'));
  if (options.format === 'jsonl') {
    return ordered.map(({ work, entries: count }) => JSON.stringify(workFields(work, count, options.explain)));
  }
  if (options.format === 'csv')
    return csvLines(ordered.map(({ work, entries: count }) => workFields(work, count, false)));
  const rows = ordered.map(({ work, entries: count }) => [
    work.type,
    work.title,
    yearText(work.year),
    work.decision.status,
    String(count),
    ...nearestCells(work.decision),
  ]);
  return rows.length === 0 ? [] : formatTable(WORK_COLUMNS, rows, options.width);
}

/** One line an entry, in file order, live and unknown kinds too. */
export function* entryLines(
  { entries }: ReadPlaylist,
  { works, names }: Compared,
  options: OutputOptions,
): Generator<string> {
  if (options.format === 'jsonl') {
    for (const [i, entry] of entries.entries()) {
      yield JSON.stringify(entryFields(entry, names[i] ?? null, works, options.explain));
    }
    return;
  }
  if (options.format === 'csv') {
    yield* csvLines(entries.map((entry, i) => entryFields(entry, names[i] ?? null, works, false)));
    return;
  }
  const rows = entries.map(({ line, kind }, i) => {
    const name = names[i] ?? null;
    if (name === null) return [String(line), kind, '', '', '', ''];
    const { title = '', year = 0 } = works[name.work] ?? {};
    const work = `${title}${year > 0 ? ` (${year})` : ''}`;
    return [String(line), kind, name.decision.status, ...nearestCells(name.decision), work];
  });
  if (rows.length > 0) yield* formatTable(ENTRY_COLUMNS, rows, options.width);
}

type Fields = Record<string, unknown>;

function entryFields(
  { line, kind }: ComparedEntry,
  name: ComparedName | null,
  works: readonly GatheredWork[],
  explain: boolean,
): Fields {
  if (name === null) return { line, kind, status: null, confidence: 0 };
  const { work, decision } = name;
  return {
    line,
    kind,
    status: decision.status,
    confidence: decision.confidence,
    ...idOf(decision.candidates[0]),
    work: `${works[work]?.type}-${work + 1}`,
    ...(explain ? explanation(decision) : {}),
  };
}

function workFields(work: GatheredWork, entries: number, explain: boolean): Fields {
  const { type, title, year, decision } = work;
  const best = decision.candidates[0];
  return {
    type,
    title,
    year: year > 0 ? year : null,
    status: decision.status,
    confidence: decision.confidence,
    ...idOf(best),
    nearest: best?.item.title ?? null,
    nearestYear: best?.item.year || null,
    entries,
    ...(explain ? explanation(decision) : {}),
  };
}

function idOf(best: Candidate | undefined): Fields {
  if (best === undefined) return {};
  return best.item.type === 'movie' ? { tmdbId: best.item.tmdbId } : { tvdbId: best.item.tvdbId };
}

function explanation({ reason, marginBits, candidates }: Decision): Fields {
  return {
    reason,
    marginBits: Number.isFinite(marginBits) ? Math.round(marginBits * 100) / 100 : null,
    candidates: candidates.map(({ item, confidence, evidence }) => ({
      title: item.title,
      year: item.year,
      tmdbId: item.tmdbId,
      tvdbId: item.tvdbId,
      confidence,
      evidence,
    })),
  };
}

function csvLines(rows: readonly Fields[]): string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown) => (typeof value === 'number' ? value : String(value ?? ''));
  return [csvLine(columns), ...rows.map((row) => csvLine(columns.map((column) => cell(row[column]))))];
}

function nearestCells({ candidates, confidence }: Decision): string[] {
  const best = candidates[0]?.item;
  if (best === undefined) return ['–', ''];
  const chance = confidence > 0 && confidence < 1 ? '<1 %' : `${Math.round(confidence)} %`;
  return [chance, best.year > 0 ? `${best.title} (${best.year})` : best.title];
}

function yearText(year: number): string {
  return year > 0 ? String(year) : '';
}

const ORDER = ['missing', 'review', 'in-collection', 'excluded', 'ignored', 'unknown'];

function rank({ decision }: GatheredWork): number {
  return ORDER.indexOf(decision.status);
}
