import { csvLine } from '../http/csv-line.ts';

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
  /** Of what an instance does not hold, neither is known. */
  readonly instances: readonly {
    readonly name: string;
    readonly hasFile: boolean | null;
    readonly monitored: boolean | null;
  }[];
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
  'heldBy',
  'withFile',
  'monitored',
]);

/**
 * A work as a line of CSV; `nearest` is the confidence. The last three name instances: those that hold it, have a file
 * of it, monitor it.
 */
export function workCsvLine(work: CsvWork): string {
  const { candidate, instances, variants } = work;
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
    namesOf(instances.filter(({ hasFile }) => hasFile !== null)),
    namesOf(instances.filter(({ hasFile }) => hasFile === true)),
    namesOf(instances.filter(({ monitored }) => monitored === true)),
  ]);
}

function namesOf(instances: CsvWork['instances']): string {
  return instances.map(({ name }) => name).join('; ');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}
