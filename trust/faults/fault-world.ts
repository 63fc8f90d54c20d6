import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MovieInput, SeriesInput, SimulatedArr } from '../../demo/simulated-arr.ts';
import { providerSecrets, type SimulatedProvider, startProvider } from '../../demo/simulated-provider.ts';
import { startRadarr } from '../../demo/simulated-radarr.ts';
import { startSonarr } from '../../demo/simulated-sonarr.ts';
import { type GleanarrApp, openApp } from '../../src/app.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import type { App } from '../../src/core/model/item.ts';
import { Secret, SecretUrl } from '../../src/core/model/secret.ts';
import type { InstanceSource } from '../../src/core/model/source.ts';
import { openPlaylist } from '../../src/io/source/open-playlist.ts';
import type { Surroundings } from '../../src/whole-program.ts';
import { makeSample, type Sample } from '../sample.ts';
import { startTlsFront, type TlsFront } from '../tls-front.ts';

/** The key of the program's API. */
export const ownKey = 'canary-key-of-this-very-program';
const arrKey = 'canarykey0123456789canarykey0123';

/** What must never be seen in a log line or an answer. */
export const canaries: readonly string[] = [...providerSecrets, ownKey, arrKey];

/** Budgets that let a wait of minutes end in part of a second. */
const instanceMs = 2_000;
const playlistBudgets = {
  headersMs: 2_000,
  idleMs: 2_000,
  totalMs: 10_000,
  wireBytes: 24 * 2 ** 20,
  decodedBytes: 32 * 2 ** 20,
  slowMs: 400,
  slowBytes: 1_024,
};
const mostEntries = 50_000;
const tickMs = 15;
/** Nothing here takes longer in earnest: what does is stuck. */
const stuckMs = 20_000;

/** The servers of a world, which all scenarios use one after another: their addresses must stay. */
export interface Stage {
  readonly sample: Sample;
  readonly radarr: SimulatedArr<MovieInput>;
  readonly second: SimulatedArr<MovieInput>;
  readonly sonarr: SimulatedArr<SeriesInput>;
  readonly provider: SimulatedProvider;
  /** In front of the second Radarr; null where this machine makes no certificates. */
  readonly tls: TlsFront | null;
  /** Of the playlist in a file. */
  readonly filePath: string;
  /** Holds a database after a good sync of everything. */
  readonly template: string;
  /** Time of that sync, UTC milliseconds. */
  readonly startedAt: number;
  close(): Promise<void>;
}

/** Starts the servers and syncs once, so that scenarios begin with a good state. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-faults-'));
  const sample = makeSample();
  const second = await startRadarr({ movies: sample.heldBySecond, exclusions: sample.excluded, apiKey: arrKey });
  const stage: Stage = {
    sample,
    radarr: await startRadarr({ movies: sample.heldByMain, exclusions: sample.excluded, apiKey: arrKey }),
    second,
    sonarr: await startSonarr({ series: sample.heldSeries, apiKey: arrKey }),
    provider: await startProvider(sample.list),
    tls: await startTlsFront(second.url, folder),
    filePath: join(folder, 'file.m3u'),
    template: join(folder, 'template'),
    startedAt: Date.UTC(2026, 5, 1, 12, 10),
    async close() {
      await Promise.all([stage.radarr, second, stage.sonarr, stage.provider, stage.tls].map((each) => each?.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  writeFileSync(stage.filePath, sample.file);
  mkdirSync(stage.template);
  const world = await openFaultWorld(stage, { folder: stage.template });
  await world.syncAll();
  await world.close();
  return stage;
}

/** How a world is opened that is not the usual one. */
export interface FaultWorldOptions {
  /** Default: a copy of the template. */
  readonly folder?: string;
  readonly clock?: { now: number };
  /** Throws the dice; default: none are thrown. */
  readonly random?: () => number;
  /** Changes the configuration. */
  readonly change?: (config: Config) => Config;
}

/** One answer of the program. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The real program on an accelerated clock, over real HTTP. */
export interface FaultWorld {
  readonly stage: Stage;
  readonly folder: string;
  /** UTC milliseconds; whoever moves it finds that the schedule notices soon. */
  readonly clock: { now: number };
  readonly url: string;
  /** All that the program logged. */
  readonly lines: readonly string[];
  ask(method: string, path: string): Promise<Answer>;
  /** The parsed answer. @throws Error where the status is 400 or more */
  read<T>(path: string): Promise<T>;
  /** Reads everything by hand and waits for it. */
  syncAll(): Promise<void>;
  /** Waits for something to become true. @throws Error with the words where it does not */
  until(what: string, holds: () => Promise<boolean>): Promise<void>;
  /** Ends the program. */
  stop(): Promise<void>;
  /** Ends the program and removes what it left. */
  close(): Promise<void>;
}

/** Opens the program on a copy of the good state. */
export async function openFaultWorld(stage: Stage, options: FaultWorldOptions = {}): Promise<FaultWorld> {
  const { clock = { now: stage.startedAt + 3_600_000 }, change = (config) => config } = options;
  const folder = options.folder ?? `${stage.template}-${Math.random()}`;
  if (options.folder === undefined) cpSync(stage.template, folder, { recursive: true });
  else clock.now = options.clock ? clock.now : stage.startedAt;
  const lines: string[] = [];
  const surroundings: Partial<Surroundings> = {
    clock: () => clock.now,
    random: options.random ?? (() => 0),
    openPlaylist: (location, given) => openPlaylist(location, { ...given, retries: 0, budgets: playlistBudgets }),
    mostEntries,
    tickMs,
  };
  const sink = { write: (line: string) => void lines.push(line) };
  const app: GleanarrApp = await openApp(change(configOf(stage, folder)), { log: 'all', sink, surroundings });
  const url = await app.listen();
  let ended: Promise<void> | null = null;
  const stop = () => {
    ended ??= app.stop();
    return ended;
  };
  const ask = async (method: string, path: string) => {
    const headers = { 'x-api-key': ownKey };
    const response = await fetch(`${url}/api/v1${path}`, { method, headers, signal: AbortSignal.timeout(stuckMs) });
    return { status: response.status, text: await response.text() };
  };
  return {
    stage,
    folder,
    clock,
    url,
    lines,
    ask,
    async read<T>(path: string): Promise<T> {
      const { status, text } = await ask('GET', path);
      if (status >= 400) throw new Error(`${path} answered ${status}: ${text}`);
      return JSON.parse(text);
    },
    async syncAll() {
      for (const kind of ['playlists', 'radarr', 'sonarr']) await ask('POST', `/${kind}-sync`);
    },
    async until(what, holds) {
      const endsAt = performance.now() + stuckMs;
      while (!(await holds())) {
        if (performance.now() > endsAt) throw new Error(`it never came that ${what}`);
        await sleep(10);
      }
    },
    stop,
    async close() {
      await stop();
      if (folder !== stage.template) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(stage: Stage, folder: string): Config {
  const config = loadConfig({
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_API_KEY: ownKey,
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_SYNC_ON_START: 'false',
    GLEANARR_LANGUAGES: 'off',
  });
  const groups = { include: [], exclude: [] };
  return {
    ...config,
    port: 0,
    playlists: [
      { name: 'list', location: new SecretUrl(stage.provider.url), enabled: true, groups, inNetwork: true },
      { name: 'file', location: stage.filePath, enabled: true, groups },
    ],
    instances: [
      instanceOf('radarr', 'main', stage.radarr.url),
      {
        ...instanceOf('radarr', 'second', stage.tls?.url ?? stage.second.url),
        ...(stage.tls ? { tls: { ca: stage.tls.ca } } : {}),
      },
      instanceOf('sonarr', 'main', stage.sonarr.url),
    ],
  };
}

function instanceOf(app: App, name: string, url: string): InstanceSource {
  return { app, name, url, apiKey: new Secret(arrKey), timeoutMs: instanceMs, retries: 0, enabled: true };
}
