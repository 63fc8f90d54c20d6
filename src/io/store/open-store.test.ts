import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { schemaVersion } from './schema/migrations.ts';
import { entry, now, playlist, read, stage, testStore, visibleTitles } from './test-rows.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-store-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('opening a folder makes it, and finds everything again after a close', async () => {
  const inner = join(folder, 'a', 'b');
  const store = await testStore(inner);
  await read(store, playlist, 'entries', [entry('Alien')]);
  await store.close();
  const again = await openStore({ folder: inner, now });
  expect(await visibleTitles(again)).toEqual(['Alien (1999)']);
  await again.close();
});

it('opening a folder makes a database that its owner alone can read, and leaves the mode of an old one', async () => {
  const inner = join(folder, 'own');
  const modesOf = () =>
    ['gleanarr.db', 'gleanarr.db-wal', 'gleanarr.db-shm'].map((name) => statSync(join(inner, name)).mode & 0o777);
  const store = await testStore(inner);
  await read(store, playlist, 'entries', [entry('Alien')]);
  expect(modesOf()).toEqual([0o600, 0o600, 0o600]);
  await store.close();
  chmodSync(join(inner, 'gleanarr.db'), 0o640);
  const again = await openStore({ folder: inner, now });
  expect(modesOf()).toEqual([0o640, 0o640, 0o640]);
  await again.close();
});

it('opening a folder leaves a plain copy of the one file whole after a close', async () => {
  const store = await testStore(folder);
  await read(store, playlist, 'entries', [entry('Alien')]);
  await store.close();
  const copy = join(folder, 'copy');
  mkdirSync(copy);
  writeFileSync(join(copy, 'gleanarr.db'), readFileSync(join(folder, 'gleanarr.db')));
  const other = await openStore({ folder: copy, now });
  expect(await visibleTitles(other)).toEqual(['Alien (1999)']);
  await other.close();
});

it('opening a folder refuses a newer schema and leaves the file as it was', async () => {
  await (await testStore(folder)).close();
  const path = join(folder, 'gleanarr.db');
  const database = new DatabaseSync(path);
  database.exec(`pragma user_version = ${schemaVersion + 1}`);
  database.close();
  const before = readFileSync(path);
  await expect(openStore({ folder, now })).rejects.toMatchObject({
    code: 'STORE_NEWER',
    message: expect.stringContaining(String(schemaVersion + 1)),
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('opening a folder refuses a file that is not a database, and keeps it', async () => {
  const path = join(folder, 'gleanarr.db');
  writeFileSync(path, 'no database at all '.repeat(500));
  await expect(openStore({ folder, now })).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  expect(readFileSync(path, 'utf8')).toContain('no database');
  rmSync(path);
  await (await openStore({ folder, now })).close();
});

it('opening a folder refuses a folder that is a file', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(openStore({ folder: join(folder, 'file'), now })).rejects.toMatchObject({
    code: 'CONFIG_FOLDER_UNUSABLE',
  });
});

it('opening a folder closes the runs of a process that died', async () => {
  const store = await testStore(folder);
  const id = await store.beginRun('sync-radarr', 'manual', now);
  await store.close();
  const again = await openStore({ folder, now: now + 5_000 });
  expect(await again.getRun(id)).toMatchObject({
    ok: false,
    finishedAt: now + 5_000,
    error: { code: 'RUN_INTERRUPTED', hint: expect.any(String) },
  });
  await again.close();
});

it('opening a folder sweeps the staging of a process that died, and its rows never come to light', async () => {
  const store = await testStore(folder);
  await read(store, playlist, 'entries', [entry('Alien'), entry('Brazil')]);
  await stage(store, playlist, 'entries', [entry('Alien', { group: 'New' }), entry('Dune')]);
  await store.close();
  const again = await openStore({ folder, now });
  expect(await visibleTitles(again)).toEqual(['Alien (1999)', 'Brazil (1999)']);
  await again.purge(now);
  await read(again, playlist, 'entries', [entry('Eden')]);
  expect(await visibleTitles(again)).toEqual(['Eden (1999)']);
  await again.close();
});

describe('a folder in use', () => {
  it('is refused within this process', async () => {
    const store = await testStore(folder);
    await expect(openStore({ folder, now })).rejects.toMatchObject({ code: 'INSTANCE_RUNNING' });
    await read(store, playlist, 'entries', [entry('Alien')]);
    expect(await visibleTitles(store)).toHaveLength(1);
    await store.close();
    await (await openStore({ folder, now })).close();
  });

  it('is refused while another process holds it, and free once that is killed', async () => {
    const code = `
      const { openStore } = await import(${JSON.stringify(new URL('open-store.ts', import.meta.url).href)});
      await openStore({ folder: ${JSON.stringify(folder)}, now: ${now} });
      console.log('open');
      setInterval(() => {}, 1_000);
    `;
    const child = spawn(execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      await expect(openStore({ folder, now })).rejects.toMatchObject({ code: 'INSTANCE_RUNNING' });
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await (await openStore({ folder, now })).close();
  });
});
