const hourMs = 3_600_000;

/** Below this share left of what was there, a read is not believed. */
const quarantineBelow = 0.5;
/** Up to and including this share left, the removals wait for a second read. */
const holdUpTo = 0.8;
/** So few lost are never held: small sources lose a large share by one deletion. */
const freelyLost = { collection: 5, playlist: 20 } as const;
/** A held removal goes when a good read this much later still lacks it. */
const holdMs = hourMs;
/** A doubted playlist is believed after this many reads that agree … */
const liftReads = 3;
/** … the last of which comes at least this long after the first. */
const liftMs = 24 * hourMs;
/** Two reads agree when the smaller count of each kind is at least this share of the larger. */
const agreeShare = 0.8;

/** How many of one kind a source had and has. */
export interface KindCount {
  /** `live`, `movie`, `episode` for a playlist; `movie` or `series` for a collection; `all` for the sum. */
  readonly kind: string;
  /** In the last good generation, held removals included. */
  readonly last: number;
  /** In the new read. */
  readonly now: number;
}

/** What earlier doubtful reads of a source left behind. Times are UTC milliseconds. */
export interface GuardMemory {
  /** First good read that lacked what is held; null when nothing is held. */
  readonly heldSince: number | null;
  /** The first of a row of quarantined reads that agree, and how many they are. */
  readonly doubted: {
    readonly since: number;
    readonly reads: number;
    readonly counts: Readonly<Record<string, number>>;
  } | null;
}

/** The memory of a source with nothing held and nothing doubted. */
export const noGuardMemory: GuardMemory = { heldSince: null, doubted: null };

/** One complete read, to be judged against the last good generation. */
export interface GuardedRead {
  readonly source: 'playlist' | 'collection';
  readonly counts: readonly KindCount[];
  /** True for a first read, a changed address, changed group filters or a new version of our classifier. */
  readonly baseline: boolean;
  /** True where a person said that the next complete read is right. */
  readonly accepted: boolean;
  readonly memory: GuardMemory;
  /** UTC milliseconds. */
  readonly now: number;
}

/** What to do with a complete read. `memory` is what to remember with it. */
export interface GuardVerdict {
  /** `hold`: take what is new, keep what it lacks. `quarantine`: keep the last good generation. */
  readonly action: 'accept' | 'hold' | 'quarantine';
  /** For people; empty for an ordinary accept. */
  readonly reason: string;
  /** True for an empty baseline: nothing may act on it before a second read agrees. */
  readonly unconfirmed: boolean;
  readonly memory: GuardMemory;
}

/**
 * Judges a complete read by how much of the last good generation is left, per kind; the worst kind speaks for all.
 * A sum under `all` catches what no kind shows.
 */
export function judgeRead(read: GuardedRead): GuardVerdict {
  if (read.baseline || read.accepted) return acceptBaseline(read);
  const doubtful = read.counts.find(({ last, now }) => last > 0 && now < last * quarantineBelow);
  if (doubtful) return doubt(read, doubtful);
  const limit = freelyLost[read.source];
  const shrunk = read.counts.find(({ last, now }) => now <= last * holdUpTo && last - now > limit);
  if (!shrunk) return accept('');
  const since = read.memory.heldSince ?? read.now;
  if (read.now - since >= holdMs) {
    return accept(`${lossOf(shrunk)}; a second read agrees`);
  }
  return {
    action: 'hold',
    reason: `${lossOf(shrunk)}; removals wait for a second good read at least an hour after the first`,
    unconfirmed: false,
    memory: { heldSince: since, doubted: null },
  };
}

function accept(reason: string): GuardVerdict {
  return { action: 'accept', reason, unconfirmed: false, memory: noGuardMemory };
}

function acceptBaseline(read: GuardedRead): GuardVerdict {
  const empty = read.counts.every(({ now }) => now === 0);
  if (!empty || read.accepted) return accept('');
  return { ...accept('the first read is empty; nothing acts on it before a second one agrees'), unconfirmed: true };
}

function doubt(read: GuardedRead, doubtful: KindCount): GuardVerdict {
  const { doubted } = read.memory;
  const agrees = doubted !== null && read.counts.every((count) => isClose(count.now, doubted.counts[count.kind] ?? 0));
  const reads = agrees ? doubted.reads + 1 : 1;
  const since = agrees ? doubted.since : read.now;
  if (read.source === 'playlist' && reads >= liftReads && read.now - since >= liftMs) {
    return accept(`${lossOf(doubtful)}; ${reads} reads over a day agree`);
  }
  const counts = agrees ? doubted.counts : Object.fromEntries(read.counts.map(({ kind, now }) => [kind, now]));
  return {
    action: 'quarantine',
    reason: `${lossOf(doubtful)}; the last good state stays in use`,
    unconfirmed: false,
    memory: { heldSince: read.memory.heldSince, doubted: { since, reads, counts } },
  };
}

function isClose(a: number, b: number): boolean {
  return Math.min(a, b) >= agreeShare * Math.max(a, b);
}

const plurals: Readonly<Record<string, string>> = {
  all: 'entries',
  live: 'live channels',
  movie: 'movies',
  episode: 'episodes',
  series: 'series',
};

function lossOf({ kind, last, now }: KindCount): string {
  const what = plurals[kind] ?? kind;
  return now === 0 ? `all ${last} ${what} are gone` : `${last - now} of ${last} ${what} are gone`;
}
