import type { LearnedIds } from '../model/lookup.ts';
import type { NumberRelation, TitleComparison, TitleRelation } from './compare-titles.ts';
import type { YearRelation } from './compare-years.ts';
import type { Draft } from './draft.ts';
import type { IndexedIdentity } from './identity.ts';

/** What is known of a draft and one identity, before it is weighed. */
export interface Comparison {
  readonly identity: IndexedIdentity;
  /** Null where only an id or artwork proposed the identity and no name is known. */
  readonly title: TitleComparison | null;
  /** Highest trust among artworks that both show, 0 without one. */
  readonly artwork: number;
  readonly ids: IdRelation;
  readonly namesakes: Namesakes;
  /** Whether the origins that name and item tell agree; `none` where one tells none. */
  readonly country: 'none' | 'same' | 'different';
}

/**
 * What is known of other works that bear the title that both share: items of the collection, and years that only
 * playlists know. `none-known` says little in a small collection; in a large one it is `alone`.
 */
export type Namesakes = 'alone' | 'none-known' | 'one' | 'several';

/**
 * `none`: the claims carry no id that counts. `contradicted`: the same id, but title and year speak against it.
 * Of ids that a lookup found: `named`, `found` the same, `other` another one. See `LearnedIds`.
 */
export type IdRelation = 'none' | 'same' | 'contradicted' | 'different' | LearnedIds['trust'] | 'other';

/** The names under which weights are kept: one for each comparison that says something. */
export interface FeatureKeys {
  readonly title: string;
  readonly name: string;
  readonly year: string;
  readonly number: string;
  readonly reading: string;
  readonly context: string;
}

type TitleClass = 'same' | 'loose' | 'part' | 'alike' | 'apart';

const CLASS: Readonly<Record<TitleRelation, TitleClass>> = {
  exact: 'same',
  loose: 'loose',
  starts: 'part',
  ends: 'part',
  holds: 'part',
  close: 'alike',
  near: 'alike',
  apart: 'apart',
};

/** The keys of a comparison; an empty key weighs nothing. */
export function featureKeys(draft: Draft, { identity, title, namesakes }: Comparison): FeatureKeys {
  if (title === null) return { title: '', name: '', year: '', number: '', reading: '', context: '' };
  const kind = CLASS[title.relation];
  const length = lengthClass(sharedTitle(title));
  const { origin } = title.reading;
  return {
    // Titles that differ say nothing for an item: it was proposed by artwork or id, which bring their own weight.
    title: titleKey(kind, title, length),
    name: title.name.main || kind === 'apart' ? '' : `name/${kind}/other`,
    year: yearKey(kind, title.year, namesakes, length),
    number: numberKey(kind, title.numbers),
    reading: origin === 'plain' || kind === 'apart' ? '' : `reading/${origin}`,
    context: kind === 'same' ? contextKey(draft, identity, title.year) : '',
  };
}

function titleKey(kind: TitleClass, { relation, cover }: TitleComparison, length: LengthClass): string {
  if (kind === 'apart') return '';
  if (kind !== 'part') return `title/${relation}/${length}`;
  const share = cover >= 0.6 ? 'most' : cover >= 0.35 ? 'half' : 'little';
  return `title/${relation}/${share}/${length}`;
}

/** Where the titles are the same, a year that is off or unsaid says the less, the more works bear that title. */
function yearKey(kind: TitleClass, year: YearRelation, namesakes: Namesakes, length: LengthClass): string {
  if (kind === 'apart' && year !== 'same' && year !== 'off-1') return '';
  if (kind !== 'same') return `year/${kind}/${year}`;
  return year === 'unsaid' ? `year/same/unsaid/${namesakes}/${length}` : `year/same/${year}/${namesakes}`;
}

function numberKey(kind: TitleClass, numbers: NumberRelation): string {
  return numbers === 'none' || kind === 'apart' ? '' : `number/${kind}/${numbers}`;
}

/** For a name without a year: does the playlist itself know namesakes, and are they of this item's year? */
function contextKey(draft: Draft, identity: IndexedIdentity, year: YearRelation): string {
  if (year !== 'unsaid' || draft.namesakeYears.length === 0) return '';
  const near = draft.namesakeYears.filter((known) => identity.years.some((own) => Math.abs(own - known) <= 1)).length;
  if (near === 0) return 'context/other-year';
  return near === draft.namesakeYears.length ? 'context/this-year' : 'context/several-years';
}

function sharedTitle({ relation, reading, name }: TitleComparison): string {
  const [a, b] = [reading.normalizedTitle, name.normalizedTitle];
  return relation === 'exact' || a.length <= b.length ? a : b;
}

type LengthClass = 'tiny' | 'short' | 'medium' | 'long' | 'very-long';

/**
 * How much a title can tell, by its letters without spaces: up to 4, 8, 13, 20, more. A letter of a script with
 * thousands of signs (Han, kana, hangul) counts threefold.
 */
function lengthClass(normalizedTitle: string): LengthClass {
  let letters = 0;
  for (let i = 0; i < normalizedTitle.length && letters <= 20; i++) {
    const code = normalizedTitle.charCodeAt(i);
    if (code !== 32) letters += code >= 0x2e80 && code <= 0xd7ff ? 3 : 1;
  }
  if (letters <= 4) return 'tiny';
  if (letters <= 8) return 'short';
  if (letters <= 13) return 'medium';
  return letters <= 20 ? 'long' : 'very-long';
}
