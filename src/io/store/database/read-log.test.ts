import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { hasLostCommits } from './read-log.ts';

let folder = '';
/** A log of ten commits with one page each. */
let log: Buffer;
const frame = 24 + 4_096;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-log-'));
  const database = new DatabaseSync(join(folder, 'a.db'));
  database.exec('pragma journal_mode = wal; create table t (a); pragma wal_checkpoint(truncate)');
  for (let i = 0; i < 10; i += 1) database.exec(`insert into t values (${i})`);
  copyFileSync(join(folder, 'a.db-wal'), join(folder, 'log'));
  copyFileSync(join(folder, 'a.db'), join(folder, 'before.db'));
  database.close();
  log = readFileSync(join(folder, 'log'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function loses(bytes: Uint8Array): boolean {
  const path = join(folder, 'changed');
  writeFileSync(path, bytes);
  return hasLostCommits(path);
}

function flipped(at: number): Uint8Array {
  const bytes = Buffer.from(log);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  return bytes;
}

test.each([
  { because: 'it is whole', bytes: () => log, lost: false },
  { because: 'it is empty', bytes: () => Buffer.alloc(0), lost: false },
  { because: 'it ends between two commits', bytes: () => log.subarray(0, 32 + 5 * frame), lost: false },
  { because: 'it ends within a commit', bytes: () => log.subarray(0, -50), lost: true },
  { because: 'its end is zeros', bytes: () => Buffer.from(log).fill(0, 32 + 5 * frame), lost: false },
  { because: 'older frames lie behind those of this log', bytes: () => olderBehind(), lost: false },
  { because: 'a page in the middle was changed', bytes: () => flipped(32 + 4 * frame + 1_000), lost: true },
  { because: 'the last page was changed', bytes: () => flipped(log.length - 9), lost: true },
  { because: 'a checksum was changed', bytes: () => flipped(32 + 4 * frame + 17), lost: true },
  { because: 'salts in the middle were changed', bytes: () => flipped(32 + 4 * frame + 9), lost: true },
  { because: 'the header was changed', bytes: () => flipped(13), lost: true },
  { because: 'it begins with zeros', bytes: () => Buffer.from(log).fill(0, 0, 512), lost: true },
])('$because', ({ bytes, lost }) => {
  expect(loses(bytes())).toBe(lost);
});

function olderBehind(): Uint8Array {
  const bytes = Buffer.from(log);
  for (let at = 32 + 6 * frame; at < bytes.length; at += frame) bytes.writeUInt32BE(7, at + 8);
  return bytes;
}

it('where there is no log nothing is lost', () => {
  expect(hasLostCommits(join(folder, 'absent'))).toBe(false);
});

it('agrees with SQLite on every log that it calls whole', () => {
  for (let at = 40; at < log.length; at += 1_237) {
    const [database, bytes] = [join(folder, 'b.db'), flipped(at)];
    copyFileSync(join(folder, 'before.db'), database);
    writeFileSync(`${database}-wal`, bytes);
    const lost = hasLostCommits(`${database}-wal`);
    const opened = new DatabaseSync(database);
    const rows = Number(opened.prepare('select count(*) as n from t').get()?.n);
    opened.close();
    expect(lost, `byte ${at}`).toBe(rows < 10);
  }
});
