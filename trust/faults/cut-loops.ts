import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { close, listen } from '../../demo/listen.ts';
import { startRadarr } from '../../demo/simulated-radarr.ts';
import { startSonarr } from '../../demo/simulated-sonarr.ts';
import type { App } from '../../src/core/model/item.ts';
import { Secret } from '../../src/core/model/secret.ts';
import { createPlaylistParser } from '../../src/core/playlist/parse-playlist.ts';
import { Failure } from '../../src/failures.ts';
import { parseItems } from '../../src/io/arr/parse-items.ts';
import { readItems } from '../../src/io/arr/read-instance.ts';
import { checkPlaylist } from '../../src/sync/reading/check-playlist.ts';
import { makeSample } from '../sample.ts';

/** What the loops found. */
export interface CutFindings {
  readonly figures: Readonly<Record<string, number>>;
  readonly failed: number;
  readonly notCovered: string;
}

/** One whole answer of an app, without blanks at its end. */
interface Answer {
  readonly app: App;
  readonly name: string;
  readonly bytes: Buffer;
}

/** So many places of a long answer are tried, evenly; of a short one every byte. */
const places = { bounded: { text: 40, http: 4, playlist: 500 }, full: { text: 5_000, http: 300, playlist: 20_000 } };

/** The part of the text up to a byte, sent in some way. */
type Sending = (response: ServerResponse, bytes: Buffer, at: number) => void;

const json = { 'content-type': 'application/json' };
const sendings: Readonly<Record<string, Sending>> = {
  'short of its length': (response, bytes, at) => {
    response.writeHead(200, { ...json, 'content-length': bytes.length });
    response.write(bytes.subarray(0, at), () => response.destroy());
  },
  'between chunks': (response, bytes, at) => {
    response.writeHead(200, json).write(bytes.subarray(0, at), () => response.destroy());
  },
  'with a clean end': (response, bytes, at) => response.writeHead(200, json).end(bytes.subarray(0, at)),
  'in a gzip': (response, bytes, at) => {
    const packed = gzipSync(bytes);
    const share = Math.min(packed.length - 1, Math.floor((packed.length * at) / bytes.length));
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(packed.subarray(0, share));
  },
};

/** Cuts every answer at every k-th byte, as text and over HTTP in four ways: never may a part pass for the whole. */
export async function cutLoops(bounded: boolean, print: (line: string) => void): Promise<CutFindings> {
  const most = bounded ? places.bounded : places.full;
  const recorded = readRecordings();
  const answers = [...(await ownAnswers()), ...recorded];
  const figures = { 'answers cut': answers.length, 'cuts of text': 0, 'cuts over HTTP': 0, 'cuts of a playlist': 0 };
  const taken: string[] = [];
  for (const { app, name, bytes } of answers) {
    for (const at of placesOf(bytes, most.text)) {
      figures['cuts of text'] += 1;
      if (await isTaken(parseItems([bytes.subarray(0, at)], app, 'main'))) taken.push(`${name} cut at ${at}`);
    }
    figures['cuts over HTTP'] += await cutOverHttp({ app, name, bytes }, most.http, taken);
  }
  figures['cuts of a playlist'] = cutPlaylist(most.playlist, taken);
  for (const words of taken) print(`cut: taken for whole: ${words}`);
  const notCovered = recorded.length === 0 ? 'cuts of recorded answers of real apps: they are not here' : '';
  return { figures, failed: taken.length, notCovered };
}

function* placesOf(bytes: Buffer, most: number): Generator<number> {
  const step = Math.max(1, bytes.length / most);
  for (let at = 0; at < bytes.length; at += step) yield Math.floor(at);
}

async function isTaken(reading: AsyncIterable<unknown>): Promise<boolean> {
  try {
    for await (const _ of reading);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code !== 'UNEXPECTED') return false;
    throw error;
  }
}

async function cutOverHttp({ app, name, bytes }: Answer, most: number, taken: string[]): Promise<number> {
  let send: (response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => {
    if (!request.url?.includes('/system/status')) send(response);
    else response.writeHead(200, json).end(JSON.stringify({ appName: app === 'radarr' ? 'Radarr' : 'Sonarr' }));
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  const instance = { app, name: 'main', url, apiKey: new Secret('x'), timeoutMs: 5_000, retries: 0, enabled: true };
  let cuts = 0;
  for (const at of placesOf(bytes, most)) {
    for (const [way, sending] of Object.entries(sendings)) {
      send = (response) => sending(response, bytes, at);
      cuts += 1;
      if (await isTaken(readItems(instance))) taken.push(`${name} cut at ${at} ${way}`);
    }
  }
  await close(server);
  return cuts;
}

/**
 * A playlist may end after any entry, and then nothing tells a cut one from a shorter one but the shrink guard: what is
 * taken must be the first entries, each of them whole.
 */
function cutPlaylist(most: number, taken: string[]): number {
  const bytes = Buffer.from(makeSample().list);
  const whole = entriesOf(bytes)?.entries ?? [];
  let cuts = 0;
  for (const at of placesOf(bytes, most)) {
    cuts += 1;
    const read = entriesOf(bytes.subarray(0, at));
    if (read === null) continue;
    const isPrefix = read.entries.every((entry, i) => entry === whole[i]);
    // The last address may be shorter, which is another address; the identity of the entry then differs too.
    const isWholeLast = isPrefix || read.entries.slice(0, -1).every((entry, i) => entry === whole[i]);
    if (!isWholeLast) taken.push(`a playlist cut at ${at}`);
  }
  return cuts;
}

function entriesOf(bytes: Buffer): { readonly entries: readonly string[] } | null {
  const entries: string[] = [];
  const parser = createPlaylistParser(({ rawTitle, url }) => entries.push(`${rawTitle}|${url}`));
  parser.push(bytes);
  try {
    checkPlaylist(parser.end(), false);
    return { entries };
  } catch {
    return null;
  }
}

async function ownAnswers(): Promise<Answer[]> {
  const { heldByMain, heldSeries } = makeSample();
  const radarr = await startRadarr({ movies: heldByMain.slice(0, 3) });
  const sonarr = await startSonarr({ series: heldSeries.slice(0, 3) });
  const fetchFrom = async (url: string, apiKey: string) => {
    const response = await fetch(url, { headers: { 'x-api-key': apiKey } });
    return Buffer.from((await response.text()).trimEnd());
  };
  const movies = await fetchFrom(`${radarr.url}/api/v3/movie`, radarr.apiKey);
  const series = await fetchFrom(`${sonarr.url}/api/v3/series`, sonarr.apiKey);
  await Promise.all([radarr.close(), sonarr.close()]);
  return [
    { app: 'radarr', name: 'simulated movies', bytes: movies },
    { app: 'sonarr', name: 'simulated series', bytes: series },
  ];
}

const recordings = [
  { app: 'radarr', name: 'exportarr-radarr_v3_movie.json' },
  { app: 'radarr', name: 'ruddarr-movies.json' },
  { app: 'sonarr', name: 'exportarr-sonarr_v3_series.json' },
  { app: 'sonarr', name: 'ruddarr-series.json' },
] as const;

/** Recorded answers of real apps, which are no part of the project: in `GLEANARR_SHARED`, else beside the checkout. */
function readRecordings(): Answer[] {
  // biome-ignore lint/style/noProcessEnv: where recordings lie is no setting of the program
  const shared = process.env.GLEANARR_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
  return recordings.flatMap(({ app, name }) => {
    const path = `${shared}/arr/recordings/${name}`;
    return existsSync(path) ? [{ app, name, bytes: Buffer.from(readFileSync(path, 'utf8').trimEnd()) }] : [];
  });
}
