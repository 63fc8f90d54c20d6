import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { MovieInput, SeriesInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { startSonarr } from '../demo/simulated-sonarr.ts';
import { type GleanarrApp, openApp } from '../src/app.ts';
import { compare, readClaims, readCollections } from '../src/cli/compare-inputs.ts';
import { loadConfig } from '../src/config.ts';
import { workStatuses } from '../src/core/model/work.ts';
import { createPlaylistParser } from '../src/core/playlist/parse-playlist.ts';

const key = 'same-decisions-key-0123456789';
const pathOf = (file: string) => fileURLToPath(new URL(`labelled/${file}`, import.meta.url));
const playlist = pathOf('playlist.m3u');

interface WorkPageAnswer {
  readonly items: readonly { readonly id: number }[];
  readonly total: number;
}

interface WorkAnswer {
  readonly entries: readonly { readonly rawTitle: string }[];
  readonly confidence: number;
  readonly candidate: { readonly title: string; readonly year: number | null } | null;
}

/** Confidence by name of the entry, status and nearest of its work. */
type Decisions = Map<string, number>;

it('judges every entry alike in the server and in compare', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gleanarr-same-'));
  const radarr = await startRadarr({ movies: readMovies() });
  const sonarr = await startSonarr({ series: readSeries() });
  try {
    const config = loadConfig({
      GLEANARR_CONFIG_DIR: folder,
      GLEANARR_API_KEY: key,
      GLEANARR_ADULT: 'true',
      GLEANARR_LANGUAGES: 'off',
      GLEANARR_PLAYLIST: playlist,
      GLEANARR_RADARR_URL: radarr.url,
      GLEANARR_RADARR_API_KEY: radarr.apiKey,
      GLEANARR_SONARR_URL: sonarr.url,
      GLEANARR_SONARR_API_KEY: sonarr.apiKey,
    });
    const app = await openApp(config, { log: 'errors' });
    const served = await serveDecisions(app).finally(() => app.stop());
    const compared = await compareDecisions(folder, radarr, sonarr);
    expect(compared.size).toBeGreaterThan(600);
    expect([...served.keys()].sort()).toEqual([...compared.keys()].sort());
    // The store keeps one decimal.
    const differing = [...served].filter(
      ([line, confidence]) => Math.abs(confidence - (compared.get(line) ?? -1)) > 0.1,
    );
    expect(differing).toEqual([]);
  } finally {
    await Promise.all([radarr.close(), sonarr.close()]);
    await rm(folder, { recursive: true });
  }
});

async function serveDecisions(app: GleanarrApp): Promise<Decisions> {
  const ask = async <Answer>(path: string, method = 'GET'): Promise<Answer> => {
    const response = await app.request(`/api/v1${path}`, { method, headers: { 'x-api-key': key } });
    expect(response.status, path).toBe(200);
    return (await response.json()) as Answer;
  };
  for (const kind of ['playlists', 'radarr', 'sonarr']) await ask(`/${kind}-sync`, 'POST');
  const decisions: Decisions = new Map();
  for (const status of workStatuses) {
    const { items, total } = await ask<WorkPageAnswer>(`/missing-content?status=${status}&adult=true&limit=500`);
    expect(items).toHaveLength(total);
    for (const { id } of items) {
      const { entries, confidence, candidate } = await ask<WorkAnswer>(`/works/${id}`);
      for (const { rawTitle } of entries) decisions.set(lineOf(rawTitle, status, candidate), confidence);
    }
  }
  return decisions;
}

async function compareDecisions(
  folder: string,
  radarr: SimulatedArr<MovieInput>,
  sonarr: SimulatedArr<SeriesInput>,
): Promise<Decisions> {
  const saved = { radarr: join(folder, 'movie.json'), sonarr: join(folder, 'series.json'), radarrLanguages: [] };
  await save(`${radarr.url}/api/v3/movie?excludeLocalCovers=true`, radarr.apiKey, saved.radarr);
  await save(`${sonarr.url}/api/v3/series`, sonarr.apiKey, saved.sonarr);
  const read = await readClaims(playlist);
  const { works, names } = compare(read, await readCollections(saved));
  const titles = new Map<number, string>();
  const parser = createPlaylistParser(({ line, rawTitle }) => titles.set(line, rawTitle));
  parser.push(readFileSync(playlist));
  parser.end();
  const decisions: Decisions = new Map();
  read.entries.forEach(({ line }, i) => {
    const decision = works[names[i]?.work ?? -1]?.decision;
    if (decision === undefined) return;
    const name = titles.get(line) ?? '';
    decisions.set(lineOf(name, decision.status, decision.candidates[0]?.item ?? null), decision.confidence);
  });
  return decisions;
}

function lineOf(
  name: string,
  status: string,
  nearest: { readonly title: string; readonly year: number | null } | null,
): string {
  const near = nearest === null ? 'nothing' : `${nearest.title} (${nearest.year || '?'})`;
  return `${name} → ${status}, nearest ${near}`;
}

async function save(url: string, apiKey: string, file: string): Promise<void> {
  const response = await fetch(url, { headers: { 'x-api-key': apiKey } });
  await writeFile(file, await response.text());
}

function readMovies(): MovieInput[] {
  return readRows<MovieRow>('radarr.json').map((row) => ({
    ...pick(row, ['tmdbId', 'title', 'originalTitle', 'year', 'imdbId']),
    alternateTitles: titlesOf(row),
    poster: row.images[0]?.remoteUrl ?? '',
  }));
}

function readSeries(): SeriesInput[] {
  return readRows<SeriesRow>('sonarr.json').map((row) => ({
    ...pick(row, ['tvdbId', 'title', 'year', 'tmdbId', 'imdbId']),
    alternateTitles: titlesOf(row),
  }));
}

interface Row {
  readonly alternateTitles: readonly { readonly title: string }[];
}

type MovieRow = Row & Omit<MovieInput, 'alternateTitles'> & { readonly images: readonly { remoteUrl: string }[] };
type SeriesRow = Row & Omit<SeriesInput, 'alternateTitles'>;

function readRows<T>(file: string): T[] {
  return JSON.parse(readFileSync(pathOf(file), 'utf8'));
}

function titlesOf({ alternateTitles }: Row): string[] {
  return alternateTitles.map(({ title }) => title);
}

function pick<T, K extends keyof T>(row: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]])) as Pick<
    T,
    K
  >;
}
