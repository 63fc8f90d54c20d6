import { flatNumbers } from '../../model/flat-memory.ts';
import { STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import type { ClaimList } from '../claims/claim-list.ts';
import type { Draft } from '../claims/draft.ts';
import { posteriorOf } from '../comparing/probability.ts';
import type { IndexedIdentity } from '../identities/identity.ts';
import { YearCounts } from '../identities/year-counts.ts';
import type { Findings } from './findings.ts';

/** Names on either side that say what a stretch of the playlist shows: a group of old films stands together. */
const REACH = 40;
/** The whole playlist counts in each stretch as if it were this many names. */
const WHOLE_AS_NAMES = 20;
/** Rounds of the estimate: it hardly moves after the third. */
const ROUNDS = 4;

/**
 * Drafts of movies that say no year. Those of series say less by it: a series is new as long as it runs, whenever it
 * was first on air.
 */
export class YearlessNames {
  readonly #byPlaylist = new Map<string, Place[]>();

  /** Adds the draft of that number if it is one. */
  add(draft: number, { type, years, claims: [first] }: Draft, claims: ClaimList): void {
    const claim = first === undefined ? undefined : claims.at(first);
    if (claim === undefined || type !== 'movie' || years.length > 0) return;
    const place = { draft, language: claim.languages.join(), line: claim.line };
    const places = this.#byPlaylist.get(claim.playlist);
    if (places === undefined) this.#byPlaylist.set(claim.playlist, [place]);
    else places.push(place);
  }

  /** Numbers of the drafts of each playlist: those of one language together, by line. */
  *playlists(): Generator<readonly number[]> {
    for (const places of this.#byPlaylist.values()) yield places.toSorted(byLanguage).map(({ draft }) => draft);
  }
}

interface Place {
  readonly draft: number;
  readonly language: string;
  readonly line: number;
}

/** Playlists are put together by language as much as by shelf. */
function byLanguage(a: Place, b: Place): number {
  if (a.language !== b.language) return a.language < b.language ? -1 : 1;
  return a.line - b.line;
}

/**
 * Weighs the candidates of names without a year by what their playlist says of such names. Most playlists show what is
 * new, libraries are of all times: among films of 2019, "Victoria" is seldom the one of 1961. How much likelier each
 * span of years is here than in the library is estimated from the candidates of all these names by
 * expectation–maximisation, like the overlap (`estimateOverlapInSteps`): for each name from the others, those around it
 * and all of its playlist.
 *
 * @param priorOdds - see `posteriorOf`
 */
export function* learnYearsInSteps(yearless: YearlessNames, findings: Findings, priorOdds: number): Steps<void> {
  const library = YearCounts.ofLibrary(findings.identities('movie'));
  for (const names of yearless.playlists()) {
    const estimate = new Estimate(names, findings, library);
    for (let round = 0; round < ROUNDS; round++) {
      yield* estimate.judgeInSteps(priorOdds);
      yield* estimate.learnInSteps();
    }
    for (const draft of names) findings.addYearPriors(draft, estimate.learned);
  }
}

/** The estimate for the names of one playlist. */
class Estimate {
  readonly #names: readonly number[];
  readonly #findings: Findings;
  readonly #library: YearCounts;
  /** Chances of each candidate of all drafts. */
  readonly #chances: Float64Array;
  /** Bits of each candidate of all drafts. */
  readonly learned: Float64Array;

  constructor(names: readonly number[], findings: Findings, library: YearCounts) {
    this.#names = names;
    this.#findings = findings;
    this.#library = library;
    this.#chances = flatNumbers(findings.candidates);
    this.learned = flatNumbers(findings.candidates);
  }

  /** Works out the chance of each candidate from what was learned so far. */
  *judgeInSteps(priorOdds: number): Steps<void> {
    for (const [i, draft] of this.#names.entries()) {
      if (i % STEP_ROUNDS === 0) yield;
      const from = this.#findings.startOf(draft);
      const bits = this.#findings.bitsOf(draft).map((weight, at) => weight + (this.learned[from + at] ?? 0));
      this.#chances.set(posteriorOf(priorOdds, bits).candidates, from);
    }
  }

  /** Learns the bits of each candidate from the chances of all. */
  *learnInSteps(): Steps<void> {
    const near = YearCounts.none();
    const whole = YearCounts.of(this.#library);
    for (let i = 0; i < this.#names.length; i++) this.#count(whole, i, 1);
    for (let i = 0; i < REACH; i++) this.#count(near, i, 1);
    for (const [i, draft] of this.#names.entries()) {
      if (i % STEP_ROUNDS === 0) yield;
      this.#count(near, i + REACH, 1);
      this.#count(near, i - REACH - 1, -1);
      // No name is its own witness.
      for (const counts of [near, whole]) this.#count(counts, i, -1);
      const here = near.with(whole, WHOLE_AS_NAMES);
      const bits = this.#findings.identitiesOf(draft).map((identity) => here.bitsFor(identity, this.#library));
      this.learned.set(bits, this.#findings.startOf(draft));
      for (const counts of [near, whole]) this.#count(counts, i, 1);
    }
  }

  /** Counts the candidates of a name by their chances; nothing where there is no such name. */
  #count(counts: YearCounts, name: number, times: 1 | -1): void {
    const draft = this.#names[name];
    if (draft === undefined) return;
    const from = this.#findings.startOf(draft);
    this.#findings.identitiesOf(draft).forEach((identity: IndexedIdentity, at) => {
      counts.add(identity, times * (this.#chances[from + at] ?? 0));
    });
  }
}
