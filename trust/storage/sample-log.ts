import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const headerBytes = 32;
const frameBytes = 24 + 4_096;

/** A database with its log, and what it holds at the end of each commit in the log. */
export interface SampleLog {
  readonly database: Buffer;
  readonly log: Buffer;
  /** Without the log. */
  readonly before: string;
  readonly commits: readonly { readonly end: number; readonly state: string }[];
  /** Numbers of the pages in the log. */
  readonly pages: ReadonlySet<number>;
  /** The database after its log was brought into it. */
  readonly whole: Buffer;
}

/** Opens files, and gives the state that the program then finds. */
type OpenFiles = (files: { readonly database: Buffer; readonly log: Buffer | null }) => Promise<{
  readonly state: string | null;
}>;

/** Reads a database with its log; SQLite itself says what each commit left, from a log that ends there. */
export async function readCommits(folder: string, open: OpenFiles): Promise<SampleLog> {
  const database = readFileSync(join(folder, 'gleanarr.db'));
  const opened = join(folder, '..', 'opened', 'gleanarr.db');
  const log = readFileSync(join(folder, 'gleanarr.db-wal'));
  const stateAt = async (end: number) => {
    const { state } = await open({ database, log: end === 0 ? null : log.subarray(0, end) });
    if (state === null) throw new Error('a whole log was refused');
    demandWhole(opened, end);
    return state;
  };
  const commits: { end: number; state: string }[] = [];
  const pages = new Set<number>();
  for (let at = headerBytes; at + frameBytes <= log.length && isOfThisLog(log, at); at += frameBytes) {
    pages.add(log.readUInt32BE(at));
    if (log.readUInt32BE(at + 4) !== 0) commits.push({ end: at + frameBytes, state: await stateAt(at + frameBytes) });
  }
  const before = await stateAt(0);
  await open({ database, log });
  const whole = readFileSync(opened);
  return { database, log: log.subarray(0, commits.at(-1)?.end ?? 0), before, commits, pages, whole };
}

/** Every commit must leave a whole state: what is shown is a generation that was swapped in, with all its rows. */
function demandWhole(path: string, end: number): void {
  const database = new DatabaseSync(path);
  try {
    const parts = database
      .prepare(
        `select g.state, p.rows, (select count(*) from entries e where e.part_id = p.id and e.born <= p.generation
            and (e.died is null or e.died > p.generation)) as shown
          from parts p join generations g on g.part_id = p.id and g.number = p.generation`,
      )
      .all();
    for (const { state, rows, shown } of parts) {
      if (state === 'good' && shown === rows) continue;
      throw new Error(`the commit at ${end} shows ${shown} rows of a generation that is ${state} with ${rows}`);
    }
  } finally {
    database.close();
  }
}

function isOfThisLog(log: Buffer, at: number): boolean {
  return log.subarray(at + 8, at + 16).equals(log.subarray(16, 24));
}
