import { Failure } from '../../../failures.ts';
import type { Cell, Database } from '../database/database.ts';
import type { ApiKey, KeyScope, KeyStore } from './access-store.ts';

const useNotedMs = 60_000;
const columns = 'id, name, prefix, scopes, created_at, used_at';

/** The keys of a database. */
export class Keys implements KeyStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  listKeys(): readonly ApiKey[] {
    return this.#database.rows(`select ${columns} from api_keys order by id`).map(keyOf);
  }

  addKey(key: Pick<ApiKey, 'name' | 'prefix' | 'scopes'> & { readonly hash: string }, now: number): Promise<ApiKey> {
    const { name, prefix, scopes, hash } = key;
    return this.#database.transaction(() => {
      const { changes, rowId } = this.#database.run(
        `insert into api_keys (name, hash, prefix, scopes, created_at) values (?, ?, ?, ?, ?)
          on conflict (name) do nothing`,
        name,
        hash,
        prefix,
        scopes.join(' '),
        now,
      );
      if (changes === 0) throw new Failure('NAME_TAKEN', `A key is called ${name} already`);
      return { id: rowId, name, prefix, scopes, createdAt: now, usedAt: null };
    });
  }

  revokeKey(id: number): Promise<boolean> {
    return this.#database.transaction(() => this.#database.run('delete from api_keys where id = ?', id).changes === 1);
  }

  findKey(hash: string, now: number): ApiKey | null {
    const [row] = this.#database.rows(`select ${columns} from api_keys where hash = ?`, hash);
    if (!row) return null;
    const key = keyOf(row);
    if (key.usedAt === null || Math.abs(now - key.usedAt) > useNotedMs) {
      this.#database
        .transaction(() => this.#database.run('update api_keys set used_at = ? where id = ?', now, key.id))
        // The last use is for people to look at: a disk that takes no writes must not keep readers out.
        .catch(() => undefined);
    }
    return key;
  }
}

function keyOf(row: readonly Cell[]): ApiKey {
  const [id, name, prefix, scopes, createdAt, usedAt] = row;
  return {
    id: Number(id),
    name: String(name),
    prefix: String(prefix),
    scopes: String(scopes).split(' ') as KeyScope[],
    createdAt: Number(createdAt),
    usedAt: usedAt === null ? null : Number(usedAt),
  };
}
