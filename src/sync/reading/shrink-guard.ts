import { dayMs, hourMs } from '../../core/model/durations.ts';

/** Below this share left of what was there, a read is not believed. */
const quarantineBelow = 0.5;
/** Up to and including this share left, the removals wait for a second read. */
const holdUpTo = 0.8;
/** So few lost are never held: small sources lose a large share by one deletion. */
const freelyLost = { collection: 5, playlist: 20, exclusions: 5, extra: 5 } as const;
/** Fewer signs than this say little by being gone. */
const fewSigns = 20;
/** A held row goes when a good read this much later still lacks it … */
const holdMs = hourMs;
/** … and this much later where more was lost than is believed of items: who empties an exclusion list can wait. */
const longHoldMs = dayMs;
/** From this share of broken entries on, a read is not believed. */
const brokenShare = 0.01;
/** So few broken entries are a provider's slip, however short the playlist. */
const freelyBroken = 5;
/** A doubted playlist is believed after this many reads that agree … */
const liftReads = 3;
/** … the last of which comes at least this long after the first. */
const liftMs = dayMs;
/** Two reads agree when, of each kind, the smaller number left is at least this share of the larger. */
const agreeShare = 0.8;

/** How much of one kind is left. */
export interface KindCount<Kind extends string = string> {
  readonly kind: Kind;
  /** Rows of the last good generation, held ones among them. */
  readonly last: number;
  /**
   * For a collection: how many of those the new read holds. For a playlist, whose ids may move, and for every baseline:
   * rows of the new read.
   */
  readonly left: number;
}

/** Entries of a playlist that yielded no row: they have no address, or lines too long to be read. */
export interface BrokenCount {
  readonly count: number;
  /** Of how many entries in all. */
  readonly of: number;
  /** As many are known of the last good generation, whatever was set then: see `knownBroken`. */
  readonly last: number;
}

/** How a playlist ends that ends in the middle of an entry, as one that was cut off does. */
export interface OpenEnd {
  readonly line: number;
  /** Tells its last entry from others; never 0. */
  readonly entry: number;
  /** Such an end of the last good generation; 0 where it had none. */
  readonly last: number;
}

/** The first of a row of quarantined reads that agree, and how many they are. */
export interface Doubt {
  /** UTC milliseconds. */
  readonly since: number;
  readonly reads: number;
  /** What was left, by kind, and how it ended. */
  readonly left: Readonly<Record<string, number>>;
}

/** One complete read, to be judged against the last good generation. */
export interface GuardedRead<Kind extends string = string> {
  /** `exclusions` and `extra` (language titles) only help a collection: their losses wait, but are never quarantined. */
  readonly source: 'playlist' | 'collection' | 'exclusions' | 'extra';
  readonly counts: readonly KindCount<Kind>[];
  /** What works are found by beside names, of all rows together. */
  readonly signs?: readonly KindCount[];
  readonly broken?: BrokenCount;
  readonly openEnd?: OpenEnd | null;
  /** True for a first read, a changed address or changed group filters. */
  readonly baseline: boolean;
  /** False where a reader of another version made the last one: then nothing says which rows are gone. */
  readonly tellsRows: boolean;
  /** False where nothing says that all came: then what is lacking may be what did not come. */
  readonly isKnownWhole: boolean;
  /** What the last read left, where it was quarantined. */
  readonly doubt: Doubt | null;
  /** UTC milliseconds. */
  readonly now: number;
}

/** What to do with a complete read. */
export type GuardVerdict<Kind extends string = string> =
  | { readonly action: 'accept'; readonly reason: string }
  /** Take what is new and keep what is lacking of these kinds, but for what was held before `releaseBefore`. */
  | {
      readonly action: 'hold';
      readonly reason: string;
      readonly kinds: readonly Kind[];
      readonly releaseBefore: number;
    }
  /** Keep the last good generation; `doubt` is to be given with the next read. */
  | { readonly action: 'quarantine'; readonly reason: string; readonly doubt: Doubt };

/** Judges a complete read by how much of the last good generation is left, kind by kind; the worst kind speaks for all. */
export function judgeRead<Kind extends string>(read: GuardedRead<Kind>): GuardVerdict<Kind> {
  const lost = read.baseline ? [] : read.counts.filter(({ last, left }) => last > 0 && left < last * quarantineBelow);
  const doubts = [...endWords(read.openEnd), ...brokenWords(read.broken), ...lossWords(read, lost)];
  if (doubts.length > 0) return doubtOf(read, doubts.join(', and '));
  if (read.baseline) return acceptBaseline(read);
  const isLong = read.source === 'exclusions' && lost.length > 0;
  const limit = isLong ? 0 : freelyLost[read.source];
  const isShrunk = ({ last, left }: KindCount) =>
    read.isKnownWhole ? left <= last * holdUpTo && last - left > limit : left < last;
  const shrunk = read.counts.filter(isShrunk);
  if (shrunk.length === 0 || !read.tellsRows) return accept('');
  return {
    action: 'hold',
    reason: `${lossOf(shrunk)}${read.isKnownWhole ? '' : ', and nothing told whether the answer was whole'}: removals wait for a second good read at least ${isLong ? 'a day' : 'an hour'} after the first`,
    kinds: shrunk.map(({ kind }) => kind),
    releaseBefore: read.now - (isLong ? longHoldMs : holdMs),
  };
}

/** Why so much is lost that a person has to say whether it is so; signs go with their rows, and count where these stay. */
function lossWords({ source, baseline, signs = [] }: GuardedRead, lost: readonly KindCount[]): string[] {
  if (baseline || source === 'exclusions' || source === 'extra') return [];
  const doubtful = lost.length > 0 ? lost : signs.filter(isLost);
  return doubtful.length > 0 ? [lossOf(doubtful)] : [];
}

function isLost({ last, left }: KindCount): boolean {
  return last >= fewSigns && left < last * quarantineBelow;
}

/** Why a read may be cut off though it came in full. One that ends as the last one did that was taken does so for good. */
function endWords(openEnd: OpenEnd | null | undefined): string[] {
  if (!openEnd || openEnd.entry === openEnd.last) return [];
  return [`the text ends in the middle of an entry, at line ${openEnd.line}, as what was cut off does`];
}

/** Why a read is too broken to be believed. One that was taken with as many is no more broken than it was. */
function brokenWords(broken: BrokenCount | undefined): string[] {
  if (broken === undefined || broken.count <= freelyBroken || broken.count < brokenShare * broken.of) return [];
  if (broken.count * agreeShare <= broken.last) return [];
  return [`${broken.count} of ${broken.of} entries have no address, or too long a line`];
}

/**
 * How many broken entries a playlist is known to have once this read is taken. One that wavers is not mended by each read
 * with somewhat fewer, and must not be doubted anew at each with somewhat more; one with less than half as many is mended.
 * @param last - as many were known before
 */
export function knownBroken(count: number, last: number): number {
  return count < last * quarantineBelow ? count : Math.max(count, last);
}

function accept(reason: string): GuardVerdict<never> {
  return { action: 'accept', reason };
}

function acceptBaseline(read: GuardedRead): GuardVerdict<never> {
  const isEmpty = read.counts.every(({ left }) => left === 0);
  return accept(isEmpty ? 'the first read is empty: nothing acts on it before another an hour later agrees' : '');
}

function doubtOf(read: GuardedRead, what: string): GuardVerdict<never> {
  const { doubt } = read;
  const end = read.openEnd?.entry ?? 0;
  const signs = [...(read.signs ?? []), { kind: 'broken', left: read.broken?.count ?? 0 }];
  // A first read of a time to come is the trace of a clock that was set back: a day after it may be years away.
  const agrees =
    doubt !== null &&
    doubt.since <= read.now &&
    // What is cut off again and again ends somewhere else each time.
    (doubt.left.end ?? 0) === end &&
    read.counts.every(({ kind, left }) => isClose(left, doubt.left[kind] ?? 0)) &&
    signs.every(({ kind, left }) => isFew(left, doubt.left[kind]) || isClose(left, doubt.left[kind] ?? 0));
  const reads = agrees ? doubt.reads + 1 : 1;
  const since = agrees ? doubt.since : read.now;
  if (read.source === 'playlist' && reads >= liftReads && read.now - since >= liftMs) {
    return accept(`${what}: ${reads} reads over more than a day agree`);
  }
  const left = agrees
    ? doubt.left
    : Object.fromEntries([...read.counts, ...signs, { kind: 'end', left: end }].map(({ kind, left }) => [kind, left]));
  return {
    action: 'quarantine',
    reason: `${what}: the read is not believed`,
    doubt: { since, reads, left },
  };
}

function isFew(left: number, before = 0): boolean {
  return Math.max(left, before) < fewSigns;
}

function isClose(a: number, b: number): boolean {
  return Math.min(a, b) >= agreeShare * Math.max(a, b);
}

const plurals: Readonly<Record<string, string>> = {
  live: 'live channels',
  movie: 'movies',
  episode: 'episodes',
  item: 'items',
  name: 'further names',
  artwork: 'TMDB artworks',
  year: 'years',
  tmdb: 'ids of TMDB',
  tvdb: 'ids of TheTVDB',
  imdb: 'ids of IMDb',
  number: 'numbers in tvg-id',
  all: 'entries',
};

const lists = new Intl.ListFormat('en');

function lossOf(kinds: readonly KindCount[]): string {
  const parts = kinds.map(({ kind, last, left }) => {
    const what = plurals[kind] ?? kind;
    return left === 0 ? `all ${last} ${what}` : `${last - left} of ${last} ${what}`;
  });
  return `${lists.format(parts)} are gone`;
}
