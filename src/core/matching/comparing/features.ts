import type { LearnedIds } from '../../model/lookup.ts';
import type { ReadingOrigin } from '../../model/parsed-title.ts';
import type { Draft } from '../claims/draft.ts';
import type { YearRelation } from '../identities/compare-years.ts';
import type { IndexedIdentity } from '../identities/identity.ts';
import type { Rest } from '../words/title-rest.ts';
import type { NumberRelation, TitleComparison } from './compare-titles.ts';
import { FeatureKey } from './feature-key.ts';
import type { TitleRelation } from './title-relation.ts';
import { BITS_STEPS } from './weights.ts';

/** What is known of a draft and one identity, before it is weighed. */
export interface Comparison {
  readonly identity: IndexedIdentity;
  /** Null where only an id or artwork proposed the identity and no name is known. */
  readonly title: TitleComparison | null;
  /** Highest trust among artworks that both show, 0 without one. */
  readonly artwork: number;
  /**
   * Whether the draft's logo is another artwork than the item's, where the playlist often shows the items' own and the
   * name says no year: with one, artwork is no witness that is needed.
   */
  readonly isOtherArtwork: boolean;
  readonly ids: IdRelation;
  readonly namesakes: Namesakes;
  /** How large the collections are: a small one shows few namesakes, and every other word is strange to it. */
  readonly library: LibrarySize;
  readonly siblings: Siblings;
  /** Whether the playlists offer the item, a series, under its own name in the draft's language: see `OfferedSeries`. */
  readonly isOffered: boolean;
  /** Whether the origins that name and item tell agree; `none` where one tells none. */
  readonly country: 'none' | 'same' | 'different';
}

/**
 * What is known of other works that bear the title that both share: items of the collection, and years that only
 * playlists know. None known is `alone` in a large collection; the smaller it is, the less that says: `none-known`, and
 * `unseen` where next to no namesake would be in it.
 */
export type Namesakes = 'alone' | 'none-known' | 'unseen' | 'one' | 'several';

/**
 * Where the name begins with the item's title: whether a playlist offers that title by itself as well (`offered`), or the
 * collection holds another item whose title begins so (`held`). Then the name is rather that of a further work.
 */
export type Siblings = 'none' | 'offered' | 'held';

/** `large` from 8,000 items on, `small` below 2,500. */
export type LibrarySize = 'large' | 'middling' | 'small';

/**
 * `none`: the claims carry no id that counts. `contradicted`: the same id, but title and year speak against it.
 * Of ids that a lookup found: `named`, `found` the same, `other` another one. See `LearnedIds`.
 */
export type IdRelation = 'none' | 'same' | 'contradicted' | 'different' | LearnedIds['trust'] | 'other';

/** The names under which weights are kept: one for each comparison that says something. */
export interface FeatureKeys {
  readonly title: string;
  readonly part: string;
  readonly tongue: string;
  readonly rest: string;
  readonly sense: string;
  readonly name: string;
  readonly year: string;
  readonly number: string;
  readonly reading: string;
  readonly context: string;
  readonly offered: string;
  readonly artwork: string;
}

type TitleClass = 'same' | 'loose' | 'part' | 'alike' | 'shares' | 'apart';

const CLASS: Readonly<Record<TitleRelation, TitleClass>> = {
  exact: 'same',
  loose: 'loose',
  starts: 'part',
  ends: 'part',
  holds: 'part',
  close: 'alike',
  near: 'alike',
  shares: 'shares',
  apart: 'apart',
};

const RESTING: ReadonlySet<TitleClass> = new Set(['part', 'alike', 'shares']);

const NO_KEYS: FeatureKeys = {
  title: '',
  part: '',
  tongue: '',
  rest: '',
  sense: '',
  name: '',
  year: '',
  number: '',
  reading: '',
  context: '',
  offered: '',
  artwork: '',
};

const TITLE = new FeatureKey('title');
const PART = new FeatureKey('part');
const TONGUE = new FeatureKey('tongue');
const REST = new FeatureKey('rest');
const SENSE = new FeatureKey('sense');
const NAME = new FeatureKey('name');
const YEAR = new FeatureKey('year');
const UNSAID = YEAR.with('unsaid').with('same');
const OPEN = [UNSAID.text, YEAR.with('off-1').with('same').text];
const NUMBER = new FeatureKey('number');
const READING = new FeatureKey('reading');
const ARTWORK = new FeatureKey('artwork');

const SIBLINGS: Readonly<Record<Siblings, string>> = {
  none: 'none-siblings',
  offered: 'offered-siblings',
  held: 'held-siblings',
};

/** The keys of a comparison; an empty key weighs nothing. */
export function featureKeys(draft: Draft, comparison: Comparison): FeatureKeys {
  const { title, siblings, isOffered, isOtherArtwork, library } = comparison;
  if (title === null) return NO_KEYS;
  const kind = CLASS[title.relation];
  const { origin } = title.reading;
  return {
    // Titles that differ say nothing for an item: it was proposed by artwork or id, which bring their own weight.
    title: titleKey(kind, title),
    part: kind === 'part' ? partKey(title, siblings) : '',
    tongue: kind === 'apart' ? '' : TONGUE.with(kind).with(tongueOf(draft)).text,
    rest: RESTING.has(kind) ? restKey(kind, title.rest, library) : '',
    sense: RESTING.has(kind) ? senseKey(kind, title) : '',
    name: title.name.main || kind === 'apart' ? '' : NAME.with(kind).with('other').text,
    year: yearKey(kind, title, comparison),
    number: numberKey(kind, title.numbers),
    reading: readingKey(kind, origin),
    context: kind === 'same' ? contextKey(draft, comparison, title.year) : '',
    offered: isOffered && RESTING.has(kind) ? 'offered' : '',
    artwork: isOtherArtwork && kind !== 'apart' ? ARTWORK.with('other').with(kind).text : '',
  };
}

/** Whether a name may be a translation: collections know few titles that are not English. */
function tongueOf({ languages }: Draft): 'english' | 'other' | 'unsaid' {
  if (languages.length === 0) return 'unsaid';
  return languages.includes('en') ? 'english' : 'other';
}

function titleKey(kind: TitleClass, { relation, cover, sharedBits }: TitleComparison): string {
  if (kind === 'apart') return '';
  const own = TITLE.with(relation);
  if (kind !== 'part') return own.with(bitsClass(sharedBits)).text;
  const share = cover >= 0.6 ? 'most' : cover >= 0.35 ? 'half' : 'little';
  return own.with(share).with(bitsClass(sharedBits)).text;
}

function partKey({ relation, wholePart, rest }: TitleComparison, siblings: Siblings): string {
  const parted = PART.with(relation).with(wholePart);
  return (wholePart === 'reading' ? parted.with(SIBLINGS[siblings]) : parted).with(rest).text;
}

function senseKey(kind: TitleClass, { translated, cognate }: TitleComparison): string {
  if (translated > 0) return SENSE.with(kind).with(translated >= 0.5 ? 'most' : 'some').text;
  if (cognate > 0) return SENSE.with(kind).with(cognate >= 0.5 ? 'most-cognate' : 'some-cognate').text;
  return '';
}

const BITS = BITS_STEPS.map((least) => `${least}-bits`);

/** What words in common say, in steps: how many bits at least. */
function bitsClass(bits: number): string {
  let step = BITS_STEPS.length - 1;
  while (step > 0 && bits < (BITS_STEPS[step] ?? 0)) step--;
  return BITS[step] ?? '';
}

/** Where the titles are the same, a year that is off or unsaid says the less, the more works bear that title. */
function yearKey(
  kind: TitleClass,
  { year: relation, sharedBits, reading }: TitleComparison,
  comparison: Comparison,
): string {
  // Sonarr lacks years of series that are long on air; a movie without one is not out yet.
  const year = relation === 'unknown' && comparison.identity.type === 'series' ? 'unsaid' : relation;
  if (kind === 'apart' && year !== 'same' && year !== 'off-1') return '';
  const own = YEAR.with(year).with(kind);
  const { namesakes } = comparison;
  if (kind !== 'same') return own.text;
  if (year === 'unsaid') return yearlessKey(namesakes, sharedBits);
  // Where a year is said, a namesake that a small collection does not show would be of another year.
  const shown = namesakes === 'unseen' ? 'none-known' : namesakes;
  if (year !== 'off-1') return own.with(shown).text;
  return own.with(shown).with(comparison.identity.years.includes(reading.year - 1) ? 'later' : 'earlier').text;
}

/** Whether a key is that of a year that leaves open whether an equal title is the item's or a namesake's. */
export function isOpenYear(key: string): boolean {
  return OPEN.some((start) => key.startsWith(start));
}

/** The key of a year that a name does not say, where its title is the item's. */
export function yearlessKey(namesakes: Namesakes, sharedBits: number): string {
  return UNSAID.with(namesakes).with(bitsClass(sharedBits)).text;
}

function restKey(kind: TitleClass, rest: Rest, library: LibrarySize): string {
  const own = REST.with(kind).with(rest);
  return rest === 'none' || library === 'large' ? own.text : own.with(library).text;
}

function numberKey(kind: TitleClass, numbers: NumberRelation): string {
  return numbers === 'none' || kind === 'apart' ? '' : NUMBER.with(kind).with(numbers).text;
}

/** A second guess weighs less, but a number that makes the title that of an item was part of it. */
function readingKey(kind: TitleClass, origin: ReadingOrigin): string {
  if (origin === 'plain' || kind === 'apart') return '';
  return origin === 'number-kept' && kind === 'same' ? '' : READING.with(origin).with(kind).text;
}

/** Does the playlist itself give other years for this title, and are they the item's? */
function contextKey(draft: Draft, comparison: Comparison, year: YearRelation): string {
  if (draft.namesakeYears.length === 0) return '';
  const { identity } = comparison;
  // Playlists that disagree by one year mean one film more often than two of one title.
  if (year === 'off-1' && draft.namesakeYears.some((known) => identity.years.includes(known)))
    return 'context/both-years';
  if (year !== 'unsaid') return '';
  // Of a series whose year the app lacks, one year that the playlists know is as likely its own.
  if (identity.years.length === 0 && identity.type === 'series' && draft.namesakeYears.length === 1) return '';
  const near = draft.namesakeYears.filter((known) => identity.years.some((own) => Math.abs(own - known) <= 1)).length;
  if (near === 0) return 'context/other-year';
  return near === draft.namesakeYears.length ? 'context/this-year' : 'context/several-years';
}
