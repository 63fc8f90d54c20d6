import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close, listen } from '../demo/listen.ts';
import { writeCollection } from './generate-collection.ts';
import { writePlaylist } from './generate-playlist.ts';
import { startImportServer } from './import-server.ts';

const FILMS = 100_000;
const ENTRIES = 20_000;
const PEAK_MB = 700;

/**
 * Lets the real program read a large library and match a playlist against it. Prints times and the most memory.
 * @param size - films; '' for 100,000
 */
export async function library(size: string): Promise<void> {
  const films = size === '' ? FILMS : Number(size);
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-bench-'));
  const [answer, playlist] = [join(folder, 'movies.json'), join(folder, 'list.m3u')];
  await writeCollection(answer, films);
  await writePlaylist(playlist, { entries: ENTRIES, changed: 0 });
  const radarr = createServer(({ url = '' }, response) => give(url, response, answer));
  const port = await listen(radarr, 0);
  const server = await startImportServer(join(folder, 'config'), {
    GLEANARR_PLAYLIST: playlist,
    GLEANARR_RADARR_URL: `http://127.0.0.1:${port}`,
    GLEANARR_RADARR_API_KEY: 'any-key-of-thirty-two-letters-00',
  });
  try {
    const { ms: reading } = await server.sync('/radarr-sync');
    const peakOfReading = server.peakMb();
    const { ms: matching } = await server.sync('/playlists-sync');
    const peak = server.peakMb();
    if (peak > PEAK_MB) process.exitCode = 1;
    const megabytes = (statSync(answer).size / 1e6).toFixed(0);
    console.log(`${films} films, ${megabytes} MB: read in ${seconds(reading)}, peak memory ${peakOfReading} MB`);
    console.log(`${ENTRIES} entries read and matched with them in ${seconds(matching)}, peak memory ${peak} MB`);
    console.log(`  goal: ${PEAK_MB} MB, ${peak > PEAK_MB ? 'MISSED' : 'met'}`);
  } finally {
    await server.stop();
    await close(radarr);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a Radarr answers to the questions of a sync. */
function give(url: string, response: ServerResponse, movies: string): void {
  response.setHeader('content-type', 'application/json');
  if (url.startsWith('/api/v3/movie')) {
    response.setHeader('content-length', statSync(movies).size);
    createReadStream(movies).pipe(response);
  } else if (url.startsWith('/api/v3/system/status')) {
    response.end(JSON.stringify({ appName: 'Radarr', version: '5.26.2.10099' }));
  } else response.end('[]');
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
