import type { App } from '../core/model/item.ts';
import type { SourceRef, Store } from '../io/store/contract/store.ts';
import type { SyncDeps } from './contract/sync-deps.ts';
import type { ScheduledSyncs } from './scheduled-syncs.ts';

/** What a hint is about. `items`: some came or went. `files`: those that are there got or lost files. */
export type HintedChange = 'items' | 'files';

/** The instance that a hint came from. */
export interface HintedInstance extends SourceRef {
  readonly app: App;
}

/** What hints are taken with. */
export interface WebhookHintDeps extends Pick<SyncDeps, 'log'> {
  readonly store: Pick<Store, 'expireCache' | 'listRuns'>;
  readonly syncs: Pick<ScheduledSyncs, 'readCollections'>;
  /** So long after a hint the collection is read: a list that an app syncs sends hundreds. */
  readonly delayMs: Readonly<Record<HintedChange, number>>;
  /** Least time between two reads that hints asked for. */
  readonly leastGapMs: number;
}

interface Waiting {
  readonly timer: NodeJS.Timeout;
  readonly dueAt: number;
}

/**
 * Turns hints that a collection has changed into reads of it: at most one waits for each instance, however many come.
 * The hint is kept in the store as well, so that a program that ends meanwhile reads when it next needs the collection.
 */
export class WebhookHints {
  readonly #deps: WebhookHintDeps;
  readonly #waiting = new Map<string, Waiting>();
  readonly #readAt = new Map<string, number>();
  #isOver = false;

  constructor(deps: WebhookHintDeps) {
    this.#deps = deps;
  }

  /** Something changed in this collection: it is read anew soon. */
  hint(instance: HintedInstance, change: HintedChange): void {
    const { delayMs, leastGapMs } = this.#deps;
    const key = keyOf(instance);
    const now = performance.now();
    const dueAt = Math.max(now + delayMs[change], (this.#readAt.get(key) ?? -leastGapMs) + leastGapMs);
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined && waiting.dueAt <= dueAt) return;
    if (waiting === undefined) this.#note(this.#deps.store.expireCache(instance), instance);
    this.#wait(instance, dueAt);
  }

  /** Forgets the hints that wait. */
  stop(): void {
    this.#isOver = true;
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #wait(instance: HintedInstance, dueAt: number): void {
    const key = keyOf(instance);
    clearTimeout(this.#waiting.get(key)?.timer);
    const timer = setTimeout(() => this.#read(instance), dueAt - performance.now()).unref();
    this.#waiting.set(key, { timer, dueAt });
  }

  #read(instance: HintedInstance): void {
    this.#waiting.delete(keyOf(instance));
    this.#note(this.#readNow(instance), instance);
  }

  async #readNow(instance: HintedInstance): Promise<void> {
    const { store, syncs, delayMs } = this.#deps;
    const [last] = (await store.listRuns({ kind: `sync-${instance.app}`, limit: 1, offset: 0 })).items;
    // A read under way may have begun before the change.
    if (last?.finishedAt === null) {
      if (!this.#isOver && !this.#waiting.has(keyOf(instance))) this.#wait(instance, performance.now() + delayMs.items);
      return;
    }
    this.#readAt.set(keyOf(instance), performance.now());
    await store.expireCache(instance);
    if (this.#isOver) return;
    await syncs.readCollections(instance.app, 'cache', 'schedule');
  }

  #note(work: Promise<void>, { app, name }: HintedInstance): void {
    work.catch((error: unknown) => {
      this.#deps.log.warn({ app, instance: name, err: error }, 'a webhook asked for a read that could not begin');
    });
  }
}

function keyOf({ app, name }: HintedInstance): string {
  return `${app} ${name}`;
}
