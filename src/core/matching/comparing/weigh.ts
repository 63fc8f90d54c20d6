import type { Evidence } from '../../model/decision.ts';
import type { WholePart } from '../words/title-rest.ts';
import type { TitleComparison } from './compare-titles.ts';
import type { Comparison, FeatureKeys, Siblings } from './features.ts';
import { HIGHEST_PAIR_ODDS } from './probability.ts';
import { bitsOf, type TypeWeights } from './weights.ts';

/**
 * Weights of an id. One that agrees is as good as proof; one that contradicts title and year leaves it open; another id
 * than the item's takes away what title and year give. Set, not trained: the labels come without ids.
 *
 * What a lookup found weighs less than what the playlist writes. An answer that bears the name and its year (`named`)
 * is the film unless there are two of that name and year, of which the search shows one. An answer of other names
 * (`found`) is the search's word, and with the year it makes a match only where the overlap is not tiny. Another item
 * than the one found (`other`) is doubtful, and not ruled out: the search may have missed the right one.
 */
const ID_BITS = { none: 0, same: 20, contradicted: 14, different: -10, named: 17, found: 13, other: -6 } as const;

/** Weights of the origin: catalogues name it only where series share a title, so another one is another series. Set as well. */
const COUNTRY_BITS = { none: 0, same: 3, different: -14 } as const;

const ID_REASONS = {
  none: '',
  same: 'same catalogue id',
  contradicted: 'same catalogue id, against title and year',
  different: 'another catalogue id',
  named: 'lookup answers to this name with this item',
  found: 'lookup finds this item by this name, under other names',
  other: 'lookup answers to this name with another item',
} as const;

/** A comparison with its weight in bits, the prior left out. */
export interface Weighed {
  readonly comparison: Comparison;
  readonly keys: FeatureKeys;
  /** What the playlist says of its years, in bits: see `learnYearsInSteps`; 0 before that is learned. */
  readonly yearPrior: number;
  /** All of it. */
  readonly bits: number;
}

/**
 * Weight of a second title: half of what it says, since remakes and sequels share translations as they share titles. Set:
 * hardly any labelled name says two titles.
 */
function secondTitle({ secondBits }: TitleComparison): number {
  return secondBits / 2;
}

/**
 * Weight of another part of the same row: "Breaking Dawn - Part 2" for a film of which the collection holds part 1. Set:
 * of labelled pairs without an equal year nearly none is right, and few names of such pairs say no year.
 */
const OTHER_PART_BITS = -5;

function otherPart(title: TitleComparison): number {
  return title.isOtherPart ? OTHER_PART_BITS : 0;
}

/** Bits of what is set, not trained: artwork, ids, origin, second titles, other parts. */
export function setBits(comparison: Comparison): number {
  const { title, artwork, ids, country } = comparison;
  return (
    artworkBits(artwork) +
    ID_BITS[ids] +
    COUNTRY_BITS[country] +
    (title === null ? 0 : secondTitle(title) + otherPart(title))
  );
}

/** The sum of a comparison's weights in bits. */
export function weigh(comparison: Comparison, keys: FeatureKeys, weights: TypeWeights, yearPrior = 0): Weighed {
  const sum =
    bitsOf(weights, keys.title) +
    bitsOf(weights, keys.part) +
    bitsOf(weights, keys.tongue) +
    bitsOf(weights, keys.rest) +
    bitsOf(weights, keys.sense) +
    bitsOf(weights, keys.name) +
    bitsOf(weights, keys.year) +
    bitsOf(weights, keys.number) +
    bitsOf(weights, keys.reading) +
    bitsOf(weights, keys.context) +
    bitsOf(weights, keys.offered) +
    bitsOf(weights, keys.artwork) +
    setBits(comparison) +
    yearPrior;
  return { comparison, keys, yearPrior, bits: sum };
}

/**
 * Weight of a shared artwork whose logo belongs to its title with chance `trust`: so many bits that, against the highest
 * prior odds of a pair, the odds become trust to mistrust. 0 without trust. Set, not trained: where labels were found by
 * artwork, it is always right.
 */
function artworkBits(trust: number): number {
  return trust <= 0 ? 0 : Math.max(0, Math.log2(trust / (1 - trust)) - Math.log2(HIGHEST_PAIR_ODDS));
}

/** The weights one by one, with reasons that a person can read; those that say nothing are left out. */
export function evidenceOf({ comparison, keys, yearPrior }: Weighed, weights: TypeWeights): Evidence[] {
  const { title, identity, artwork, ids } = comparison;
  const evidence: Evidence[] = [];
  const add = (kind: Evidence['kind'], bits: number, reason: string) => {
    if (bits !== 0) evidence.push({ kind, bits: Math.round(bits * 100) / 100, reason });
  };
  add('id', ID_BITS[ids], ID_REASONS[ids]);
  add('context', COUNTRY_BITS[comparison.country], `${comparison.country} country of origin`);
  if (artwork > 0) add('artwork', artworkBits(artwork), `same artwork, trusted at ${Math.round(artwork * 100)} %`);
  add('artwork', bitsOf(weights, keys.artwork), "another artwork, where the playlist often shows the items' own");
  add('title', bitsOf(weights, keys.title), titleReason(comparison));
  if (title === null) return evidence;
  add('title', bitsOf(weights, keys.part), partReason(title.wholePart, comparison.siblings));
  add('title', bitsOf(weights, keys.tongue), 'language of the name');
  add('title', bitsOf(weights, keys.rest), REST[title.rest]);
  add('title', bitsOf(weights, keys.sense), senseReason(title));
  add('title', bitsOf(weights, keys.name), 'one of its other titles');
  add('title', bitsOf(weights, keys.reading), READING[title.reading.origin]);
  const known = identity.years.join(' or ') || 'none';
  add('year', bitsOf(weights, keys.year), `year ${title.reading.year || 'not said'} against ${known}`);
  add('context', yearPrior, `works of its years are ${yearPrior > 0 ? 'usual' : 'rare'} where no year is said`);
  add('number', bitsOf(weights, keys.number), NUMBERS[title.numbers]);
  add('number', otherPart(title), 'another part of the same row');
  add('title', secondTitle(title), 'the name says another of its titles as well');
  add('context', bitsOf(weights, keys.context), CONTEXT[keys.context] ?? 'namesakes in the playlists');
  add('context', bitsOf(weights, keys.offered), 'the playlists offer the item under its own name, too');
  return evidence;
}

const READING = {
  plain: '',
  'without-prefix': 'first word taken for a tag',
  'prefix-kept': 'tag taken for part of the title',
  part: 'one part of the name alone',
  'number-kept': 'number taken for part of the title',
  'tvg-name': 'name from tvg-name',
  'with-tag': '',
} as const;

const PARTS = {
  none: 'no punctuation parts the title from the rest',
  reading: 'the rest of the name is a subtitle',
  name: "the rest of the item's title is a subtitle",
  both: 'both have a subtitle, and they differ',
} as const;

const SIBLINGS = {
  none: '',
  offered: '; a playlist offers the title before it as well',
  held: '; the collection holds another item whose title begins so',
} as const;

function partReason(wholePart: WholePart, siblings: Siblings): string {
  return wholePart === 'reading' ? `${PARTS.reading}${SIBLINGS[siblings]}` : PARTS[wholePart];
}

function senseReason({ translated }: TitleComparison): string {
  return translated > 0
    ? 'words that stand for each other in other names'
    : 'words that begin alike, as in two languages';
}

const REST = {
  none: 'no word of the name is left over',
  known: 'the other words are known to the collection',
  mixed: 'some other words are strange to the collection',
  strange: 'the other words are strange to the collection',
} as const;

const NUMBERS = {
  none: '',
  same: 'same number in both titles',
  'one-sided': 'a number in one title only',
  different: 'different numbers in the titles',
} as const;

const CONTEXT: Readonly<Record<string, string>> = {
  'context/other-year': 'the playlists know this title only from other years',
  'context/this-year': 'the playlists know this title only from this year',
  'context/several-years': 'the playlists know this title from several years',
  'context/both-years': "the playlists give this title the item's own year as well",
};

function titleReason({ title }: Comparison): string {
  if (title === null) return 'no name to compare';
  const pair = `"${title.reading.normalizedTitle}" and "${title.name.normalizedTitle}"`;
  switch (title.relation) {
    case 'exact':
      return `same title "${title.reading.normalizedTitle}"`;
    case 'loose':
      return `same title but for spelling: ${pair}`;
    case 'starts':
    case 'ends':
    case 'holds':
      return `one title holds the other: ${pair}`;
    case 'close':
    case 'near':
      return `similar titles: ${pair}`;
    case 'shares':
      return `telling words in common: ${pair}`;
    case 'apart':
      return `different titles: ${pair}`;
  }
}
