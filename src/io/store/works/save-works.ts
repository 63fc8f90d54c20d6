import type { IntList } from '../../../core/model/int-list.ts';
import type { GatheredWorks } from '../../../core/model/work.ts';
import type { SavedWorks, SaveWorksOptions } from '../contract/store.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { ComparedWorks, type Differences, workAt } from './compared-works.ts';
import { KeptVerdicts } from './kept-verdicts.ts';
import { withoutIndexes } from './work-indexes.ts';
import { oldestFirst } from './work-outlines.ts';
import { type SavedWork, WorkRows } from './work-rows.ts';

/** Works between two turns of other work. */
const stepWorks = 100;
/** New works that are written together. */
const writtenWorks = 250;
/** So often others may write before it is their turn to wait. */
const mostTries = 4;

/**
 * Reconciles what was matched with the stored works. Others write while the works are compared, and wait only while
 * differences are written: in one transaction, and as long as nothing was written since they were found.
 */
export async function saveWorks(
  database: Database,
  works: GatheredWorks,
  options: SaveWorksOptions,
): Promise<Omit<SavedWorks, 'counts'>> {
  const compared = new ComparedWorks(database, works);
  let most = 0;
  const report = (done: number) => {
    most = Math.max(most, done);
    options.report?.(most);
  };
  for (let tries = 1; ; tries++) {
    const { version, differences } = await database.reading(async () => ({
      // Asked first: whatever is written from here on makes it another one.
      version: database.version(),
      differences: await compared.compare(report),
    }));
    const saved = await database.transaction(async () => {
      if (database.version() === version) return await save(database, works, differences, { ...options, report });
      if (tries < mostTries) return null;
      return await save(database, works, await compared.compare(report), { ...options, report });
    }, 'cut-log');
    if (saved !== null) return saved;
  }
}

/** Inside a transaction. */
async function save(
  database: Database,
  works: GatheredWorks,
  { keys, outlines, identityOf, places, offers, decided, gone }: Differences,
  { now, fingerprint, report }: SaveWorksOptions,
): Promise<Omit<SavedWorks, 'counts'>> {
  const makeIndexes = withoutIndexes(database, countNew(places, identityOf));
  const rows = new WorkRows(database, now, offers);
  const verdicts = new KeptVerdicts(database, decided);
  const changes = { added: 0, updated: 0, merged: 0 };
  for (let i = 1; i <= places.length; i++) {
    const place = places.at(i - 1);
    const work = workAt(works, place);
    const { id, merged } = identityOf(place);
    const claimIds = oldestFirst(work.claims);
    for (const other of merged) rows.merge(other, id);
    const saved = rows.save(id, work, claimIds);
    verdicts.renew([id, ...merged], saved.id, work);
    for (const [k, position] of outlines.positionsOf(place).entries()) {
      if (keys.isOwn(position, place)) keys.lead(position, work.keys[k] ?? '', saved.id);
    }
    outlines.noteWork(claimIds, saved.id);
    note(changes, saved, merged);
    if (i % writtenWorks === 0) {
      rows.write();
      keys.write();
    }
    if (i % stepWorks !== 0) continue;
    database.demandRoom();
    report?.(works.length - places.length + i);
    await yieldTurn();
  }
  rows.write();
  keys.write();
  makeIndexes();
  await outlines.saveWorksOfClaims(database);
  keys.dropAmbiguous();
  await rows.bury(gone);
  rows.settle();
  saveMeta(database, 'match', JSON.stringify({ at: now, fingerprint }));
  return { ...changes, removed: gone.length };
}

function countNew(places: IntList, identityOf: Differences['identityOf']): number {
  let added = 0;
  for (let i = 0; i < places.length; i++) if (identityOf(places.at(i)).id === 0) added++;
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
