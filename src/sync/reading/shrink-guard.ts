const hourMs = 3_600_000;

/** Below this share left of what was there, a read is not believed. */
const quarantineBelow = 0.5;
/** Up to and including this share left, the removals wait for a second read. */
const holdUpTo = 0.8;
/** So few lost are never held: small sources lose a large share by one deletion. */
const freelyLost = { collection: 5, playlist: 20, extra: 5 } as const;
/** Fewer signs than this say little by being gone. */
const fewSigns = 20;
/** A held row goes when a good read this much later still lacks it. */
const holdMs = hourMs;
/** A doubted playlist is believed after this many reads that agree … */
const liftReads = 3;
/** … the last of which comes at least this long after the first. */
const liftMs = 24 * hourMs;
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

/** The first of a row of quarantined reads that agree, and how many they are. */
export interface Doubt {
  /** UTC milliseconds. */
  readonly since: number;
  readonly reads: number;
  /** What was left, by kind. */
  readonly left: Readonly<Record<string, number>>;
}

/** One complete read, to be judged against the last good generation. */
export interface GuardedRead<Kind extends string = string> {
  /** `extra`: what only helps a collection (language titles, exclusions); its losses wait, but are never quarantined. */
  readonly source: 'playlist' | 'collection' | 'extra';
  readonly counts: readonly KindCount<Kind>[];
  /** What works are found by beside names, of all rows together. */
  readonly signs?: readonly KindCount[];
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
  if (read.baseline) return acceptBaseline(read);
  const doubtful =
    read.counts.find(({ last, left }) => last > 0 && left < last * quarantineBelow) ?? read.signs?.find(isLost);
  if (doubtful && read.source !== 'extra') return doubtOf(read, doubtful);
  const limit = freelyLost[read.source];
  const isShrunk = ({ last, left }: KindCount) =>
    read.isKnownWhole ? left <= last * holdUpTo && last - left > limit : left < last;
  const shrunk = read.counts.filter(isShrunk);
  const worst = shrunk[0];
  if (!worst || !read.tellsRows) return accept('');
  return {
    action: 'hold',
    reason: `${lossOf(worst)}${read.isKnownWhole ? '' : ', and nothing told whether the answer was whole'}: removals wait for a second good read at least an hour after the first`,
    kinds: shrunk.map(({ kind }) => kind),
    releaseBefore: read.now - holdMs,
  };
}

function isLost({ last, left }: KindCount): boolean {
  return last >= fewSigns && left < last * quarantineBelow;
}

function accept(reason: string): GuardVerdict<never> {
  return { action: 'accept', reason };
}

function acceptBaseline(read: GuardedRead): GuardVerdict<never> {
  const isEmpty = read.counts.every(({ left }) => left === 0);
  return accept(isEmpty ? 'the first read is empty: nothing acts on it before another an hour later agrees' : '');
}

function doubtOf(read: GuardedRead, doubtful: KindCount): GuardVerdict<never> {
  const { doubt, signs = [] } = read;
  // A first read of a time to come is the trace of a clock that was set back: a day after it may be years away.
  const agrees =
    doubt !== null &&
    doubt.since <= read.now &&
    read.counts.every(({ kind, left }) => isClose(left, doubt.left[kind] ?? 0)) &&
    signs.every(({ kind, left }) => isFew(left, doubt.left[kind]) || isClose(left, doubt.left[kind] ?? 0));
  const reads = agrees ? doubt.reads + 1 : 1;
  const since = agrees ? doubt.since : read.now;
  if (read.source === 'playlist' && reads >= liftReads && read.now - since >= liftMs) {
    return accept(`${lossOf(doubtful)}: ${reads} reads over more than a day agree`);
  }
  const left = agrees
    ? doubt.left
    : Object.fromEntries([...read.counts, ...signs].map((count) => [count.kind, count.left]));
  return {
    action: 'quarantine',
    reason: `${lossOf(doubtful)}: the last good state stays in use`,
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

function lossOf({ kind, last, left }: KindCount): string {
  const what = plurals[kind] ?? kind;
  return left === 0 ? `all ${last} ${what} are gone` : `${last - left} of ${last} ${what} are gone`;
}
