import type { GatheredWork } from '../../core/model/work.ts';
import { type Database, yieldTurn } from './database.ts';
import { hashText } from './hash-text.ts';
import { stepRows } from './row-table.ts';
import type { SavedWorks } from './store.ts';
import { VersionMap } from './version-map.ts';
import { recount } from './work-counts.ts';
import { assignIdentities, type FormerIds } from './work-identity.ts';
import { WorkKeys } from './work-keys.ts';
import { type SavedWork, WorkRows } from './work-rows.ts';

/** Works between two turns of other work. */
const stepWorks = 250;

/** The claims of each gathered work, by its place: their ids and the works they belonged to. */
interface ClaimsOfWorks {
  readonly ids: readonly (readonly number[])[];
  readonly workIds: readonly (readonly number[])[];
}

/** Reconciles what was matched with the stored works. Inside a transaction. */
export async function saveWorks(
  database: Database,
  works: readonly GatheredWork[],
  { now, fingerprint }: { readonly now: number; readonly fingerprint: string },
): Promise<Omit<SavedWorks, 'counts'>> {
  const owners = keyOwners(works);
  const keys = new WorkKeys(database);
  await keys.load();
  const claims = await claimsOf(database, works);
  const identities = assignIdentities(formerIds(works, owners, claims, keys));
  const rows = new WorkRows(database, now);
  const offered = new Set<number>();
  const changes = { added: 0, updated: 0, merged: 0 };
  for (const [index, work] of works.entries()) {
    const { id, merged } = identities[index] ?? { id: 0, merged: [] };
    const claimIds = claims.ids[index] ?? [];
    for (const other of merged) rows.merge(other, id);
    const saved = rows.save(id, work, claimIds);
    for (const key of work.keys) if (owners.get(key) === index) keys.lead(key, saved.id);
    rows.saveClaims(saved.id, claimIds, claims.workIds[index] ?? []);
    offered.add(saved.id);
    note(changes, saved, merged);
    if (index % stepWorks === stepWorks - 1) await yieldTurn();
  }
  dropAmbiguous(keys, owners);
  const removed = rows.bury(offered);
  recount(database);
  saveMeta(database, 'match', JSON.stringify({ at: now, fingerprint }));
  return { ...changes, removed };
}

function note(
  changes: { added: number; updated: number; merged: number },
  { change }: SavedWork,
  merged: readonly number[],
): void {
  if (change === 'added') changes.added += 1;
  else if (change === 'updated' || merged.length > 0) changes.updated += 1;
  changes.merged += merged.length;
}

/** Remembers a single fact. Inside a transaction. */
export function saveMeta(database: Database, name: string, value: string): void {
  database.run(
    'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    name,
    value,
  );
}

/**
 * The place of the one work that has a key; -1 where several have it: it tells neither. Only where a work has no key of
 * its own it takes such a one, the first of them.
 */
function keyOwners(works: readonly GatheredWork[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  for (const [index, { keys }] of works.entries()) {
    for (const key of keys) {
      const owner = owners.get(key);
      owners.set(key, owner === undefined || owner === index ? index : -1);
    }
  }
  for (const [index, { keys }] of works.entries()) {
    if (keys.some((key) => owners.get(key) === index)) continue;
    const free = keys.find((key) => owners.get(key) === -1);
    if (free !== undefined) owners.set(free, index);
  }
  return owners;
}

function dropAmbiguous(keys: WorkKeys, owners: ReadonlyMap<string, number>): void {
  for (const [key, owner] of owners) if (owner < 0) keys.drop(key);
}

async function claimsOf(database: Database, works: readonly GatheredWork[]): Promise<ClaimsOfWorks> {
  const places = new VersionMap(works.length * 2);
  for (const [index, { claims }] of works.entries()) {
    for (const key of claims) {
      const hash = hashText(key);
      if (places.find(hash) < 0) places.add(hash, { id: index, hash: 0, kind: 0 });
    }
  }
  const ids: number[][] = works.map(() => []);
  const workIds: number[][] = works.map(() => []);
  const sql = 'select id, key_high, key_low, coalesce(work_id, 0) from claims where id > ? order by id limit ?';
  for (let after = 0; ; ) {
    const rows = database.rows(sql, after, stepRows * 4) as readonly (readonly [number, number, number, number])[];
    for (const [id, high, low, workId] of rows) {
      const position = places.find({ high, low });
      if (position < 0) continue;
      const index = places.at(position).id;
      ids[index]?.push(id);
      workIds[index]?.push(workId);
    }
    const last = rows.at(-1);
    if (!last) return { ids, workIds };
    after = last[0];
    await yieldTurn();
  }
}

function formerIds(
  works: readonly GatheredWork[],
  owners: ReadonlyMap<string, number>,
  claims: ClaimsOfWorks,
  stored: WorkKeys,
): readonly FormerIds[] {
  return works.map(({ keys }, index) => ({
    byKey: keys.map((key) => (owners.get(key) === index ? stored.workOf(key) : 0)),
    byClaim: [...new Set(claims.workIds[index])].filter((id) => id > 0),
  }));
}
