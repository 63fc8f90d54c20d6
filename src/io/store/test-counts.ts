import { expect } from 'vitest';
import type { Database } from './database/database.ts';

const day = 86_400_000;

/** By the offers that stand beside the works, and not by the mixes. */
const offered = (kind: string, value: string, more: string) =>
  `select '${kind}', w.type, w.status, w.adult, ${value}, count(distinct w.id) from works w
    join work_offers o on o.work_id = w.id join variants v on v.id = o.variant_id
    join sources s on s.id = o.playlist_id ${more} ${more.includes('where') ? 'and' : 'where'} w.gone_at is null
    group by 1, 2, 3, 4, 5`;
const languagesOf = `join json_each('["' || replace(v.languages, ',', '","') || '"]') l where l.value <> ''`;

/** Compares the kept counts with what counting gives. */
export function expectCounted(database: Database): void {
  const shelf = 'type, status, adult';
  const visible = 'from works w where w.gone_at is null';
  const counted = {
    work_counts: [shelf, `select ${shelf}, count(*) ${visible} group by ${shelf}`],
    mix_counts: [`${shelf}, mix_id`, `select ${shelf}, mix_id, count(*) ${visible} group by ${shelf}, mix_id`],
    year_counts: [`${shelf}, year`, `select ${shelf}, year, count(*) ${visible} group by ${shelf}, year`],
    group_counts: [
      `${shelf}, group_id`,
      `select ${shelf}, group_id, count(distinct w.id)
        from works w join work_offers o on o.work_id = w.id where w.gone_at is null group by ${shelf}, group_id`,
    ],
    facet_counts: [
      `kind, ${shelf}, value`,
      `select 'confidence' as kind, ${shelf}, cast(min(cast(confidence as integer) / 10, 9) * 10 as text) as value, count(*)
          ${visible} group by 1, 2, 3, 4, 5
        union all select 'first-seen', ${shelf}, cast(first_seen_at / ${day} as text), count(*)
          ${visible} group by 1, 2, 3, 4, 5
        union all ${offered('language', 'l.value', languagesOf)}
        union all ${offered('quality', 'v.quality', "where v.quality <> ''")}
        union all ${offered('playlist', 's.name', '')}`,
    ],
  } as const;
  for (const [table, [columns, sql]] of Object.entries(counted)) {
    const kept = database.rows(`select ${columns}, works from ${table} order by ${columns}`);
    expect([table, ...kept]).toEqual([table, ...database.rows(`${sql} order by ${columns}`)]);
  }
}
