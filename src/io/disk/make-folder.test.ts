import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'gleanarr-disk-'));
afterAll(() => rmSync(root, { recursive: true }));

test('makes all that is not there, for its owner alone, and leaves what is', () => {
  makeFolder(join(root, 'a', 'b', 'c'));
  makeFolder(join(root, 'a', 'b', 'c'));
  for (const path of ['a', 'a/b', 'a/b/c']) expect(statSync(join(root, path)).mode & 0o7777).toBe(0o700);
});

test('ends with an error where a folder that is there takes none', () => {
  expect(() => makeFolder('/proc/gleanarr/config')).toThrow(/ENOENT/);
});

test('ends with an error where a file is in the way', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(root, 'file', 'below', 'it'))).toThrow(/EEXIST|ENOTDIR/);
});
