import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../failures.ts';
import type { AccountStore } from './access/access-store.ts';
import { Accounts } from './access/accounts.ts';
import { Database, openConnection } from './database/database.ts';
import { asStoreFailure } from './database/store-failure.ts';
import { openStore } from './open-store.ts';
import { schemaVersion } from './schema/migrations.ts';

/** The accounts of a folder, for a command. */
export interface OpenAccounts {
  readonly accounts: AccountStore;
  close(): Promise<void>;
}

/**
 * Opens the accounts of a folder, beside a server that runs there too: it sees what is changed with its next request.
 * @throws Failure(STORE_NEWER) where the server that runs has another schema; and as `openStore` does
 */
export async function openAccounts(folder: string, now: number): Promise<OpenAccounts> {
  try {
    return await openStore({ folder, now });
  } catch (error) {
    const isServed = error instanceof Failure && error.code === 'INSTANCE_RUNNING';
    if (!isServed || !existsSync(join(folder, 'gleanarr.db'))) throw error;
  }
  return openBeside(join(folder, 'gleanarr.db'));
}

function openBeside(path: string): OpenAccounts {
  const connection = openConnection(path);
  try {
    const version = Number(connection.prepare('pragma user_version').get()?.user_version ?? 0);
    if (version !== schemaVersion) {
      const message = `The server that runs has schema ${version}, this command schema ${schemaVersion}`;
      throw new Failure('STORE_NEWER', message);
    }
    const database = new Database(connection, path);
    return { accounts: new Accounts(database), close: () => database.close() };
  } catch (error) {
    connection.close();
    throw asStoreFailure(error);
  }
}
