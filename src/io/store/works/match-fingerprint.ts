import { hashText } from '../../../core/model/hash-text.ts';
import type { Database } from '../database/database.ts';

/** A text that changes with every row, source or decision that matching rests on. */
export async function matchFingerprint(database: Database): Promise<string> {
  const parts = await database.reader
    .selectFrom('sources as s')
    .leftJoin('parts as p', 'p.source_id', 's.id')
    .where('s.configured', '=', 1)
    .where('s.enabled', '=', 1)
    .select(['s.app', 's.name', 'p.part', 'p.id', 'p.content_generation'])
    .orderBy('s.id')
    .orderBy('p.id')
    .execute();
  const changes = await database.reader
    .selectFrom('meta')
    .select(['name', 'value'])
    .where('name', 'in', ['overrides', 'lookups'])
    .orderBy('name')
    .execute();
  const { high, low } = hashText(JSON.stringify([parts, changes]));
  return `${(high >>> 0).toString(16)}-${(low >>> 0).toString(16)}`;
}

/** Counts a change of what people decided or lookups found, so that works are matched anew. Inside a transaction. */
export function noteChange(database: Database, name: 'overrides' | 'lookups'): void {
  database.run(
    `insert into meta (name, value) values (?, '1')
      on conflict (name) do update set value = cast(cast(value as integer) + 1 as text)`,
    name,
  );
}
