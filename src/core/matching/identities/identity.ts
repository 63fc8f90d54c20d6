import type { Item, WorkType } from '../../model/item.ts';
import { arrKey } from '../../title/arr-key.ts';
import { looseTitle } from '../../title/loose-title.ts';
import { normalizeTitle } from '../../title/normalize-title.ts';
import { readCountry } from '../../title/read-country.ts';

/** A name under which an identity is known, folded for comparison. */
export interface Name {
  readonly normalizedTitle: string;
  /** The same but for articles, small words and blanks. */
  readonly looseTitle: string;
  /** Whether it is the title or original title, not one of the alternates. */
  readonly main: boolean;
}

/**
 * One movie or series of the collections, whichever and however many instances hold it.
 * Items of several instances with one TMDB id (movies) or TVDB id (series) are one identity.
 */
export interface Identity {
  readonly type: WorkType;
  /** One or more; the first gives title and ids. An item comes before an exclusion. */
  readonly items: readonly Item[];
  readonly names: readonly Name[];
  /** `arrKey` of each name, distinct. */
  readonly arrKeys: readonly string[];
  /** Release or first-aired years that the instances know, distinct, without 0. */
  readonly years: readonly number[];
  readonly artwork: readonly string[];
  /** Origins that titles tell ("The Office (US)"), distinct. */
  readonly countries: readonly string[];
}

/** An identity in an index, which holds its names and artwork. */
export interface IndexedIdentity extends Omit<Identity, 'names' | 'arrKeys' | 'artwork'> {
  /** Its place in the index. */
  readonly id: number;
}

const nothing: readonly never[] = [];

/** "Name (2014)", "Name (US)": how TheTVDB tells namesakes apart. */
const DISAMBIGUATION = /^(.{1,500}?) \((?:(\d{4})|[A-Z]{2,3})\)$/;

/** "Name 2014": how scenes tell namesakes apart. Only behind a name that the series has anyway: "Space 1999" is a title. */
const WITH_YEAR = /^(.{1,500}?) (\d{4})$/;

/** Groups items by public id; an item without one stands for itself. */
export function sameItems(items: Iterable<Item>): Item[][] {
  const groups: Item[][] = [];
  const byId = { movie: new Map<number, Item[]>(), series: new Map<number, Item[]>() };
  for (const item of items) {
    const id = item.type === 'movie' ? item.tmdbId : item.tvdbId;
    const group = id > 0 ? byId[item.type].get(id) : undefined;
    if (group === undefined) {
      const own = [item];
      groups.push(own);
      if (id > 0) byId[item.type].set(id, own);
    } else if (item.excluded) group.push(item);
    else group.unshift(item);
  }
  return groups;
}

/** What items of one public id are known by. */
export function identityOf(items: readonly Item[]): Identity {
  const type = items[0]?.type ?? 'movie';
  const names = new Map<string, boolean>();
  const arrKeys = new Set<string>();
  const years = new Set<number>();
  const artwork = new Set<string>();
  const countries = new Set<string>();
  const add = (title: string, main: boolean) => {
    arrKeys.add(arrKey(type, title));
    const normalized = normalizeTitle(title);
    if (normalized !== '') names.set(normalized, main || (names.get(normalized) ?? false));
  };
  for (const item of items) {
    if (item.year > 0) years.add(item.year);
    if (item.secondaryYear > 0) years.add(item.secondaryYear);
    for (const hash of item.artwork) artwork.add(hash);
    add(item.title, true);
    for (const title of item.otherTitles) add(title, false);
    if (item.type !== 'series') {
      addCountry(item.title, countries);
      continue;
    }
    for (const title of [item.title, ...item.otherTitles]) addCountry(title, countries);
    addWithoutDisambiguation(item, add, years);
    addScenesYears(item, names, years);
  }
  return {
    type,
    items,
    arrKeys: [...arrKeys],
    names: [...names].map(([normalizedTitle, main]) => ({
      normalizedTitle,
      looseTitle: looseTitle(normalizedTitle),
      main,
    })),
    years: listOf(years),
    artwork: listOf(artwork),
    countries: listOf(countries),
  };
}

function addCountry(title: string, countries: Set<string>): void {
  const country = readCountry(title);
  if (country !== '') countries.add(country);
}

/** Most have no country, and there are as many as there are items: they share that list. */
function listOf<T>(values: ReadonlySet<T>): readonly T[] {
  return values.size === 0 ? nothing : [...values];
}

function addWithoutDisambiguation(item: Item, add: (title: string, main: boolean) => void, years: Set<number>): void {
  for (const title of [item.title, ...item.otherTitles]) {
    const parts = DISAMBIGUATION.exec(title);
    if (parts?.[1] === undefined) continue;
    add(parts[1], title === item.title);
    if (parts[2] !== undefined) years.add(Number(parts[2]));
  }
}

/** Years more than this apart are those of two series: "Doctor Who 2005" is no name of the one of 2024. */
const SAME_SERIES_YEARS = 10;

function addScenesYears(item: Item, names: ReadonlyMap<string, boolean>, years: Set<number>): void {
  for (const title of item.otherTitles) {
    const [, name, written] = WITH_YEAR.exec(title) ?? [];
    const year = Number(written);
    if (name === undefined || !names.has(normalizeTitle(name))) continue;
    if (item.year === 0 || Math.abs(year - item.year) <= SAME_SERIES_YEARS) years.add(year);
  }
}
