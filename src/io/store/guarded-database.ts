import { asFailure, type Failure } from '../../failures.ts';
import { Database } from './database.ts';

/** A database that remembers what its disk did to it, and is not written any more once it is known to be damaged. */
export class GuardedDatabase extends Database {
  #trouble: Failure | null = null;
  #damage: Failure | null = null;
  /** Says of damage what a person can do. Given by whoever knows the folder. */
  describeDamage: (failure: Failure) => Failure = (failure) => failure;
  /** Told of every write that the disk or damage stopped, and with null of the first one after it that went well. */
  onTrouble: (failure: Failure | null) => void = () => undefined;

  /** What keeps the database from being written; null while the last write went well. */
  get trouble(): Failure | null {
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

  override async transaction<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#damage) throw this.#damage;
    try {
      const result = await super.transaction(work);
      const hadTrouble = this.#trouble !== null;
      this.noteWrite(null);
      if (hadTrouble) this.onTrouble(null);
      return result;
    } catch (error) {
      const failure = asFailure(error);
      this.noteWrite(failure);
      if (failure.code === 'STORE_UNUSABLE' || failure.code === 'STORE_DAMAGED') this.onTrouble(failure);
      if (failure.code !== 'STORE_DAMAGED') throw error;
      throw this.#damage ?? error;
    }
  }
}
