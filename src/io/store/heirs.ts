import type { Claim } from '../../core/model/claim.ts';
import { hashText } from '../../core/model/hash-text.ts';
import { giveClaim } from './claim-works.ts';
import { type Database, yieldTurn } from './database.ts';
import type { JudgeHeir } from './decision-store.ts';
import { stepRows } from './row-table.ts';

/** Entries that are looked at on either side. */
const mostEntries = 20_000;

const decided = 'select id from works where override is not null union select work_id from work_decisions';

/** What an entry rested on before its name changed, by the entry. */
const former = `select e.part_id, e.kind, e.key_high, e.key_low, o.work_id, c.body
  from (${decided}) w join claim_works o on o.work_id = w.id join claims c on c.id = o.claim_id
    join claim_entries l on l.claim_id = c.id join entries e on e.id = l.entry_id join parts p on p.id = e.part_id
  where e.died <= p.generation and e.provider_id != '' limit ${mostEntries}`;

/** What entries of new names rest on now. */
const present = `select e.part_id, e.kind, e.key_high, e.key_low, c.id, c.body
  from claims c join claim_entries l on l.claim_id = c.id join entries e on e.id = l.entry_id
    join parts p on p.id = e.part_id
  where not exists (select 1 from claim_works o where o.claim_id = c.id)
    and e.died is null and e.born <= p.generation and e.provider_id != '' limit ${mostEntries}`;

/** A new claim that may be of a work that a person decided on. */
interface Heir {
  readonly claimId: number;
  readonly workId: number;
  readonly keys: readonly string[];
}

/**
 * Gives new claims to works that people decided on, where entries of the same number in the same playlist were those
 * works before: whoever writes a name otherwise does not make another work of it. Names that are works already stay so.
 */
export async function giveToHeirs(database: Database, judge: JudgeHeir): Promise<void> {
  const before = new Map(database.rows(former).map((row) => [row.slice(0, 4).join(), row.slice(4)]));
  if (before.size === 0) return;
  const heirs = new Map<number, Heir>();
  for (const row of database.rows(present)) {
    const [workId, body] = before.get(row.slice(0, 4).join()) ?? [];
    const claimId = Number(row[4]);
    if (workId === undefined || heirs.has(claimId)) continue;
    const keys = judge(JSON.parse(String(body)) as Claim, JSON.parse(String(row[5])) as Claim);
    if (keys.length > 0) heirs.set(claimId, { claimId, workId: Number(workId), keys });
  }
  const named = [...heirs.values()].map(({ keys, ...heir }) => ({ ...heir, keys: keys.map(hashed) }));
  const known = await knownKeys(database, new Set(named.flatMap(({ keys }) => keys.map(({ hash }) => hash))));
  const own = named.filter(({ keys }) => !keys.some(({ hash }) => known.has(hash)));
  if (own.length > 0) await database.transaction(() => save(database, own));
}

interface HashedKey {
  readonly key: string;
  readonly high: number;
  readonly low: number;
  readonly hash: string;
}

function hashed(key: string): HashedKey {
  const { high, low } = hashText(key);
  return { key, high, low, hash: `${high},${low}` };
}

/** Those of the keys that lead to a work. There is no index to find them by. */
async function knownKeys(database: Database, wanted: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let after = 0; wanted.size > 0; ) {
    const rows = database.rows(
      'select id, key_high, key_low from work_keys where id > ? order by id limit ?',
      after,
      stepRows * 4,
    );
    for (const [, high, low] of rows) if (wanted.has(`${high},${low}`)) known.add(`${high},${low}`);
    const last = rows.at(-1);
    if (!last) break;
    after = Number(last[0]);
    await yieldTurn();
  }
  return known;
}

function save(
  database: Database,
  heirs: readonly (Pick<Heir, 'claimId' | 'workId'> & { readonly keys: readonly HashedKey[] })[],
): void {
  const taken = new Map<string, number>();
  for (const { claimId, workId, keys } of heirs) {
    if (keys.some(({ hash }) => (taken.get(hash) ?? workId) !== workId)) continue;
    giveClaim(database, claimId, workId);
    for (const { key, high, low, hash } of keys) {
      if (taken.has(hash)) continue;
      taken.set(hash, workId);
      const sql = 'insert into work_keys (work_id, key_high, key_low, key) values (?, ?, ?, ?)';
      database.run(sql, workId, high, low, key);
    }
  }
}
