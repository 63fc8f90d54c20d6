import { asFailure, type Failure } from '../../failures.ts';
import { Database } from './database.ts';

/** A database that remembers what its disk did to it, and is not written any more once it is known to be damaged. */
export class GuardedDatabase extends Database {
  #trouble: Failure | null = null;
  #damage: Failure | null = null;
  /** Says of damage what a person can do. Given by whoever knows the folder. */
  describeDamage: (failure: Failure) => Failure = (failure) => failure;

  /** What keeps the database from being written; null while the last write went well. */
  get trouble(): Failure | null {
    return this.#damage ?? this.#trouble;
  }

  /** From now on every write is refused with this failure: what is read may still be right, and a backup can be restored. */
  refuseWrites(failure: Failure): void {
    this.#damage ??= this.describeDamage(failure);
  }

  override async transaction<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#damage) throw this.#damage;
    try {
      const result = await super.transaction(work);
      this.#trouble = null;
      return result;
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code === 'STORE_UNUSABLE') this.#trouble = failure;
      if (failure.code !== 'STORE_DAMAGED') throw error;
      this.refuseWrites(failure);
      throw this.#damage ?? error;
    }
  }
}
