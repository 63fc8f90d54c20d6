import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { WorkQuery, WorkSort } from '../../core/model/work.ts';
import type { Database } from './database.ts';
import { searchWords } from './search-text.ts';
import type { Tables } from './tables.ts';

type WorkTables = Tables & { w: Tables['works'] };
type WorkSelect = SelectQueryBuilder<WorkTables, 'w', object>;

/** States that a work can have as a whole while an instance lacks it. */
const lackable = ['missing', 'in-collection', 'excluded'] as const;

/** Works that fit a query, whatever they are flagged. */
export function selectWorks(database: Database, query: WorkQuery): WorkSelect {
  let works: WorkSelect = database.reader.selectFrom('works as w').where('w.gone_at', 'is', null);
  if (query.type !== undefined) works = works.where('w.type', '=', query.type);
  works = byStatus(works, query);
  if (query.q !== undefined) works = byWords(works, query.q);
  if (query.language !== undefined || query.quality !== undefined || query.group !== undefined) {
    works = byVariant(works, query);
  }
  return works;
}

/** Whether the kept counts tell how many works fit. */
export function isCounted(query: WorkQuery): boolean {
  return [query.q, query.language, query.quality, query.group, query.instance].every((filter) => filter === undefined);
}

/** Each order ends in the id, so that pages never overlap, and is one of the indexes read either way. */
export function sortWorks(works: WorkSelect, sort: WorkSort): WorkSelect {
  switch (sort) {
    case 'newest':
      return works.orderBy('w.first_seen_at', 'desc').orderBy('w.sort_title').orderBy('w.id');
    case 'oldest':
      return works.orderBy('w.first_seen_at').orderBy('w.sort_title', 'desc').orderBy('w.id', 'desc');
    case 'title':
      return works.orderBy('w.sort_title').orderBy('w.id');
    case '-title':
      return works.orderBy('w.sort_title', 'desc').orderBy('w.id', 'desc');
    case 'year':
      return works.orderBy('w.year').orderBy('w.id');
    case '-year':
      return works.orderBy('w.year', 'desc').orderBy('w.id', 'desc');
    case 'confidence':
      return works.orderBy('w.confidence').orderBy('w.id');
    case '-confidence':
      return works.orderBy('w.confidence', 'desc').orderBy('w.id', 'desc');
  }
}

/**
 * With an instance, `missing` means: missing in that one, though another may have it. Any other status is the work's
 * own, of works that the instance has a state of.
 */
function byStatus(works: WorkSelect, { status, instance }: WorkQuery): WorkSelect {
  if (instance === undefined) return status === undefined ? works : works.where('w.status', '=', status);
  const isLacking = status === 'missing';
  const narrowed = isLacking
    ? works.where('w.status', 'in', lackable)
    : status === undefined
      ? works
      : works.where('w.status', '=', status);
  return narrowed.where((eb: ExpressionBuilder<WorkTables, 'w'>) => {
    const state = eb
      .selectFrom('work_states as s')
      .whereRef('s.work_id', '=', 'w.id')
      .where('s.instance', '=', instance)
      .select(sql.lit(1).as('one'));
    return eb.exists(isLacking ? state.where('s.state', '=', 'missing') : state);
  });
}

function byWords(works: WorkSelect, text: string): WorkSelect {
  const { match, short } = searchWords(text);
  let found = works;
  if (match !== '') {
    found = found.where(sql<boolean>`w.id in (select rowid from work_search where work_search match ${match})`);
  }
  for (const word of short) {
    found = found.where(
      sql<boolean>`exists (select 1 from work_details d where d.work_id = w.id and instr(d.search, ${word}) > 0)`,
    );
  }
  // A search of nothing but punctuation finds nothing, rather than all.
  return match === '' && short.length === 0 && text.trim() !== '' ? found.where(sql<boolean>`0`) : found;
}

/** Works of which one visible entry has all that is asked for. */
function byVariant(works: WorkSelect, { language, quality, group }: WorkQuery): WorkSelect {
  const wanted = [
    language === undefined ? sql`1` : sql`instr(',' || v.languages || ',', ${`,${language},`}) > 0`,
    quality === undefined ? sql`1` : sql`v.quality = ${quality}`,
    group === undefined ? sql`1` : sql`v.group_name = ${group}`,
  ];
  return works.where(sql<boolean>`exists (
    select 1 from claims c
      join entries e on e.claim_id = c.id
      join parts p on p.id = e.part_id
      join sources s on s.id = p.source_id
      where c.work_id = w.id
        and e.variant_id in (select v.id from variants v where ${sql.join(wanted, sql` and `)})
        and ${isVisible})`);
}

/** Of an entry `e` of a part `p` of a source `s`: whether it is of the last good generation of an enabled playlist. */
export const isVisible = sql<boolean>`(e.born <= p.generation and (e.died is null or e.died > p.generation)
  and s.configured = 1 and s.enabled = 1)`;
