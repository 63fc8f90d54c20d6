import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApp } from '../src/app.ts';
import { StatusAnswer, WorkPageAnswer } from '../src/cli/answers.ts';
import { formatWorks } from '../src/cli/format-works.ts';
import { reportFailure } from '../src/cli/report-failure.ts';
import { describeCounts } from '../src/cli/status.ts';
import { note } from '../src/cli/terminal.ts';
import { untilTold } from '../src/cli/until-told.ts';
import { loadConfig } from '../src/config.ts';
import { openApiKeyFile } from '../src/io/disk/api-key-file.ts';
import { findPort } from './listen.ts';
import type { MovieInput, SeriesInput } from './simulated-arr.ts';
import { startArtwork } from './simulated-artwork.ts';
import { startRadarr } from './simulated-radarr.ts';
import { startSonarr } from './simulated-sonarr.ts';

/** What is to be ended, last opened first. */
type Ending = () => Promise<void>;

const usualPort = 8790;
const shownWorks = 12;
const shownColumns = 100;
/** Of pino: an error or worse. */
const errorLevel = 50;

/** What of the user's settings the demo heeds. Everything else would mix real sources into it. */
const heeded = [
  'GLEANARR_PORT',
  'GLEANARR_API_KEY',
  'GLEANARR_API_KEY_FILE',
  'GLEANARR_CONFIG_DIR',
  'GLEANARR_BIND_ADDRESS',
  'GLEANARR_URL_BASE',
  'GLEANARR_LOG_LEVEL',
] as const;

/**
 * Simulated Radarr, Sonarr and host of posters, a Gleanarr that reads them and the sample playlist; what is missing
 * goes to standard error, one line of JSON to standard output.
 * @param told - aborted when the demo is to end: nothing more is opened then, and what is thrown is the signal's reason
 */
async function startDemo(endings: Ending[], told: AbortSignal): Promise<void> {
  const radarr = await startRadarr({ movies: await readData<MovieInput>('movies.json') });
  endings.unshift(() => radarr.close());
  const sonarr = await startSonarr({ series: await readData<SeriesInput>('series.json') });
  endings.unshift(() => sonarr.close());
  const artwork = await startArtwork();
  endings.unshift(() => artwork.close());
  told.throwIfAborted();
  const settings = await chooseSettings(endings);
  const password = randomBytes(9).toString('base64url');
  const config = loadConfig({
    ...settings,
    GLEANARR_ADMIN_NAME: 'demo',
    GLEANARR_ADMIN_PASSWORD: password,
    GLEANARR_SYNC_ON_START: 'false',
    // The sample is too small for the languages that it speaks to be found by themselves.
    GLEANARR_LANGUAGES: 'tr',
    GLEANARR_ARTWORK: 'true',
    GLEANARR_PLAYLIST: dataPath('playlist.m3u'),
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
    GLEANARR_SONARR_URL: sonarr.url,
    GLEANARR_SONARR_API_KEY: sonarr.apiKey,
  });
  const posters = { origin: artwork.url, inNetwork: true };
  const app = await openApp(config, { log: 'all', sink: { write: writeError }, artwork: posters });
  endings.unshift(() => app.stop());
  told.throwIfAborted();
  const url = await app.listen();
  const key = (config.apiKey ?? openApiKeyFile(config.configDir).key).reveal();
  const ask = async (method: string, path: string): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1${path}`, { method, headers: { 'x-api-key': key }, signal: told });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return response.json();
  };
  // The playlist last: works are then found once, with all that the apps know, and have the same ids in every demo.
  for (const kind of ['radarr', 'sonarr', 'playlists']) await ask('POST', `/${kind}-sync`);
  for (const type of ['movie', 'series']) {
    const page = await ask('GET', `/missing-content?type=${type}&sort=-year&limit=${shownWorks}`);
    const { items, total } = WorkPageAnswer.parse(page);
    note('');
    note(`Missing ${type === 'movie' ? 'movies' : 'series'}: the first ${items.length} of ${total}`);
    for (const line of formatWorks(items, shownColumns, (_style, text) => text)) note(line);
  }
  const { works } = StatusAnswer.parse(await ask('GET', '/sync-status'));
  note('');
  note(`In all: ${describeCounts(works)}.`);
  note(`The API is at ${url}/api/v1 with the key below in the header X-Api-Key. Ctrl+C ends the demo.`);
  note(`Sign in at ${url} as demo with the password ${password}`);
  process.stdout.write(
    `${JSON.stringify({ url, key, user: 'demo', password, radarr: radarr.url, sonarr: sonarr.url })}\n`,
  );
}

/** The log has a page of its own in the UI; the terminal is for what the demo shows, and for what goes wrong. */
function writeError(line: string): void {
  if (Number(/^\{"level":(\d+)/.exec(line)?.[1]) >= errorLevel) process.stderr.write(line);
}

async function chooseSettings(endings: Ending[]): Promise<Record<string, string>> {
  const settings: Record<string, string> = { GLEANARR_BIND_ADDRESS: '127.0.0.1' };
  for (const name of heeded) {
    // biome-ignore lint/style/noProcessEnv: loadConfig is given a table, since most of the user's settings must not count.
    const value = process.env[name];
    if (value) settings[name] = value;
  }
  settings.GLEANARR_PORT ??= String(await choosePort());
  if (settings.GLEANARR_CONFIG_DIR === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'gleanarr-demo-'));
    endings.push(() => rm(folder, { recursive: true, force: true }));
    settings.GLEANARR_CONFIG_DIR = folder;
  }
  return settings;
}

/** The usual port where it is free, else any free one. */
async function choosePort(): Promise<number> {
  try {
    return await findPort(usualPort);
  } catch {
    return findPort();
  }
}

function dataPath(file: string): string {
  return fileURLToPath(new URL(`./data/${file}`, import.meta.url));
}

async function readData<T>(file: string): Promise<T[]> {
  return JSON.parse(await readFile(dataPath(file), 'utf8'));
}

const endings: Ending[] = [];
const ending = new AbortController();
const told = untilTold().then(() => ending.abort());
try {
  await startDemo(endings, ending.signal);
  await told;
} catch (error) {
  if (!ending.signal.aborted) process.exitCode = reportFailure(error);
} finally {
  for (const end of endings) await end();
}
