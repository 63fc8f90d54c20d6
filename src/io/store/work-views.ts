import { sql } from 'kysely';
import type { InstanceState, Override, WorkStatus } from '../../core/model/decision.ts';
import type { WorkType } from '../../core/model/item.ts';
import type { Quality, Translation } from '../../core/model/parsed-title.ts';
import type { CandidateView, EntryView, SeasonView, VariantView, WorkView } from '../../core/model/work.ts';
import type { Database } from './database.ts';
import { entryKind } from './row-kinds.ts';
import type { WorkDetail } from './store.ts';
import { isVisible } from './work-query.ts';

/** Entries shown on the page of a work. */
const shownEntries = 500;

/** A work with what only its own page shows. */
type StoredWork = WorkView & Pick<WorkDetail, 'candidates' | 'reason' | 'override'>;

/** Works by id, in the order asked for; ids that are not there are left out. */
export async function readWorks(database: Database, ids: readonly number[]): Promise<readonly StoredWork[]> {
  if (ids.length === 0) return [];
  const rows = await database.reader
    .selectFrom('works as w')
    .innerJoin('work_details as d', 'd.work_id', 'w.id')
    .selectAll('w')
    .select(['d.candidates', 'd.reason'])
    .where('w.id', 'in', ids)
    .execute();
  const [instances, variants, seasons] = [
    await readInstances(database, ids),
    await readVariants(database, ids),
    await readSeasons(database, ids),
  ];
  const works = new Map<number, StoredWork>();
  for (const row of rows) {
    const candidates = JSON.parse(row.candidates) as readonly CandidateView[];
    works.set(row.id, {
      id: row.id,
      type: row.type as WorkType,
      title: row.title,
      year: row.year,
      status: row.status as WorkStatus,
      confidence: row.confidence,
      adult: row.adult === 1,
      firstSeenAt: row.first_seen_at,
      candidate: candidates[0] ?? null,
      instances: instances.get(row.id) ?? [],
      variants: variants.get(row.id) ?? [],
      seasons: seasons.get(row.id) ?? [],
      candidates,
      reason: row.reason,
      override: row.override === null ? null : (JSON.parse(row.override) as Override),
    });
  }
  return ids.flatMap((id) => works.get(id) ?? []);
}

/** The first visible entries of a work, by season and name, and how many there are. */
export async function readEntriesOf(
  database: Database,
  workId: number,
): Promise<{ readonly entries: readonly EntryView[]; readonly total: number }> {
  const entries = entriesOf(database, [workId]);
  const { total } = await entries.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await entries
    .innerJoin('variants as v', 'v.id', 'e.variant_id')
    .select(entryColumns)
    .orderBy('e.season')
    .orderBy('e.raw_title')
    .orderBy('e.id')
    .limit(shownEntries)
    .execute();
  return { entries: rows.map(entryView), total };
}

/** What an `EntryView` is made of. */
export const entryColumns = [
  'e.id',
  's.name as playlist',
  'e.kind',
  'e.raw_title',
  'e.season',
  'e.episodes',
  'v.group_name',
  'v.languages',
  'v.quality',
] as const;

/** One row of `entryColumns`. */
export interface EntryCells {
  readonly id: number;
  readonly playlist: string;
  readonly kind: number;
  readonly raw_title: string;
  readonly season: number;
  readonly episodes: string;
  readonly group_name: string;
  readonly languages: string;
  readonly quality: string | null;
}

/** An entry as lists show it. */
export function entryView(row: EntryCells): EntryView {
  return {
    id: row.id,
    playlist: row.playlist,
    kind: entryKind(row.kind),
    rawTitle: row.raw_title,
    group: row.group_name,
    season: row.season,
    episodes: splitList(row.episodes).map(Number),
    languages: splitList(row.languages),
    quality: row.quality as Quality | null,
  };
}

async function readInstances(database: Database, ids: readonly number[]) {
  const rows = await database.reader
    .selectFrom('work_states')
    .selectAll()
    .where('work_id', 'in', ids)
    .orderBy('instance')
    .execute();
  return groupBy(
    rows,
    ({ work_id }) => work_id,
    ({ instance, state }) => ({
      name: instance,
      state: state as InstanceState,
    }),
  );
}

async function readVariants(database: Database, ids: readonly number[]) {
  const rows = await entriesOf(database, ids)
    .innerJoin('variants as v', 'v.id', 'e.variant_id')
    .select(['c.work_id', 's.name', 'v.languages', 'v.quality', 'v.translation', 'v.edition', 'v.group_name'])
    .select(({ fn }) => fn.countAll<number>().as('entries'))
    .groupBy(['c.work_id', 's.id', 'v.id'])
    .orderBy('entries', 'desc')
    .orderBy('v.id')
    .execute();
  return groupBy(
    rows,
    ({ work_id }) => work_id ?? 0,
    (row): VariantView => ({
      playlist: row.name,
      languages: splitList(row.languages),
      quality: row.quality as Quality | null,
      translation: row.translation as Translation | null,
      edition: row.edition,
      group: row.group_name,
      entries: row.entries,
    }),
  );
}

async function readSeasons(database: Database, ids: readonly number[]) {
  const rows = await entriesOf(database, ids)
    .where('e.kind', '=', 1)
    .select(['c.work_id', 'e.season', 'e.episodes'])
    .distinct()
    .orderBy('e.season')
    .execute();
  const bySeason = groupBy(
    rows,
    ({ work_id }) => work_id ?? 0,
    (row) => row,
  );
  return new Map([...bySeason].map(([id, seasons]) => [id, seasonViews(seasons)]));
}

function seasonViews(rows: readonly { readonly season: number; readonly episodes: string }[]): readonly SeasonView[] {
  const episodes = groupBy(
    rows,
    ({ season }) => season,
    (row) => splitList(row.episodes).map(Number),
  );
  return [...episodes].map(([season, lists]) => ({
    season,
    episodes: [...new Set(lists.flat())].toSorted((a, b) => a - b),
  }));
}

/** Visible entries `e` of claims `c` of works, with their part `p` and source `s`. */
function entriesOf(database: Database, workIds: readonly number[]) {
  return database.reader
    .selectFrom('claims as c')
    .innerJoin('entries as e', 'e.claim_id', 'c.id')
    .innerJoin('parts as p', 'p.id', 'e.part_id')
    .innerJoin('sources as s', 's.id', 'p.source_id')
    .where('c.work_id', 'in', workIds)
    .where(sql<boolean>`${isVisible}`);
}

function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

function groupBy<Row, Key, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  makeValue: (row: Row) => Value,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(makeValue(row));
    else groups.set(keyOf(row), [makeValue(row)]);
  }
  return groups;
}
