import { csvLine } from './csv-line.ts';

/** A work as the API shows it: what of it a spreadsheet gets. */
export interface CsvWork {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly year: number | null;
  readonly status: string;
  readonly confidence: number;
  readonly candidate: {
    readonly title: string;
    readonly year: number | null;
    readonly tmdbId: number | null;
    readonly tvdbId: number | null;
    readonly instance: string;
  } | null;
  readonly variants: readonly {
    readonly group: string;
    readonly languages: readonly string[];
    readonly quality: string | null;
  }[];
  readonly seasons: readonly { readonly episodes: readonly number[] }[];
  readonly firstSeenAt: string;
}

/** The names of the columns of `workCsvLine`. */
export const workCsvHead = csvLine([
  'id',
  'type',
  'title',
  'year',
  'status',
  'languages',
  'qualities',
  'seasons',
  'episodes',
  'groups',
  'nearest',
  'nearestTitle',
  'nearestYear',
  'nearestTmdbId',
  'nearestTvdbId',
  'nearestInstance',
  'firstSeenAt',
]);

/** A work as a line of CSV; `nearest` is the confidence. */
export function workCsvLine(work: CsvWork): string {
  const { candidate, variants } = work;
  return csvLine([
    work.id,
    work.type,
    work.title,
    work.year ?? '',
    work.status,
    distinct(variants.flatMap(({ languages }) => languages))
      .sort()
      .join(' '),
    distinct(variants.map(({ quality }) => quality ?? ''))
      .sort()
      .join(' '),
    work.seasons.length,
    work.seasons.reduce((sum, { episodes }) => sum + episodes.length, 0),
    distinct(variants.map(({ group }) => group)).join('; '),
    work.confidence,
    candidate?.title ?? '',
    candidate?.year ?? '',
    candidate?.tmdbId ?? '',
    candidate?.tvdbId ?? '',
    candidate?.instance ?? '',
    work.firstSeenAt,
  ]);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}
