import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { asFailure, Failure } from '../../../failures.ts';
import { Database } from './database.ts';
import type { WriteTurns } from './write-queue.ts';

/**
 * A database that remembers what its disk did to it, and is not written any more once it is known to be damaged, or its
 * file to be another one than was opened: what is written then would be lost with the end of the program.
 */
export class GuardedDatabase extends Database {
  readonly #path: string;
  /** Of the file that was opened. */
  readonly #file: bigint | null;
  /** Of its write-ahead log, as soon as there is one. */
  #log: bigint | null = null;
  #trouble: Failure | null = null;
  #damage: Failure | null = null;
  /** Says of damage what a person can do. Given by whoever knows the folder. */
  describeDamage: (failure: Failure) => Failure = (failure) => failure;
  /** Told of every write that the disk or damage stopped, and with null of the first one after it that went well. */
  onTrouble: (failure: Failure | null) => void = () => undefined;

  constructor(write: DatabaseSync, path: string, turns?: WriteTurns) {
    super(write, path, turns);
    this.#path = path;
    this.#file = fileAt(path);
  }

  /** What keeps the database from being written; null while the last write went well. */
  get trouble(): Failure | null {
    this.#lookForFile();
    return this.#damage ?? this.#trouble;
  }

  /** Why the database must not be written any more; null while it may be. */
  get damage(): Failure | null {
    return this.#damage;
  }

  /** From now on every write is refused with this failure: what is read may still be right, and a backup can be restored. */
  refuseWrites(failure: Failure): void {
    this.#damage ??= this.describeDamage(failure);
  }

  /** Remembers how a write ended, this thread's or another one's. @param failure - null where it went well */
  noteWrite(failure: Failure | null): void {
    if (failure?.code === 'STORE_DAMAGED') this.refuseWrites(failure);
    else if (failure === null || failure.code === 'STORE_UNUSABLE') this.#trouble = failure;
  }

  override async transaction<T>(work: () => T | Promise<T>, after?: 'cut-log'): Promise<T> {
    this.#lookForFile();
    if (this.#damage) throw this.#damage;
    try {
      const result = await super.transaction(work, after);
      const hadTrouble = this.#trouble !== null;
      this.noteWrite(null);
      if (hadTrouble) this.onTrouble(null);
      return result;
    } catch (error) {
      throw this.#noted(error);
    }
  }

  override async reading<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await super.reading(work);
    } catch (error) {
      throw this.#noted(error);
    }
  }

  /** Remembers what stopped the work, and gives what is to be told of it. */
  #noted(error: unknown): unknown {
    const failure = asFailure(error);
    this.noteWrite(failure);
    if (failure.code === 'STORE_UNUSABLE' || failure.code === 'STORE_DAMAGED') this.onTrouble(failure);
    return failure.code === 'STORE_DAMAGED' ? (this.#damage ?? error) : error;
  }

  /** The log lies beside whatever file is there now: it is folded into the one it belongs to, lest it be read with another. */
  #lookForFile(): void {
    const [file, log] = [fileAt(this.#path), fileAt(`${this.#path}-wal`)];
    this.#log ??= log;
    if (this.#damage !== null || (file === this.#file && log === this.#log)) return;
    const what = file === this.#file ? `log of the database ${this.#path}-wal` : `file of the database ${this.#path}`;
    const how = (file === this.#file ? log : file) === null ? 'moved or deleted' : 'replaced';
    this.#damage = new Failure('STORE_REPLACED', `The ${what} was ${how} while Gleanarr runs`);
    this.foldLog();
  }
}

/** The number of the file at a path; null where there is none. */
function fileAt(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}
