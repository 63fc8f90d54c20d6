import type { InferRequestType } from 'hono/client';
import type { api } from './client.ts';

/** What the API takes to narrow and order works. */
export type WorkQuery = InferRequestType<typeof api.works.works.$get>['query'];

/** Of which statuses there are lists. */
export type ListedStatus = 'missing' | 'in-collection' | 'ignored';

/** How a list is drawn; a table where the address does not say. */
const views = ['posters'] as const;

const types = ['movie', 'series'] as const;
const qualities = ['8k', '4k', '1440p', '1080p', '720p', 'sd', 'cam'] as const;
const yesNo = ['true', 'false'] as const;
const adults = ['true', 'false', 'only'] as const;

/** The orders of lists, in the order in which they are offered. */
export const sorts = ['newest', 'oldest', 'title', '-title', '-year', 'year', '-confidence', 'confidence'] as const;

const oneOf =
  <const T extends string>(values: readonly T[]) =>
  (given: string): T | undefined =>
    values.find((value) => value === given);

const shortText = (given: string): string | undefined => given.trim().slice(0, 200) || undefined;

const matching =
  (pattern: RegExp) =>
  (given: string): string | undefined =>
    pattern.test(given) ? given : undefined;

/** What may stand in the address of a list, each with what is taken for it. */
const readers = {
  type: oneOf(types),
  q: shortText,
  language: matching(/^[a-z]{2}$/),
  quality: oneOf(qualities),
  group: shortText,
  playlist: shortText,
  file: oneOf(yesNo),
  monitored: oneOf(yesNo),
  yearFrom: matching(/^\d{4}$/),
  yearTo: matching(/^\d{4}$/),
  confidenceFrom: matching(/^(?:100|\d{1,2})$/),
  confidenceTo: matching(/^(?:100|\d{1,2})$/),
  /** A day, or an exact time of UTC. */
  seenFrom: matching(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z)?$/),
  seenTo: matching(/^\d{4}-\d{2}-\d{2}$/),
  adult: oneOf(adults),
  sort: oneOf(sorts),
  view: oneOf(views),
  /** The work whose panel is open. */
  work: matching(/^[1-9]\d{0,14}$/),
} as const;

/** What the address of a list says. */
export type WorkSearch = { [Key in keyof typeof readers]?: ReturnType<(typeof readers)[Key]> };

/** Reads an address that anybody may have written: what makes no sense is left out. */
export function readWorkSearch(raw: Readonly<Record<string, unknown>>): WorkSearch {
  const found = Object.entries(readers).flatMap(([key, read]) => {
    const given = raw[key];
    const value = typeof given === 'string' ? read(given) : undefined;
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(found);
}

/** The question that a list asks: all of the address but the open panel and how it is drawn. */
export function queryOf(
  { work: _, view: __, seenFrom, seenTo, ...filters }: WorkSearch,
  status: ListedStatus,
): WorkQuery {
  const seen = { firstSeenFrom: beginOf(seenFrom), firstSeenTo: endOf(seenTo) };
  const given = Object.entries({ ...filters, ...seen }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), status };
}

/** What a filter is saved as: parameters of the API, as other programs may use them too. */
export function savedOf(search: WorkSearch): Record<string, string> {
  const { status: _, ...query } = queryOf(search, 'missing');
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The address that a saved filter leads to; what an address cannot say is left out. */
export function searchOf(saved: Readonly<Record<string, string>>): WorkSearch {
  const { firstSeenFrom, firstSeenTo, ...others } = saved;
  return readWorkSearch({
    ...others,
    seenFrom: firstSeenFrom?.replace('T00:00:00.000Z', ''),
    seenTo: firstSeenTo?.slice(0, 10),
  });
}

/** Days are those of UTC: an address means the same to everybody. A day that there is not is left out. */
function beginOf(day: string | undefined): string | undefined {
  const ms = Date.parse(day ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function endOf(day: string | undefined): string | undefined {
  return beginOf(day && `${day}T23:59:59.999Z`);
}

/** The filters in force, without order, drawing and the open panel. */
export function filtersOf({ work: _, sort: __, view: ___, ...filters }: WorkSearch): WorkSearch {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** Whether anything but the order is asked for. */
export function isNarrowed(search: WorkSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0;
}

/** `?a=b` as plain text in both directions: addresses are to be read and written by people too. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The reverse of `parseSearch`; what is undefined or empty is left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
