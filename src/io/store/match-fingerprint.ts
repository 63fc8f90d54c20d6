import { hashText } from '../../core/model/hash-text.ts';
import type { Database } from './database.ts';

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
  const overrides = await database.reader
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'overrides')
    .executeTakeFirst();
  const { high, low } = hashText(JSON.stringify([parts, overrides?.value ?? '']));
  return `${(high >>> 0).toString(16)}-${(low >>> 0).toString(16)}`;
}
