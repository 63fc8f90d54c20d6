import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TrustResult } from './command.ts';

/** The latest full run of one command: what TRUST.md is made of. */
export interface TrustRecord extends TrustResult {
  readonly seed: number;
  /** Short hash; `with changes` follows where files differed from it. */
  readonly commit: string;
  /** Of its end, UTC: `2026-01-31`. */
  readonly day: string;
  readonly machine: string;
}

const folder = fileURLToPath(new URL('../docs/trust/', import.meta.url));

/** Keeps a full run in the place of the one before, whether it passed or not. */
export function saveRecord(name: string, result: TrustResult, run: Pick<TrustRecord, 'seed' | 'commit'>): void {
  const record: TrustRecord = { ...run, day: new Date().toISOString().slice(0, 10), machine: machineText(), ...result };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(record, null, 2)}\n`);
}

/** Null where the command was never run in full. */
export function readRecord(name: string): TrustRecord | null {
  try {
    return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The commit whose files are run: to be asked before a run, which may take an hour. */
export function commitNow(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const isChanged = git('status', '--porcelain', '--untracked-files=no', '--', ':!docs', ':!TRUST.md') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}

function machineText(): string {
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  return `${platform()} ${arch()}, ${availableParallelism()} cores, ${gib} GiB, Node ${process.version}`;
}
