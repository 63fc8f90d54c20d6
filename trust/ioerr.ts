import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/io/store/open-store.ts';
import { now } from '../src/io/store/test-rows.ts';
import type { TrustCommand, TrustOptions } from './command.ts';
import { dice as diceOf } from './process-world.ts';
import { roundShown } from './storage/rounds.ts';
import { runWriter } from './storage/run-writer.ts';

const fullCases = 200;
const boundedCases = 5;
const rounds = 4;

/** One way in which a disk fails, made by a command before that of the writer. */
interface Fault {
  readonly name: string;
  readonly before: readonly string[];
}

/** Lets writes and syncs of the database fail: once, or from then on. */
export const ioerr: TrustCommand = {
  name: 'ioerr',
  describe:
    'When a write or a sync of the disk fails, the writer says so in plain words, nothing that was acknowledged is lost, nothing half is shown, and the next start goes on.',
  run: (options) => runIoErrors(options, options.bounded ? boundedCases : fullCases),
};

async function runIoErrors({ seed, print }: TrustOptions, cases: number) {
  const dice = diceOf(seed);
  // The schema and a first round are there before anything fails.
  const template = mkdtempSync(join(tmpdir(), 'gleanarr-ioerr-template-'));
  await runWriter(template, { first: 1, rounds: 1 }).ended;
  const calls = await countCalls(template);
  const tally: Record<string, number> = {};
  const failures: string[] = [];
  let met = 0;
  for (let index = 0; index < cases; index += 1) {
    const fault = calls !== null && index % 4 !== 3 ? injected(index, calls, dice) : limited(dice);
    const { failure, wrong } = await tryFault(fault, template);
    if (failure !== null) met += 1;
    const kind = fault.name.split(' at ', 1)[0] ?? '';
    tally[kind] = (tally[kind] ?? 0) + 1;
    if (wrong !== null) failures.push(`${fault.name}: ${wrong} (${JSON.stringify(failure)})`);
  }
  rmSync(template, { recursive: true, force: true });
  const full = await fillSmallDisk();
  if (typeof full === 'string') failures.push(`small disk: ${full}`);
  for (const line of failures.slice(0, 10)) print(line);
  return {
    passed: failures.length === 0,
    figures: {
      cases,
      'met a failure': met,
      'wrong, lost or half': failures.length,
      ...tally,
      'small disk filled and emptied': full === true ? 'yes' : 'no',
    },
    notCovered: [
      ...(calls !== null ? [] : ['failures of single writes and syncs: that needs strace, and the right to trace']),
      ...(full === null ? ['a disk that is really full: that needs the right to mount a small one'] : []),
      'failures of reading, and of memory maps: the database is not mapped',
    ],
  };
}

/** Failures of single calls: strace puts them in the place of what the kernel would have answered. */
function injected(index: number, made: Calls, dice: () => number): Fault {
  const [calls, error, most] = [
    ['pwrite64', 'ENOSPC', made.writes],
    ['pwrite64', 'EIO', made.writes],
    ['fsync,fdatasync', 'EIO', made.syncs],
  ][index % 3] as [string, string, number];
  const from = 1 + Math.floor(dice() * most);
  const lasting = dice() < 0.5 ? '+' : '';
  const inject = `inject=${calls}:error=${error}:when=${from}${lasting}`;
  const before = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', inject];
  return { name: `${error} of ${calls} at ${from}${lasting}`, before };
}

/** Files may only grow so far, as under a quota: known to every Unix. */
function limited(dice: () => number): Fault {
  const blocks = 200 + Math.floor(dice() * 1_000);
  return { name: `files end at ${blocks} KiB`, before: ['sh', '-c', `ulimit -f ${blocks * 2}; exec "$@"`, 'sh'] };
}

async function tryFault({ before }: Fault, template: string) {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-ioerr-'));
  try {
    cpSync(template, folder, { recursive: true });
    const writer = runWriter(folder, { before, first: 2, rounds });
    const code = await writer.ended;
    const failure = writer.failure();
    const wrong = await judge(folder, writer.acknowledged(), code, failure);
    return { failure, wrong };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Met = { readonly code: string; readonly message: string } | null;

/** Null where all is as it must be. */
async function judge(folder: string, acknowledged: number, code: number | null, failure: Met): Promise<string | null> {
  if (code !== 0) return `the writer ended with ${code}`;
  if (failure !== null && !failure.code.startsWith('STORE_')) return 'the failure is told as a bug';
  try {
    await (await openStore({ folder, now })).close();
    const shown = roundShown(join(folder, 'gleanarr.db'));
    // What was committed may not have been acknowledged any more.
    if (shown !== acknowledged && shown !== acknowledged + 1)
      return `round ${shown} is shown, ${acknowledged} was acknowledged`;
    const next = runWriter(folder, { first: shown + 1, rounds: 1 });
    await next.ended;
    return next.acknowledged() === shown + 1
      ? null
      : `the next start does not go on: ${JSON.stringify(next.failure())}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How often a writer that meets no failure writes and syncs. */
interface Calls {
  readonly writes: number;
  readonly syncs: number;
}

/** Null where this machine does not let us trace. */
async function countCalls(template: string): Promise<Calls | null> {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-ioerr-'));
  try {
    cpSync(template, folder, { recursive: true });
    const log = join(folder, 'calls');
    const before = ['strace', '-f', '-qq', '-o', log, '-e', 'trace=pwrite64,fsync,fdatasync'];
    await runWriter(folder, { before, first: 2, rounds }).ended;
    const lines = readFileSync(log, 'utf8').split('\n');
    const of = (name: RegExp) => lines.filter((line) => name.test(line)).length;
    return { writes: of(/ pwrite64\(/), syncs: of(/ f(?:data)?sync\(/) };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Fills a disk of 3 MiB in the middle of an import, gives space back, and goes on.
 * @returns null where this machine lets nobody mount one
 */
async function fillSmallDisk(): Promise<true | string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-full-'));
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const node = process.execPath;
  const writer = new URL('storage/writer.ts', import.meta.url).pathname;
  const script = `
    mount -t tmpfs -o size=3m none ${disk} || exit 9
    head -c 1400000 /dev/zero > ${disk}/filler
    ${node} ${writer} ${disk} 1 40 > ${folder}/full
    rm ${disk}/filler
    cp -r ${disk} ${folder}/after
    ${node} ${writer} ${disk} 900 1 > ${folder}/freed`;
  try {
    const { status } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { stdio: 'ignore' });
    if (status === null || status === 9 || status === 1) return null;
    return await judgeFull(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judgeFull(folder: string): Promise<true | string> {
  const lines = readFileSync(join(folder, 'full'), 'utf8').trim().split('\n');
  const failure: Met = JSON.parse(lines.find((line) => line.startsWith('{')) ?? 'null');
  if (failure?.message.includes('The disk is full') !== true)
    return `the failure is told as ${JSON.stringify(failure)}`;
  const acknowledged = Number(lines.findLast((line) => /^\d+$/.test(line)) ?? 0);
  await (await openStore({ folder: join(folder, 'after'), now })).close();
  const shown = roundShown(join(folder, 'after', 'gleanarr.db'));
  if (shown !== acknowledged) return `round ${shown} is shown, ${acknowledged} was acknowledged`;
  const freed = readFileSync(join(folder, 'freed'), 'utf8');
  return freed.includes('\n900\n') ? true : `it does not go on once there is space: ${freed}`;
}
