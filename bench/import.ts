import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { writePlaylist } from './generate-playlist.ts';
import { makeWork } from './generate-works.ts';
import { copyTables, countRows, takeWrites, watchWrites } from './import-database.ts';
import { type ImportServer, startImportServer } from './import-server.ts';

const ENTRIES = 1_000_000;
const MOVIES = 10_000;
/** Of the library, which films of the playlist it has: every twelfth. */
const STEP = 12;
const CHANGED = 0.01;

/**
 * Imports a made-up playlist with the real program: first, again, with another collection, and with one entry in a hundred
 * changed. Prints times beside what cannot be avoided, rows written, and the most memory.
 * @param size - entries; '' for a million
 */
export async function importing(size: string): Promise<void> {
  const entries = size === '' ? ENTRIES : Number(size);
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-bench-'));
  const radarr = await startRadarr({ movies: Array.from({ length: MOVIES }, (_, index) => movie(index * STEP)) });
  const playlist = join(folder, 'list.m3u');
  await writePlaylist(playlist, { entries, changed: 0 });
  console.log(`${entries} entries, ${(statSync(playlist).size / 1e6).toFixed(0)} MB, ${MOVIES} films in the library`);
  const server = await startImportServer(join(folder, 'config'), {
    GLEANARR_PLAYLIST: playlist,
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
  });
  try {
    await server.sync('/radarr-sync');
    await importAnew(server, databaseIn(join(folder, 'config')));
    watchWrites(databaseIn(join(folder, 'config')));
    await importAgain(server, folder, playlist);
    radarr.state.items.push(...Array.from({ length: 100 }, (_, index) => movie(index * STEP + 5)));
    await report('collection changed', server, '/radarr-sync', folder);
    await writePlaylist(playlist, { entries, changed: CHANGED });
    await report(`${CHANGED * entries} entries changed`, server, '/playlists-sync', folder);
    console.log(`peak memory of all: ${server.peakMb()} MB`);
  } finally {
    await server.stop();
    await radarr.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function movie(number: number) {
  const { tmdbId, title, foreignTitle, year, artwork } = makeWork(number);
  return { tmdbId, title, year, poster: artwork, alternateTitles: foreignTitle === '' ? [] : [foreignTitle] };
}

async function importAnew(server: ImportServer, database: string): Promise<void> {
  const ms = await server.sync('/playlists-sync');
  const peak = server.peakMb();
  const floor = copyTables(database);
  const rows = `${countRows(database, 'entries')} entries and ${countRows(database, 'works')} works`;
  console.log(`imported: ${seconds(ms)}, ${rows}; copying the tables ${seconds(floor)}`);
  console.log(`  ${(ms / floor).toFixed(1)} times as long (goal: 6); peak memory ${peak} MB (goal: 350)`);
}

async function importAgain(server: ImportServer, folder: string, playlist: string): Promise<void> {
  await hashFile(playlist);
  const hashing = await hashFile(playlist);
  const ms = await report('the same again', server, '/playlists-sync', folder);
  console.log(`  hashing the file ${seconds(hashing)}: ${(ms / hashing).toFixed(2)} times as long (goal: 1.5)`);
}

async function report(
  what: string,
  server: ImportServer,
  path: '/playlists-sync' | '/radarr-sync',
  folder: string,
): Promise<number> {
  const ms = await server.sync(path);
  const written = Object.entries(takeWrites(databaseIn(join(folder, 'config'))));
  const rows = written.map(([table, count]) => `${table} ${count}`).join(', ') || 'none';
  console.log(`${what}: ${seconds(ms)}; rows written: ${rows}`);
  return ms;
}

async function hashFile(path: string): Promise<number> {
  const startedAt = performance.now();
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(chunk);
  hash.digest();
  return performance.now() - startedAt;
}

function databaseIn(folder: string): string {
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.db'));
  return join(folder, name);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
