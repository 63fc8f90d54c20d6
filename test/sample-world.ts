import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MovieInput, SeriesInput } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { startSonarr } from '../demo/simulated-sonarr.ts';
import { Secret, SecretUrl } from '../src/core/model/secret.ts';
import type { InstanceSource, PlaylistSource } from '../src/core/model/source.ts';
import { openPlaylist } from '../src/io/source/open-playlist.ts';
import type { StoredSource } from '../src/io/store/contract/store.ts';
import { WriteQueue, type WriteTurns } from '../src/io/store/database/write-queue.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { storedInstance, storedPlaylist } from '../src/sync/contract/stored-sources.ts';
import type { SyncDeps } from '../src/sync/contract/sync-deps.ts';
import { createSyncs } from '../src/sync/create-syncs.ts';
import type { RunJob } from '../src/sync/runs/run-job.ts';
import { createTimetable } from '../src/sync/runs/timetable.ts';
import type { SyncSettings } from '../src/sync/scheduled-syncs.ts';

/** One hour in milliseconds. */
export const hour = 3_600_000;

/** A provider over real HTTP, whose answer tests change. */
export interface SampleProvider {
  readonly location: SecretUrl;
  /** Gives what is asked for; default: `text` as a whole. */
  answer: (response: ServerResponse) => void;
  text: string;
  requests: number;
}

/** A playlist of movies by name, as a panel writes it. */
export function playlistOf(names: readonly string[]): string {
  const entries = names.map(
    (name, i) =>
      `#EXTINF:-1 tvg-id="" group-title="VOD",${name}\nhttp://p.example/movie/canary-user/canary-pass/${i + 1}.mkv`,
  );
  return `#EXTM3U\n${entries.join('\n')}\n`;
}

/** Movies that exist nowhere, so that names never come near each other. */
export function sampleMovies(count: number): MovieInput[] {
  return Array.from({ length: count }, (_, i) => ({
    tmdbId: 1_000 + i,
    title: nameOf(i),
    year: 1950 + (i % 70),
  }));
}

const syllables = ['ka', 'lo', 'mi', 'ru', 'te', 'so', 'na', 'vi', 'du', 'pe', 'zo', 'hy'] as const;

function nameOf(number: number): string {
  const parts = [];
  for (let rest = number + 145; rest > 0; rest = Math.floor(rest / syllables.length)) {
    parts.push(syllables[rest % syllables.length]);
  }
  return `${parts.join('')}rion ${parts.toReversed().join('')}`;
}

/** What a world is made of. */
export interface WorldOptions {
  readonly folder?: string;
  readonly movies?: readonly MovieInput[];
  readonly series?: readonly SeriesInput[];
  readonly radarrs?: number;
  readonly sonarr?: boolean;
  readonly playlist?: string;
  readonly languages?: SyncSettings['languages'];
  readonly groups?: PlaylistSource['groups'];
  /** Does jobs elsewhere; default: in this thread. */
  readonly runJob?: (deps: SyncDeps, turns: WriteTurns) => RunJob;
}

/** Real store, real HTTP, simulated apps and provider; only clock and dice are the test's. */
export async function openWorld(options: WorldOptions = {}) {
  const clock = { now: Date.UTC(2026, 5, 1, 12) };
  const provider = await startProvider(options.playlist ?? playlistOf([]));
  const radarrs = await Promise.all(
    Array.from({ length: options.radarrs ?? 1 }, () => startRadarr({ movies: options.movies ?? [] })),
  );
  const sonarr = options.sonarr ? await startSonarr({ series: options.series ?? [] }) : null;
  const instances: InstanceSource[] = [
    ...radarrs.map(({ url, apiKey }, i) => instanceOf('radarr', `radarr-${i + 1}`, url, apiKey)),
    ...(sonarr ? [instanceOf('sonarr', 'sonarr-1', sonarr.url, sonarr.apiKey)] : []),
  ];
  const playlists: PlaylistSource[] = [playlistSource(options, provider.location)];
  const settings = settingsOf(options, playlists, instances);
  const turns = new WriteQueue();
  let store = await openStore({ folder: options.folder ?? null, now: clock.now, turns });
  const lines: string[] = [];
  const write = (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`);
  const deps: SyncDeps = {
    store,
    openPlaylist: (location, options) => openPlaylist(location, { ...options, retries: 0 }),
    log: { info: write, warn: write, error: write },
    clock: () => clock.now,
    random: () => 0,
  };
  await store.saveSources(storedSources(settings));
  const syncs = createSyncs(settings, deps, options.runJob?.(deps, turns));
  return {
    clock,
    provider,
    radarrs,
    sonarr,
    store,
    settings,
    deps,
    syncs,
    lines,
    /** Titles of the missing movies in order. */
    async missing(): Promise<string[]> {
      const query = { type: 'movie', status: 'missing', adult: true, sort: 'title', limit: 500, offset: 0 } as const;
      return (await store.listWorks(query)).items.map(({ title }) => title);
    },
    /** Ends the store and opens it again, as a restart does. */
    async reopen(folder: string) {
      await syncs.stop();
      await store.close();
      store = await openStore({ folder, now: clock.now });
      return createSyncs(settings, { ...deps, store });
    },
    ...changesOf(playlists, instances, () => store.saveSources(storedSources(settings))),
    async close() {
      await syncs.stop();
      await store.close();
      await Promise.all([...radarrs.map((each) => each.close()), sonarr?.close(), provider.close()]);
    },
  };
}

/** What tests change of what is set. */
function changesOf(playlists: PlaylistSource[], instances: InstanceSource[], save: () => Promise<void>) {
  return {
    /** Another spelling of the address of the first Radarr is set, which is another address. */
    async moveRadarr() {
      const [first] = instances;
      if (first) instances[0] = { ...first, url: first.url.replace('127.0.0.1', '127.1') };
      await save();
    },
    /** The first Radarr is taken out. */
    async removeRadarr() {
      const removed = instances.shift();
      await save();
      return removed;
    },
    /** An instance is set, before the others. */
    async setInstance(instance: InstanceSource) {
      instances.unshift(instance);
      await save();
    },
    /** Other groups of the playlist are wanted. */
    async filterPlaylist(groups: PlaylistSource['groups']) {
      const [first] = playlists;
      if (first) playlists[0] = { ...first, groups };
      await save();
    },
  };
}

function playlistSource({ groups }: WorldOptions, location: SecretUrl): PlaylistSource {
  return { name: 'list', location, enabled: true, groups: groups ?? { include: [], exclude: [] }, inNetwork: true };
}

function settingsOf(
  { languages }: WorldOptions,
  playlists: readonly PlaylistSource[],
  instances: readonly InstanceSource[],
): SyncSettings {
  return {
    playlists,
    instances,
    cacheMs: 6 * hour,
    languages: languages ?? [],
    countsAdult: false,
    timetable: createTimetable({ playlists: '0 4 * * *', collections: '0 */6 * * *' }, () => 0),
  };
}

/** What `openWorld` gives. */
export type World = Awaited<ReturnType<typeof openWorld>>;

function instanceOf(app: 'radarr' | 'sonarr', name: string, url: string, apiKey: string): InstanceSource {
  return { app, name, url, apiKey: new Secret(apiKey), timeoutMs: 5_000, retries: 0, enabled: true };
}

function storedSources({ playlists, instances }: SyncSettings): StoredSource[] {
  return [
    ...playlists.map((source) => storedPlaylist(source, true)),
    ...instances.map((source) => storedInstance(source, true)),
  ];
}

async function startProvider(text: string): Promise<SampleProvider & { close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    provider.requests += 1;
    provider.answer(response);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  const provider: SampleProvider = {
    location: new SecretUrl(`http://127.0.0.1:${port}/get.php?username=canary-user&password=canary-pass`),
    answer: (response) => response.writeHead(200, { 'content-type': 'audio/x-mpegurl' }).end(provider.text),
    text,
    requests: 0,
  };
  return Object.assign(provider, {
    async close() {
      server.closeAllConnections();
      server.close();
    },
  });
}
