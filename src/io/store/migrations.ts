import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../failures.ts';
import { accessSchema } from './access-schema.ts';
import { initialSchema } from './initial-schema.ts';

/**
 * Each step once, in order; a step's number is its place, counted from 1, and stands in `user_version` after it.
 * Steps that were released are never changed.
 */
const steps: readonly string[] = [initialSchema, accessSchema];

/** The schema this program writes. */
export const schemaVersion = steps.length;

/**
 * Brings the schema up to date, one transaction a step: a process that dies in a step finds the one before.
 * @throws Failure(STORE_NEWER) before anything is written
 */
export function migrate(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version > schemaVersion) {
    throw new Failure(
      'STORE_NEWER',
      `The database has schema ${version}; this version of Gleanarr knows schemas up to ${schemaVersion}`,
    );
  }
  steps.slice(version).forEach((sql, offset) => {
    database.exec(`begin immediate;\n${sql}\npragma user_version = ${version + offset + 1};\ncommit;`);
  });
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.user_version ?? 0);
}
