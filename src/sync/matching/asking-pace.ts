import { setTimeout as delay } from 'node:timers/promises';
import type { FailureReport } from '../../core/model/run.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import type { Failure } from '../../failures.ts';
import { reportOf } from '../contract/report-of.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';
import { ladderDelay } from '../reading/ladder.ts';

/** How the asking of one instance stands. Times are UTC milliseconds. */
export interface InstancePace {
  /** Lookups sent on `day`, by whoever. */
  readonly asked: number;
  /** Day in UTC, e.g. `2026-06-01`. */
  readonly day: string;
  /** Failures in a row. */
  readonly failures: number;
  /** What the instance asked for: nobody asks it before. 0 for none. */
  readonly notBefore: number;
  /** The trickle does not ask it before. 0 for none. */
  readonly nextTryAt: number;
  readonly trouble: FailureReport | null;
}

const fresh: InstancePace = { asked: 0, day: '', failures: 0, notBefore: 0, nextTryAt: 0, trouble: null };

/** How often instances are asked: kept over a restart, so that a budget is one of the day and not of the process. */
export class AskingPace {
  readonly #deps: Pick<SyncDeps, 'store' | 'clock' | 'random'>;
  readonly #everyMs: number;
  /** When each instance was asked last, in milliseconds from any start. */
  readonly #askedAt = new Map<string, number>();
  readonly #paces: Map<string, InstancePace>;

  /** @param everyMs - time between two lookups of one instance at least */
  constructor(deps: Pick<SyncDeps, 'store' | 'clock' | 'random'>, everyMs: number) {
    this.#deps = deps;
    this.#everyMs = everyMs;
    this.#paces = new Map(Object.entries(readMemory(deps.store.lookups.memory())));
  }

  of(instance: Named): InstancePace {
    const pace = this.#paces.get(nameOf(instance)) ?? fresh;
    const day = this.#today();
    return pace.day === day ? pace : { ...pace, day, asked: 0 };
  }

  /** Waits until the instance may be asked again, and counts that it is. */
  async take(instance: Named, signal: AbortSignal): Promise<void> {
    const name = nameOf(instance);
    for (;;) {
      const waitMs = (this.#askedAt.get(name) ?? Number.NEGATIVE_INFINITY) + this.#everyMs - performance.now();
      if (waitMs <= 0) break;
      await delay(waitMs, undefined, { signal });
    }
    signal.throwIfAborted();
    this.#askedAt.set(name, performance.now());
    const pace = this.of(instance);
    await this.#keep(instance, { ...pace, asked: pace.asked + 1 });
  }

  async noteGood(instance: Named): Promise<void> {
    const pace = this.of(instance);
    if (pace.trouble === null) return;
    await this.#keep(instance, { ...pace, failures: 0, notBefore: 0, nextTryAt: 0, trouble: null });
  }

  async noteFailure(instance: Named, failure: Failure): Promise<void> {
    const { clock, random } = this.#deps;
    const pace = this.of(instance);
    const failures = pace.failures + 1;
    const now = clock();
    const nextTryAt = now + ladderDelay(failures, random(), failure.retryAfterMs);
    // A wish beyond a day is a slip of a digit: the ladder's limit holds for it too.
    const notBefore = failure.retryAfterMs > 0 ? Math.min(now + failure.retryAfterMs, nextTryAt) : 0;
    await this.#keep(instance, { ...pace, failures, nextTryAt, notBefore, trouble: reportOf(failure) });
  }

  async #keep(instance: Named, pace: InstancePace): Promise<void> {
    this.#paces.set(nameOf(instance), pace);
    await this.#deps.store.lookups.remember(JSON.stringify(Object.fromEntries(this.#paces)));
  }

  #today(): string {
    return new Date(this.#deps.clock()).toISOString().slice(0, 10);
  }
}

type Named = Pick<InstanceSource, 'app' | 'name'>;

function nameOf({ app, name }: Named): string {
  return `${app}/${name}`;
}

/** Written by `AskingPace` alone. */
function readMemory(memory: string): Record<string, InstancePace> {
  return memory === '' ? {} : (JSON.parse(memory) as Record<string, InstancePace>);
}
