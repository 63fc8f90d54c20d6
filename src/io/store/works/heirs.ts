import type { Claim } from '../../../core/model/claim.ts';
import { hashText } from '../../../core/model/hash-text.ts';
import type { JudgeHeir } from '../contract/decision-store.ts';
import { type Cell, type Database, yieldTurn } from '../database/database.ts';
import { stepRows } from '../sources/row-table.ts';
import { giveClaim } from './claim-works.ts';

/** Entries of works that people decided on that are looked at: a series has hundreds. */
const mostFormer = 200_000;
/** Claims whose entries are looked at in one go. */
const stepClaims = 5_000;

const decided = 'select id from works where override is not null union select work_id from work_decisions';

/** What an entry rested on before its name changed, by the entry. */
const former = `select e.part_id, e.kind, e.key_high, e.key_low, o.work_id, o.claim_id
  from (${decided}) w join claim_works o on o.work_id = w.id
    join claim_entries l on l.claim_id = o.claim_id join entries e on e.id = l.entry_id join parts p on p.id = e.part_id
  where e.died <= p.generation and e.provider_id != '' limit ${mostFormer}`;

/** What entries of new names rest on now, of some claims. */
const present = `select e.part_id, e.kind, e.key_high, e.key_low, c.id
  from claims c join claim_entries l on l.claim_id = c.id join entries e on e.id = l.entry_id
    join parts p on p.id = e.part_id
  where c.id > ? and c.id <= ? and not exists (select 1 from claim_works o where o.claim_id = c.id)
    and e.died is null and e.born <= p.generation and e.provider_id != ''`;

/** A new claim that may be of a work that a person decided on. */
interface Heir {
  readonly claimId: number;
  readonly workId: number;
  readonly keys: readonly string[];
  /** Of the claim itself, where a person took the work out of another one: nothing else tells the two apart. */
  readonly splitBy: string | null;
}

/** A claim with a split is of the work that it went to, though its names are those of the one that it came from. */
type NamedHeir = Omit<Heir, 'keys'> & { readonly keys: readonly HashedKey[] };

/**
 * Gives new claims to works that people decided on, where entries of the same number in the same playlist were those
 * works before: whoever writes a name otherwise does not make another work of it. Names that are works already stay so,
 * but for works that a person took out of others.
 */
export async function giveToHeirs(database: Database, judge: JudgeHeir): Promise<void> {
  const named: NamedHeir[] = [...(await findHeirs(database, judge)).values()].map(({ keys, ...heir }) => ({
    ...heir,
    keys: keys.map(hashed),
  }));
  const known = await knownKeys(database, new Set(named.flatMap(({ keys }) => keys.map(({ hash }) => hash))));
  const own = named.filter(({ keys, splitBy }) => splitBy !== null || !keys.some(({ hash }) => known.has(hash)));
  if (own.length > 0) await database.transaction(() => save(database, own));
}

/** By their claims. */
async function findHeirs(database: Database, judge: JudgeHeir): Promise<ReadonlyMap<number, Heir>> {
  const heirs = new Map<number, Heir>();
  const splits = new Set(database.rows('select work_id from work_decisions where split is not null').map(([id]) => id));
  const before = new Map(database.rows(former).map((row) => [entryOf(row), row.slice(4)]));
  const last = before.size === 0 ? 0 : Number(database.rows('select coalesce(max(id), 0) from claims')[0]?.[0]);
  for (let from = 0; from < last; from += stepClaims) {
    const rows = database.rows(present, from, from + stepClaims);
    const follows = rows.filter((row) => before.has(entryOf(row)) && !heirs.has(Number(row[4])));
    for (const row of follows) {
      const [workId = 0, formerId] = (before.get(entryOf(row)) ?? []).map(Number);
      const claimId = Number(row[4]);
      const [was, is] = [readClaim(database, formerId), readClaim(database, claimId)];
      if (was === undefined || is === undefined) continue;
      const keys = judge(was, is);
      const splitBy = splits.has(workId) ? is.key : null;
      if (keys.length > 0) heirs.set(claimId, { claimId, workId, keys, splitBy });
    }
    await yieldTurn();
  }
  return heirs;
}

/** Playlist, kind and number of an entry. */
function entryOf(row: readonly Cell[]): string {
  return row.slice(0, 4).join();
}

/** Undefined where it was swept meanwhile. */
function readClaim(database: Database, id = 0): Claim | undefined {
  const [row] = database.rows('select body from claims where id = ?', id);
  return row && (JSON.parse(String(row[0])) as Claim);
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

function save(database: Database, heirs: readonly NamedHeir[]): void {
  const taken = new Map<string, number>();
  for (const { claimId, workId, keys, splitBy } of heirs) {
    if (splitBy !== null) {
      giveClaim(database, claimId, workId);
      const sql = "update work_decisions set split = json_insert(split, '$.claimKeys[#]', ?) where work_id = ?";
      database.run(sql, splitBy, workId);
      continue;
    }
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
