import type { IndexedIdentity } from './identity.ts';

/** Years that are counted together. */
const SPAN = 5;
/** The first film with a year was made around then. */
const FIRST_YEAR = 1890;
const SPANS = 40;
/** What a library counts for beside the names of a playlist: few names prove nothing. */
const LIBRARY_AS_NAMES = 40;
/** Works that each span of a library holds at least, of however many: none is impossible. */
const LEAST = 0.5;

/** Chance that a name has nothing to do with what stands around it, and is of any year that the library's items are. */
const STRAY = 0.25;

/** How many works are of which years, in spans. Parts of works count as well. */
export class YearCounts {
  readonly #counts: Float64Array;
  #sum = 0;

  private constructor(counts: Float64Array) {
    this.#counts = counts;
    this.#sum = counts.reduce((sum, count) => sum + count, 0);
  }

  static none(): YearCounts {
    return new YearCounts(new Float64Array(SPANS));
  }

  static of(others: YearCounts): YearCounts {
    return new YearCounts(others.#counts.slice());
  }

  /** The items of a library, as if it had few. */
  static ofLibrary(identities: Iterable<Pick<IndexedIdentity, 'years'>>): YearCounts {
    const counts = new YearCounts(new Float64Array(SPANS).fill(LEAST));
    for (const identity of identities) counts.add(identity, 1);
    return YearCounts.none().with(counts, LIBRARY_AS_NAMES);
  }

  /** Adds a part of a work; takes it away where the part is below 0. A work without a year counts nowhere. */
  add(identity: Pick<IndexedIdentity, 'years'>, part: number): void {
    const span = spanOf(identity);
    if (span < 0) return;
    const before = this.#counts[span] ?? 0;
    const after = Math.max(0, before + part);
    this.#counts[span] = after;
    this.#sum += after - before;
  }

  /** These and others, the others as if they were so many works. */
  with(others: YearCounts, works: number): YearCounts {
    const factor = works / others.#sum;
    return new YearCounts(this.#counts.map((count, span) => count + factor * (others.#counts[span] ?? 0)));
  }

  /** How many times likelier the years of an item are here than in a library, in bits; 0 for one without a year. */
  bitsFor(identity: Pick<IndexedIdentity, 'years'>, library: YearCounts): number {
    const span = spanOf(identity);
    if (span < 0) return 0;
    const here = (this.#counts[span] ?? 0) / this.#sum;
    const there = (library.#counts[span] ?? 0) / library.#sum;
    return Math.log2(STRAY + (1 - STRAY) * (here / there));
  }
}

function spanOf({ years: [year] }: Pick<IndexedIdentity, 'years'>): number {
  return year === undefined ? -1 : Math.min(SPANS - 1, Math.max(0, Math.floor((year - FIRST_YEAR) / SPAN)));
}
