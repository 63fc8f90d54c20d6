import { minuteMs } from '../../core/model/durations.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';

/** What the watch works with. */
export interface StorageWatchDeps extends Pick<SyncDeps, 'clock' | 'log'> {
  readonly store: Pick<SyncDeps['store'], 'backups' | 'care'>;
  /** Time between two looks at the clock, in milliseconds. */
  readonly tickMs: number;
}

/** The first backup waits so long after the start: until then the first sync may have filled the database. */
const firstBackupMs = 10 * minuteMs;

/** Keeps the database safe by itself: looks for damage after an unclean end, and makes the weekly backup. */
export class StorageWatch {
  readonly #deps: StorageWatchDeps;
  readonly #startedAt: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: StorageWatchDeps) {
    this.#deps = deps;
    this.#startedAt = deps.clock();
  }

  /** Begins. Resolves when the look for damage has ended, where there is one; never throws. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.tick(), this.#deps.tickMs).unref();
    const { store, log } = this.#deps;
    if (store.care.lostCommits)
      log.warn({}, 'the machine stopped while the database was written: its last writes are lost');
    if (!store.care.unclean) return;
    try {
      const found = await store.care.check();
      if (found !== null) log.error({ found }, store.care.trouble?.message ?? 'the database is damaged');
    } catch (error) {
      log.error({ err: error }, 'the database could not be looked through');
    }
  }

  /** Makes the weekly backup where it is time. Resolves when it is made; never throws. */
  async tick(): Promise<void> {
    const { store, clock, log } = this.#deps;
    const now = clock();
    if (Math.abs(now - this.#startedAt) < firstBackupMs || store.care.trouble !== null) return;
    try {
      if (!store.backups.isDue(now)) return;
      const { name, bytes } = await store.backups.make('weekly', now);
      log.info({ name, bytes }, 'backup made and verified');
    } catch (error) {
      log.error({ err: error }, 'the weekly backup failed');
    }
  }

  /** Looks no more. What is under way ends with the store. */
  stop(): void {
    clearInterval(this.#timer);
  }
}
