import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../failures.ts';
import { accessSchema } from './access-schema.ts';
import { claimSchema } from './claim-schema.ts';
import { decisionSchema } from './decision-schema.ts';
import { facetSchema } from './facet-schema.ts';
import { historySchema } from './history-schema.ts';
import { initialSchema } from './initial-schema.ts';
import { itemSchema } from './item-schema.ts';
import { listSchema } from './list-schema.ts';
import { signSchema } from './sign-schema.ts';

/**
 * Each step once, in order; a step's number is its place, counted from 1, and stands in `user_version` after it.
 * Steps that were released are never changed.
 */
const steps: readonly string[] = [
  initialSchema,
  accessSchema,
  decisionSchema,
  listSchema,
  facetSchema,
  claimSchema,
  itemSchema,
  historySchema,
  signSchema,
];

/** The schema this program writes. */
export const schemaVersion = steps.length;

/**
 * Brings the schema up to date in one transaction: a process that dies in it finds the schema that it began with, of
 * which the backup was made, and never one between.
 * @param target - the schema to stop at, for whoever needs an older one
 */
export function migrate(database: DatabaseSync, target = schemaVersion): void {
  const sql = steps.slice(versionOf(database), target).join('\n');
  if (sql !== '') database.exec(`begin immediate;\n${sql}\npragma user_version = ${target};\ncommit;`);
}

/** Refuses a schema that a newer version wrote. @throws Failure(STORE_NEWER) */
export function refuseNewer(what: string, version: number, advice = ''): void {
  if (version <= schemaVersion) return;
  const known = `this version of Gleanarr knows schemas up to ${schemaVersion}`;
  throw new Failure('STORE_NEWER', `${what} has schema ${version}; ${known}.${advice}`);
}

/** The schema of a database; 0 where it has none. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.user_version ?? 0);
}
