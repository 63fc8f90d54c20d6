import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { createApi } from './api/create-api.ts';
import { isUpload } from './api/request-limits.ts';
import { withArtwork } from './api/with-artwork.ts';
import type { Config } from './config.ts';
import { SecretUrl } from './core/model/secret.ts';
import type { PlaylistSource } from './core/model/source.ts';
import { type ArtworkOptions, ArtworkProxy } from './io/artwork/artwork-proxy.ts';
import { openApiKeyFile } from './io/disk/api-key-file.ts';
import { readWebFiles } from './io/disk/web-files.ts';
import { openPlaylist } from './io/source/open-playlist.ts';
import { unsafeDiskOf } from './io/store/network-disk.ts';
import { openStore } from './io/store/open-store.ts';
import type { Retention, Store } from './io/store/store.ts';
import { WriteQueue, type WriteTurns } from './io/store/write-queue.ts';
import { JobThread } from './jobs/job-thread.ts';
import { liveSyncSettings } from './live-sync-settings.ts';
import { createLog, type LineSink } from './log.ts';
import { LogRing } from './log-ring.ts';
import { openAccess } from './open-access.ts';
import { type OpenSettings, openSettings } from './open-settings.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { type OpenServer, serveHttp } from './serve-http.ts';
import { createSyncs, type ScheduledSyncs } from './sync/create-syncs.ts';
import { WorkDecider } from './sync/decide-works.ts';
import { jobsHere } from './sync/jobs.ts';
import { type LookUpSettings, LookUps } from './sync/look-up-works.ts';
import { matchAnew } from './sync/match-anew.ts';
import { type RunJob, unwatched } from './sync/run-job.ts';
import { Schedule } from './sync/schedule.ts';
import { SeriesEpisodes } from './sync/series-episodes.ts';
import { StorageWatch } from './sync/storage-watch.ts';
import type { SyncDeps } from './sync/sync-deps.ts';
import { testInstance, testPlaylist } from './sync/test-source.ts';
import { WebhookHints } from './sync/webhook-hints.ts';

/** How the program is opened. */
export interface OpenAppOptions {
  /** `all`: as the configuration says, to standard output. `errors`: nothing else, to standard error. */
  readonly log: 'all' | 'errors';
  /** Takes the lines of the log instead. */
  readonly sink?: LineSink;
  /** Parts of the outside that are not the real ones: how a program of years is tried in seconds. */
  readonly surroundings?: Partial<Surroundings>;
  /** Another host than TMDB's that posters are asked of. */
  readonly artwork?: Pick<ArtworkOptions, 'origin' | 'inNetwork'>;
}

/** What the program takes from outside beside its configuration. */
export interface Surroundings extends Pick<SyncDeps, 'clock' | 'random' | 'openPlaylist' | 'mostEntries'> {
  /** Time between two looks of the schedule at the clock. */
  readonly tickMs: number;
}

const realSurroundings: Surroundings = { clock: Date.now, random: Math.random, openPlaylist, tickMs: 15_000 };

/** The whole program, opened. It does nothing by itself before `listen`. */
export interface GleanarrApp {
  /**
   * Opens the port and begins the schedule.
   * @returns the address with the URL base and without a slash at the end
   * @throws Failure CONFIG_INVALID where the port cannot be had
   */
  listen(): Promise<string>;
  /** Answers a request within the process; needs the key as over the network. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Takes no more requests, aborts what is under way without a trace, closes the database. Within 5 s. */
  stop(): Promise<void>;
}

const webFolder = fileURLToPath(new URL('../dist/web', import.meta.url));
/** Below the config folder; a backup leaves it out. */
const artworkFolder = 'artwork';
/** An app that syncs a list sends an event for each of its items: they become one read. */
const hintDelayMs = 30_000;
/** Characters of lines that could not be written and are kept for a later try. */
const keptLog = 1_048_576;
const standardOutput = 1;
const standardError = 2;

/**
 * Wires all rooms together.
 * @throws Failure INSTANCE_RUNNING, STORE_…, CONFIG_… where folder or key cannot be used
 */
export async function openApp(config: Config, options: OpenAppOptions): Promise<GleanarrApp> {
  const { tickMs, ...outside } = { ...realSurroundings, ...options.surroundings };
  const { clock, random } = outside;
  const startedAt = clock();
  const redactor = createRedactor();
  const { log, logs } = openLog(config, options, redactor);
  registerSecrets(config, redactor);
  for (const warning of config.warnings) log.warn(warning);
  const apiKey = config.apiKey ?? openKey(config, log);
  redactor.register(apiKey.reveal());
  const turns = new WriteQueue();
  const store = await openStore({ folder: config.configDir, now: startedAt, turns });
  const { codePath, ...firstAccess } = await openAccess(config, store, redactor, startedAt);
  const settings = openSettings(config, store, redactor, clock);
  await saveSources(store, settings);
  const deps = { store, log, ...outside };
  const jobs = openJobs(config, options, deps, turns);
  const syncSettings = liveSyncSettings(settings, random);
  const syncs = createSyncs(syncSettings, deps, jobs.run);
  const hints = new WebhookHints({ syncs, log, delayMs: hintDelayMs });
  const artwork = openArtwork(config, options, clock, settings);
  const actions = { ...openActions(settings.general, syncSettings, deps, syncs), artwork };
  const schedule = new Schedule({ store, clock, log, syncs, timetable: syncSettings.timetable, tickMs });
  const watch = new StorageWatch({ store, clock, log, tickMs });
  const api = createApi({
    store: withArtwork(store, artwork),
    syncs,
    logs,
    ...actions,
    apiKey,
    ...firstAccess,
    ...doorOf(config),
    clock,
    hints,
    settings: liveSettings(settings, deps, syncs, schedule),
    get showAdult() {
      return settings.general.values.adult;
    },
    version: packageJson.version,
    startedAt,
    webFiles: readWebFiles(webFolder),
    redact: redactor.redact,
    log,
  });

  let server: OpenServer | null = null;
  return {
    async listen() {
      server = await serveHttp(api.fetch, { ...config, isLarge: isUpload(config.urlBase) });
      announce(log, server.port, config, codePath);
      removeOldRows(jobs, syncSettings.retention ?? null, log);
      void watch.start();
      await schedule.start(config.syncOnStart);
      actions.lookUps.start();
      return `${server.origin}${config.urlBase}`;
    },
    request: async (path, init) => api.request(path, init),
    async stop() {
      for (const each of [watch, schedule, hints, actions.episodes, artwork]) each.stop();
      await Promise.all([server?.close(), syncs.stop(), actions.lookUps.stop()]);
      await schedule.idle();
      await jobs.stop();
      await store.close();
      log.info('Gleanarr has ended');
    },
  };
}

type Log = ReturnType<typeof createLog>;

/** The log, and its last lines for those who look at it in the UI. */
function openLog(config: Config, options: OpenAppOptions, redactor: Redactor) {
  const logs = new LogRing();
  return { log: createLog(levelOf(config, options), redactor, options.sink ?? sinkOf(options), logs), logs };
}

function announce(log: Log, port: number, { urlBase, configDir }: Config, codePath: string | null): void {
  const disk = unsafeDiskOf(configDir);
  if (disk !== null) {
    const words =
      'the config folder lies on a file system on which databases get damaged: move it to a disk of this machine';
    log.warn({ path: configDir, disk }, words);
  }
  log.info({ port, urlBase, version: packageJson.version }, 'Gleanarr serves');
  if (codePath !== null) log.info({ path: codePath }, 'there is no admin yet: the code to make one lies in this file');
}

/** Settings as the API changes them: what is synced, and when, follows at once. */
function liveSettings(settings: OpenSettings, deps: SyncDeps, syncs: ScheduledSyncs, schedule: Schedule) {
  const { openPlaylist, store, log } = deps;
  return {
    ...settings,
    async applied() {
      schedule.replan();
      await saveSources(store, settings);
      // Works of a source that came or went are judged anew; nothing is done where nothing has changed.
      // Not only joined: a matching under way goes by what was set when it began.
      matchAnew(syncs).catch((error: unknown) =>
        log.error({ err: error }, 'works could not be matched after a change'),
      );
    },
    testPlaylist: (source: PlaylistSource) => testPlaylist(source, openPlaylist),
    testInstance,
  };
}

function saveSources(store: Store, { playlists, instances }: OpenSettings): Promise<void> {
  return store.saveSources([...playlists.stored, ...instances.stored]);
}

/** Posters, as far as the settings say that they are shown. */
function openArtwork({ configDir }: Config, options: OpenAppOptions, clock: () => number, settings: OpenSettings) {
  const proxy = new ArtworkProxy({ folder: join(configDir, artworkFolder), clock, ...options.artwork });
  return {
    get enabled() {
      return settings.general.values.artwork;
    },
    picture: (hash: string) => proxy.picture(hash),
    stop: () => proxy.stop(),
  };
}

/** What people do with works, by what is set at that moment. */
function openActions(
  general: OpenSettings['general'],
  sources: Pick<LookUpSettings, 'instances'>,
  deps: SyncDeps,
  syncs: ScheduledSyncs,
) {
  const settings: LookUpSettings = {
    get instances() {
      return sources.instances;
    },
    get mode() {
      return general.values.lookup;
    },
    get perDay() {
      return general.values.lookupsPerDay;
    },
  };
  return {
    lookUps: new LookUps(settings, deps, syncs),
    episodes: new SeriesEpisodes({ settings, clock: deps.clock }),
    decider: new WorkDecider({ ...deps, syncs }),
  };
}

function removeOldRows(jobs: { readonly run: RunJob }, retention: Retention | null, log: Log): void {
  jobs
    .run('purge', retention, unwatched)
    .catch((error: unknown) => log.error({ err: error }, 'old rows could not be removed'));
}

/** Jobs in a thread, or in this one where the surroundings are not the real ones: no other thread knows them. */
function openJobs({ configDir }: Config, { surroundings }: OpenAppOptions, deps: SyncDeps, turns: WriteTurns) {
  if (surroundings) return { run: jobsHere(deps), stop: async () => undefined };
  const { store, log } = deps;
  return new JobThread({
    database: join(configDir, 'gleanarr.db'),
    turns,
    care: store.care,
    log,
    onDeath: () => store.abandonStagings(),
  });
}

function levelOf({ logLevel }: Config, { log }: OpenAppOptions): string {
  const quieter = logLevel === 'fatal' || logLevel === 'silent';
  return log === 'all' || quieter ? logLevel : 'error';
}

function sinkOf({ log }: OpenAppOptions): LineSink {
  // Written at once: the last lines before an end are the ones that matter.
  const sink = pino.destination({
    dest: log === 'all' ? standardOutput : standardError,
    sync: true,
    maxLength: keptLog,
  });
  // A log that nobody can write any more, on a full disk or for a reader who is gone, ends nothing.
  return sink.on('error', () => undefined);
}

function openKey({ configDir }: Config, log: Log) {
  const { key, path, made } = openApiKeyFile(configDir);
  if (made) log.info({ path }, 'an API key was made; "gleanarr key" prints it');
  return key;
}

function doorOf({ trustedProxies, proxyUserHeader, proxySecret, hosts, requestsPerMinute, urlBase }: Config) {
  const isComplete = proxyUserHeader !== null && proxySecret !== null;
  const signIn = isComplete ? { userHeader: proxyUserHeader, secret: proxySecret } : null;
  return { proxy: { trustedProxies, signIn }, hosts, requestsPerMinute, urlBase };
}

function registerSecrets(
  { playlists, instances, apiKey, proxySecret }: Config,
  redactor: ReturnType<typeof createRedactor>,
): void {
  if (proxySecret) redactor.register(proxySecret.reveal());
  for (const { location } of playlists) if (location instanceof SecretUrl) redactor.registerUrl(location.reveal());
  for (const instance of instances) redactor.register(instance.apiKey.reveal());
  if (apiKey) redactor.register(apiKey.reveal());
}
