import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApiKeyFile } from './api-key-file.ts';
import { readWebFiles } from './web-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('openApiKeyFile', () => {
  it('makes a key that only its owner can read, and gives the same one again', () => {
    const config = join(folder, 'new', 'config');
    const first = openApiKeyFile(config);
    const second = openApiKeyFile(config);
    expect([first.made, second.made]).toEqual([true, false]);
    expect(first.key.reveal()).toMatch(/^[0-9a-f]{64}$/);
    expect(second.key.reveal()).toBe(first.key.reveal());
    expect(statSync(first.path).mode & 0o777).toBe(0o600);
  });

  it('takes a key that a person put there', () => {
    writeFileSync(join(folder, 'api-key'), 'my-own-key-of-thirty-characters\n');
    expect(openApiKeyFile(folder).key.reveal()).toBe('my-own-key-of-thirty-characters');
  });

  it('fills a file that a crash left empty', () => {
    writeFileSync(join(folder, 'api-key'), '');
    expect(openApiKeyFile(folder)).toMatchObject({ made: true });
    expect(readFileSync(join(folder, 'api-key'), 'utf8').trim()).toHaveLength(64);
  });

  it('refuses a short key without telling it', () => {
    writeFileSync(join(folder, 'api-key'), 'short-secret');
    expect(() => openApiKeyFile(folder)).toThrow(/at least 20 visible characters: delete it/);
    expect(() => openApiKeyFile(folder)).not.toThrow(/short-secret/);
  });

  it('names a folder that is none', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const path of ['file', 'file/below/it'])
      expect(() => openApiKeyFile(join(folder, path))).toThrow(
        expect.objectContaining({
          code: 'CONFIG_FOLDER_UNUSABLE',
          message: `${join(folder, 'file')} is a file, and no folder`,
        }),
      );
  });
});

describe('readWebFiles', () => {
  it('reads pages and assets, and leaves out what has no business there', () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'docs.html'), '<p>');
    writeFileSync(join(folder, 'assets', 'a.js'), '1');
    writeFileSync(join(folder, 'secret.env'), 'x');
    chmodSync(join(folder, 'secret.env'), 0o600);
    expect([...readWebFiles(folder)].map(([path, { type }]) => [path, type])).toEqual([
      ['assets/a.js', 'text/javascript; charset=utf-8'],
      ['docs.html', 'text/html; charset=utf-8'],
    ]);
  });

  it('is empty where nothing was built', () => {
    expect(readWebFiles(join(folder, 'absent')).size).toBe(0);
  });
});
