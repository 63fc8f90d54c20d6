import type { App } from '../core/model/item.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { Syncs } from './syncs.ts';

/** What hints are taken with. */
export interface WebhookHintDeps extends Pick<SyncDeps, 'log'> {
  readonly syncs: Pick<Syncs, 'syncApp'>;
  /** So long after the first hint the collection is read: a list that an app syncs sends hundreds. */
  readonly delayMs: number;
}

/** Turns hints that a collection has changed into reads of it: at most one waits for each app, however many come. */
export class WebhookHints {
  readonly #deps: WebhookHintDeps;
  readonly #waiting = new Map<App, NodeJS.Timeout>();

  constructor(deps: WebhookHintDeps) {
    this.#deps = deps;
  }

  /** Something changed in a collection of the app: it is read anew soon. */
  hint(app: App): void {
    if (this.#waiting.has(app)) return;
    this.#waiting.set(app, setTimeout(() => this.#read(app), this.#deps.delayMs).unref());
  }

  /** Forgets the hints that wait. */
  stop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #read(app: App): void {
    const { syncs, log } = this.#deps;
    this.#waiting.delete(app);
    syncs
      .syncApp(app, { trigger: 'schedule', waitMs: 0 })
      .catch((error: unknown) => log.warn({ app, err: error }, 'a webhook asked for a read that could not begin'));
  }
}
