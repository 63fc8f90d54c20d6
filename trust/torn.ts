import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../src/failures.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { damageOf } from '../src/io/store/schema/verify-database.ts';
import { now } from '../src/io/store/test-rows.ts';
import type { TrustCommand, TrustOptions } from './command.ts';
import { type Dice, pick } from './fuzz/mutate.ts';
import { dice as diceOf } from './process-world.ts';
import { damage, type Harm, scramble } from './storage/damage.ts';
import { sampleHistory, stateOf } from './storage/sample-history.ts';
import { readCommits, type SampleLog } from './storage/sample-log.ts';

const fullCuts = 3_000;
const boundedCuts = 90;
const pageBytes = 4_096;
/** Stands in the folder of backups: only that its name is told is looked at. */
const backupName = 'gleanarr-20260101T000000Z-weekly-s1-0123456789abcdef.db';

/** What became of one damaged database. */
interface Outcome {
  /** Null where it did not open. */
  readonly state: string | null;
  readonly lostCommits: boolean;
  /** What was said of the damage, at the opening or by the look through the whole file; '' where nothing. */
  readonly said: string;
}

type Tally = Record<string, number>;

/** Damages the files of a database in every way that a power cut or a bad disk does. */
export const torn: TrustCommand = {
  name: 'torn',
  describe:
    'A torn or changed log gives the state of the last commit before the damage and says so; a damaged database file is refused or found damaged with the last backup offered, never replaced by an empty one.',
  run: (options) => runTorn(options, options.bounded ? boundedCuts : fullCuts),
};

async function runTorn({ seed, print, bounded }: TrustOptions, cuts: number) {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-torn-'));
  const tally: Tally = {};
  const failures: string[] = [];
  try {
    const moments = await sampleHistory(folder, bounded ? 3 : 8);
    const logs: SampleLog[] = [];
    for (const { folder: at } of moments) logs.push(await readCommits(at, (files) => open(folder, files)));
    const dice = diceOf(seed);
    for (let cut = 0; cut < cuts; cut += 1) {
      const failure = await tryOne(folder, pick(logs, dice), cut, dice, tally);
      if (failure !== null) failures.push(failure);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const failure of failures.slice(0, 10)) print(failure);
  return {
    passed: failures.length === 0,
    figures: { cuts, 'wrong, or lost without a word': failures.length, ...tally },
    notCovered: [
      'bits that change within a text in the database file: SQLite keeps no checksums there. They are counted as "unseen". Backups have a checksum in their names, and are refused',
    ],
  };
}

/** `cut in last page`: as a write that was not finished. */
const fileHarms = ['page', 'zero-page', 'cut', 'flip', 'cut in last page'] as const;

const logHarms: readonly Harm[] = ['cut', 'zero-tail', 'flip', 'garbage'];

/** A third of the cuts each: the log, a checkpoint that was cut short, the database file. */
async function tryOne(folder: string, log: SampleLog, cut: number, dice: Dice, tally: Tally): Promise<string | null> {
  if (cut % 3 === 0) return tearLog(folder, log, logHarms[(cut / 3) % logHarms.length] ?? 'cut', dice, tally);
  if (cut % 3 === 1) return tearCheckpoint(folder, log, dice, tally);
  return harmFile(folder, log, fileHarms[((cut - 2) / 3) % fileHarms.length] ?? 'cut', dice, tally);
}

async function tearLog(folder: string, log: SampleLog, harm: Harm, dice: Dice, tally: Tally): Promise<string | null> {
  const { bytes, from } = damage(log.log, harm, dice);
  const outcome = await open(folder, { database: log.database, log: bytes });
  count(tally, `log, ${harm}`);
  const whole = log.commits.filter(({ end }) => end <= from).length;
  const wanted = whole === 0 ? log.before : log.commits[whole - 1]?.state;
  if (outcome.state !== wanted) return `log, ${harm} at ${from}: not the state of commit ${whole}; ${outcome.said}`;
  // What a cut took away altogether, as if it had never been written, leaves no trace.
  const leavesTrace = harm === 'flip' || harm === 'garbage';
  const isTold = outcome.lostCommits || whole === log.commits.length;
  return leavesTrace && !isTold ? `log, ${harm} at ${from}: commits after ${whole} were lost without a word` : null;
}

/** The log is whole, and the pages that were being brought from it into the file are half written. */
async function tearCheckpoint(folder: string, log: SampleLog, dice: Dice, tally: Tally): Promise<string | null> {
  const database = Buffer.from(log.database);
  for (const page of log.pages) {
    const at = (page - 1) * pageBytes;
    if (at < database.length && dice() < 0.5) scramble(database, at + (dice() < 0.5 ? 0 : 2_048), 2_048, dice);
  }
  const outcome = await open(folder, { database, log: log.log });
  count(tally, 'checkpoint cut short');
  return outcome.state === log.commits.at(-1)?.state ? null : `checkpoint cut short: another state; ${outcome.said}`;
}

async function harmFile(
  folder: string,
  log: SampleLog,
  harm: string,
  dice: Dice,
  tally: Tally,
): Promise<string | null> {
  const { bytes, from } = harmed(log.whole, harm, dice);
  const outcome = await open(folder, { database: bytes, log: null });
  count(tally, `file, ${harm}`);
  // That cannot be seen any more once SQLite has filled the page up with zeros.
  if (harm === 'cut in last page' && outcome.state !== null) return `file, ${harm} at ${from}: it was opened`;
  if (outcome.said !== '') {
    count(tally, outcome.state === null ? 'refused at the start' : 'found by the look through the file');
    return outcome.state !== null || outcome.said.includes(backupName) ? null : `file, ${harm}: no backup is offered`;
  }
  if (outcome.state === log.commits.at(-1)?.state) {
    count(tally, 'harmless: nothing stood there');
    return null;
  }
  count(tally, 'unseen: letters within a text');
  return harm === 'flip' ? null : `file, ${harm} at ${from}: another state, and nobody noticed`;
}

function harmed(whole: Buffer, harm: string, dice: Dice) {
  const page = Math.floor(dice() * (whole.length / pageBytes)) * pageBytes;
  if (harm === 'page') return { bytes: scramble(Buffer.from(whole), page, pageBytes, dice), from: page };
  if (harm === 'zero-page') return { bytes: Buffer.from(whole).fill(0, page, page + pageBytes), from: page };
  if (harm === 'cut in last page') {
    const from = whole.length - 1 - Math.floor(dice() * (pageBytes - 1));
    return { bytes: whole.subarray(0, from), from };
  }
  return damage(whole, harm === 'cut' ? 'cut' : 'flip', dice);
}

/** Opens damaged files as the program does, and looks through them as it does after an unclean end. */
async function open(
  folder: string,
  { database, log }: { readonly database: Buffer; readonly log: Buffer | null },
): Promise<Outcome> {
  const home = join(folder, 'opened');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, 'backups'), { recursive: true });
  writeFileSync(join(home, 'backups', backupName), '');
  const path = join(home, 'gleanarr.db');
  writeFileSync(path, database);
  if (log !== null) writeFileSync(`${path}-wal`, log);
  try {
    const store = await openStore({ folder: home, now });
    const { lostCommits } = store.care;
    await store.close();
    const said = lookThrough(path);
    return { state: said === '' ? stateOf(path) : 'damaged', lostCommits, said };
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'STORE_DAMAGED')) throw error;
    if (readFileSync(path).equals(database)) return { state: null, lostCommits: false, said: error.message };
    return { state: null, lostCommits: false, said: 'the damaged file was changed' };
  }
}

function lookThrough(path: string): string {
  const database = new DatabaseSync(path);
  try {
    return damageOf(database, 'quick') ?? '';
  } finally {
    database.close();
  }
}

function count(tally: Tally, name: string): void {
  tally[name] = (tally[name] ?? 0) + 1;
}
