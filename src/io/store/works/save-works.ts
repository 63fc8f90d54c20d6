import { IdSet } from '../../../core/model/id-set.ts';
import type { GatheredWorks } from '../../../core/model/work.ts';
import type { SavedWorks, SaveWorksOptions } from '../contract/store.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { ReadEntries } from '../sources/claim-entries.ts';
import { KeptVerdicts } from './kept-verdicts.ts';
import { assignIdentities, type WorkIdentity } from './work-identity.ts';
import { withoutIndexes } from './work-indexes.ts';
import { WorkKeys } from './work-keys.ts';
import { oldestFirst, WorkOutlines } from './work-outlines.ts';
import { type SavedWork, WorkRows } from './work-rows.ts';

/** Works between two turns of other work. */
const stepWorks = 100;
/** New works that are written together. */
const writtenWorks = 250;

/**
 * Reconciles what was matched with the stored works. Inside a transaction.
 */
export async function saveWorks(
  database: Database,
  works: GatheredWorks,
  { now, fingerprint, report }: SaveWorksOptions,
): Promise<Omit<SavedWorks, 'counts'>> {
  const entries = await ReadEntries.read(database);
  const keys = new WorkKeys(database);
  await keys.load();
  const outlines = new WorkOutlines(keys);
  await outlines.readFormerWorks(database);
  await outlines.read(works.outlines());
  const identityOf = await assignIdentities(outlines);
  const makeIndexes = withoutIndexes(database, countNew(outlines.length, identityOf));
  const rows = new WorkRows(database, now, entries);
  const verdicts = new KeptVerdicts(database);
  const offered = new IdSet();
  const changes = { added: 0, updated: 0, merged: 0 };
  let place = 0;
  for (const work of works) {
    const { id, merged } = identityOf(place);
    const claimIds = oldestFirst(work.claims);
    for (const other of merged) rows.merge(other, id);
    const saved = rows.save(id, work, claimIds);
    verdicts.renew([id, ...merged], saved.id, work);
    for (const [i, position] of outlines.positionsOf(place).entries()) {
      if (keys.isOwn(position, place)) keys.lead(position, work.keys[i] ?? '', saved.id);
    }
    outlines.noteWork(claimIds, saved.id);
    offered.add(saved.id);
    note(changes, saved, merged);
    if (++place % writtenWorks === 0) {
      rows.write();
      keys.write();
    }
    if (place % stepWorks !== 0) continue;
    database.demandRoom();
    report?.(place);
    await yieldTurn();
  }
  rows.write();
  keys.write();
  makeIndexes();
  await outlines.saveWorksOfClaims(database);
  keys.dropAmbiguous();
  const removed = await rows.bury(offered);
  rows.settle();
  saveMeta(database, 'match', JSON.stringify({ at: now, fingerprint }));
  return { ...changes, removed };
}

function countNew(works: number, identityOf: (place: number) => WorkIdentity): number {
  let added = 0;
  for (let place = 0; place < works; place++) if (identityOf(place).id === 0) added++;
  return added;
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
function saveMeta(database: Database, name: string, value: string): void {
  database.run(
    'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    name,
    value,
  );
}
