import type { FailureReport } from '../../core/model/run.ts';
import type { Thresholds } from '../../core/model/thresholds.ts';
import { asFailure } from '../../failures.ts';
import { reportOf } from '../contract/report-of.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';
import { ladderDelay } from '../reading/ladder.ts';
import { isDue } from '../reading/plan-read.ts';
import { fingerprintNow } from './match-works.ts';

/** Why works are not judged by what was read last. */
export interface MatchTrouble {
  readonly failure: FailureReport;
  /** Of the first failure in a row, UTC milliseconds. */
  readonly since: number;
  readonly nextTryAt: number;
}

/**
 * Knows whether works are judged by what was read last. Where a matching fails, lists rest on older reads than those of
 * the sources: nothing acts on them, and it is tried again by the ladder. Why it failed is forgotten when the program
 * ends; that works are behind is seen by the next start.
 */
export class MatchWatch {
  readonly #settings: { readonly thresholds?: Thresholds };
  readonly #deps: Pick<SyncDeps, 'store' | 'clock' | 'random' | 'log'>;
  #trouble: MatchTrouble | null = null;
  #failures = 0;
  /** Runs that may have read something which they have not matched yet. */
  #underWay = 0;
  /** Changes of settings so far. */
  #changes = 0;
  /** How many of them the last matching that ended well went by; null where none has since the start. */
  #matchedAfter: number | null = null;

  constructor(
    settings: { readonly thresholds?: Thresholds },
    deps: Pick<SyncDeps, 'store' | 'clock' | 'random' | 'log'>,
  ) {
    this.#settings = settings;
    this.#deps = deps;
  }

  get trouble(): MatchTrouble | null {
    return this.#trouble;
  }

  /**
   * Whether works are judged by older reads than the last good ones, apart from a run that is under way, or by sources
   * that were set otherwise: what one holds that came may be missing till then.
   */
  async isBehind(): Promise<boolean> {
    return this.#trouble !== null || (this.#matchedAfter !== this.#changes && (await this.#differs()));
  }

  /** Whether a run has read what it will match in a moment: for as long, works are judged by the reads before. */
  async isCatchingUp(): Promise<boolean> {
    return this.#underWay > 0 && (await this.#differs());
  }

  /** Whether it should be matched by itself: at the start where works are behind, later where the next try is due. */
  async wants(trigger: 'start' | 'schedule'): Promise<boolean> {
    if (trigger === 'start') return this.isBehind();
    return isDue(this.#trouble?.nextTryAt ?? null, this.#deps.clock());
  }

  /** Settings have changed: what is judged by now went by those before. */
  noteChanged(): void {
    this.#changes += 1;
  }

  /** Does a matching, after which works are judged by all that was read. */
  async judge<T>(matching: () => Promise<T>): Promise<T> {
    const changes = this.#changes;
    const result = await matching();
    this.#trouble = null;
    this.#failures = 0;
    this.#matchedAfter = changes;
    return result;
  }

  /** Does a run's work. What it throws is passed on, and noted where it leaves works behind. */
  async follow<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work();
    } catch (error) {
      // Where not even that can be asked, the database fails.
      if (!signal.aborted && (await this.#differs().catch(() => true))) this.#noteFailure(reportOf(asFailure(error)));
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  #noteFailure(failure: FailureReport): void {
    const { clock, random, log } = this.#deps;
    const now = clock();
    this.#failures += 1;
    const since = this.#trouble?.failure.code === failure.code ? this.#trouble.since : now;
    this.#trouble = { failure, since, nextTryAt: now + ladderDelay(this.#failures, random()) };
    log.warn({ code: failure.code, failures: this.#failures }, `works could not be judged anew: ${failure.message}`);
  }

  /** Before anything was read there is nothing to match. */
  async #differs(): Promise<boolean> {
    const { store } = this.#deps;
    const last = await store.lastMatch();
    if (last !== null) return last.fingerprint !== (await fingerprintNow(store, this.#settings.thresholds));
    return (await store.listSources()).some(({ parts }) => parts.some(({ goodAt }) => goodAt !== null));
  }
}
