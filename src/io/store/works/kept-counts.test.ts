import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../contract/store.ts';
import { Database, openConnection } from '../database/database.ts';
import { readStatistics } from '../lists/statistics.ts';
import { migrate } from '../schema/migrations.ts';
import { expectCounted } from '../test-counts.ts';
import { claim, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

const day = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'gleanarr-counts-'));
const path = join(folder, 'gleanarr.db');
let store: Store;
let database: Database;

beforeAll(async () => {
  store = await testStore(folder);
  database = new Database(openConnection(path), path);
  await read(store, playlist, 'entries', [
    entry('Alien', { quality: '4k', languages: ['de', 'en'] }),
    entry('Obcy', { quality: null, languages: ['pl'], group: 'Filmy' }),
    entry('Casino', { quality: 'sd', languages: [] }),
  ]);
  await saveNamed(store, [alien], { now, fingerprint: '1' });
  await saveNamed(store, [alien, casino, obcy], { now: now + day, fingerprint: '2' });
});
afterAll(async () => {
  await database.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const alien = gathered('Alien', { keys: ['movie:tmdb:348', 'movie:title:alien|1999'] });
const obcy = gathered('Obcy', { keys: ['movie:title:obcy|1999'] });
const casino = gathered('Casino');
/** The two names of one movie. */
const both = gathered('Alien', {
  claims: ['movie|Alien', 'movie|Obcy'],
  keys: ['movie:tmdb:348', 'movie:title:alien|1999', 'movie:title:obcy|1999'],
});

const daysSeen = () => readStatistics(database, { adult: true }).firstSeen;

describe('kept counts', () => {
  it('follow a work that goes into another one, and one that a person takes out again', async () => {
    expect(daysSeen()).toEqual([
      { at: now - (now % day), works: 1 },
      { at: now - (now % day) + day, works: 2 },
    ]);
    expectCounted(database);
    await saveNamed(store, [both, casino], { now: now + 2 * day, fingerprint: '3' });
    expectCounted(database);
    const { items } = await store.listWorks({ q: 'alien', adult: true, sort: 'title', limit: 1, offset: 0 });
    const split = { claimKeys: [claim('Obcy').key], marks: ['movie:title:obcy|1999'], notItems: [] };
    await store.decisions.split(items[0]?.id ?? 0, split, { title: 'Obcy', year: 1999 });
    expectCounted(database);
    expect(daysSeen()).toContainEqual({ at: now - (now % day), works: 2 });
  });

  it('follow a work that becomes older by one that goes into it', async () => {
    const one = gathered('Casino', {
      claims: ['movie|Casino', 'movie|Obcy'],
      keys: ['movie:title:casino|1999', 'movie:title:obcy|1999'],
    });
    const [obcy] = (await store.listWorks({ q: 'obcy', adult: true, sort: '-title', limit: 1, offset: 0 })).items;
    const undecided = { override: null, kind: null, automatic: null, shown: null, joinsAgain: true };
    await store.decisions.save([{ ...undecided, id: obcy?.id ?? 0 }], now);
    const { merged } = await saveNamed(store, [alien, one], { now: now + 3 * day, fingerprint: '4' });
    expect(merged).toBe(1);
    expect(daysSeen()).toEqual([{ at: now - (now % day), works: 2 }]);
    expectCounted(database);
  });

  it('are made for a database that did not keep all of them', async () => {
    const copy = join(folder, 'copy.db');
    database.rows('pragma wal_checkpoint(truncate)');
    copyFileSync(path, copy);
    const old = new DatabaseSync(copy);
    old.exec(`drop table facet_counts; pragma user_version = 4`);
    migrate(old, 5);
    old.close();
    const migrated = new Database(openConnection(copy), copy);
    expectCounted(migrated);
    expect(migrated.rows('select count(*) from facet_counts')[0]?.[0]).toBeGreaterThan(5);
    await migrated.close();
  });
});
