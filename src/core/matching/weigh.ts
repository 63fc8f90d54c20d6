import type { Evidence } from '../model/decision.ts';
import type { Comparison, FeatureKeys } from './features.ts';
import type { TypeWeights } from './weights.ts';

/** An id that agrees is as good as proof; one that contradicts takes as much away. Set, not trained: labels without doubt have none. */
const ID_BITS = 20;

/** A comparison with its weight in bits, the prior left out. */
export interface Weighed {
  readonly comparison: Comparison;
  readonly keys: FeatureKeys;
  readonly bits: number;
}

/** The sum of a comparison's weights in bits. */
export function weigh(comparison: Comparison, keys: FeatureKeys, weights: TypeWeights): Weighed {
  const { bits } = weights;
  const sum =
    (bits[keys.title] ?? 0) +
    (bits[keys.name] ?? 0) +
    (bits[keys.year] ?? 0) +
    (bits[keys.number] ?? 0) +
    (bits[keys.reading] ?? 0) +
    (bits[keys.context] ?? 0) +
    artworkBits(comparison.artwork, weights) +
    idBits(comparison);
  return { comparison, keys, bits: sum };
}

/**
 * Weight of a shared artwork whose logo belongs to its title with chance `trust`, else to any title:
 * log2 of trust × its full weight + (1 − trust). 0 without trust.
 */
export function artworkBits(trust: number, weights: TypeWeights): number {
  return trust <= 0 ? 0 : Math.log2(trust * 2 ** weights.artwork + (1 - trust));
}

function idBits({ ids }: Comparison): number {
  if (ids === 'none') return 0;
  return ids === 'same' ? ID_BITS : -ID_BITS;
}

/** The weights one by one, with reasons that a person can read; those that say nothing are left out. */
export function evidenceOf({ comparison, keys }: Weighed, weights: TypeWeights): Evidence[] {
  const { title, identity, artwork, ids } = comparison;
  const evidence: Evidence[] = [];
  const add = (kind: Evidence['kind'], bits: number, reason: string) => {
    if (bits !== 0) evidence.push({ kind, bits: Math.round(bits * 100) / 100, reason });
  };
  if (ids !== 'none') add('id', idBits(comparison), ids === 'same' ? 'same catalogue id' : 'another catalogue id');
  if (artwork > 0)
    add('artwork', artworkBits(artwork, weights), `same artwork, trusted at ${Math.round(artwork * 100)} %`);
  add('title', weights.bits[keys.title] ?? 0, titleReason(comparison));
  if (title === null) return evidence;
  add('title', weights.bits[keys.name] ?? 0, 'one of its other titles');
  add('title', weights.bits[keys.reading] ?? 0, READING[title.reading.origin]);
  const known = identity.years.join(' or ') || 'none';
  add('year', weights.bits[keys.year] ?? 0, `year ${title.reading.year || 'not said'} against ${known}`);
  add('number', weights.bits[keys.number] ?? 0, NUMBERS[title.numbers]);
  add('context', weights.bits[keys.context] ?? 0, CONTEXT[keys.context] ?? 'namesakes in the playlists');
  return evidence;
}

const READING = {
  plain: '',
  'without-prefix': 'first word taken for a tag',
  part: 'one part of the name alone',
  'number-kept': 'number taken for part of the title',
  'tvg-name': 'name from tvg-name',
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
    case 'apart':
      return `different titles: ${pair}`;
  }
}
