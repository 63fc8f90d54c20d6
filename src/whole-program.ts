import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { type ApiDeps, createApi } from './api/create-api.ts';
import type { Front, FrontDeps } from './api/gate/front.ts';
import type { BackupRouteDeps } from './api/system/backup-routes.ts';
import { withArtwork } from './api/works/with-artwork.ts';
import type { Config } from './config.ts';
import type { Secret } from './core/model/secret.ts';
import type { PlaylistSource } from './core/model/source.ts';
import { type ArtworkOptions, ArtworkProxy } from './io/artwork/artwork-proxy.ts';
import { openPlaylist } from './io/source/open-playlist.ts';
import type { Retention, SourceRef, Store } from './io/store/contract/store.ts';
import type { WriteTurns } from './io/store/database/write-queue.ts';
import { JobThread } from './jobs/job-thread.ts';
import { liveSyncSettings } from './live-sync-settings.ts';
import type { Log } from './log.ts';
import type { LogRing } from './log-ring.ts';
import type { FirstAccess } from './open-access.ts';
import { type OpenSettings, saveSources } from './open-settings.ts';
import type { Redactor } from './redact.ts';
import type { SyncDeps } from './sync/contract/sync-deps.ts';
import { createSyncs } from './sync/create-syncs.ts';
import { StorageWatch } from './sync/health/storage-watch.ts';
import { jobsHere } from './sync/jobs.ts';
import { WorkDecider } from './sync/matching/decide-works.ts';
import { type LookUpSettings, LookUps } from './sync/matching/look-up-works.ts';
import { matchAnew } from './sync/matching/match-anew.ts';
import { SeriesEpisodes } from './sync/matching/series-episodes.ts';
import { testInstance, testPlaylist } from './sync/reading/test-source.ts';
import { type RunJob, unwatched } from './sync/runs/run-job.ts';
import { Schedule } from './sync/schedule.ts';
import type { ScheduledSyncs } from './sync/scheduled-syncs.ts';
import { WebhookHints } from './sync/webhook-hints.ts';

/** Below the config folder; a backup leaves it out. */
const artworkFolder = 'artwork';
/** An app that syncs a list sends an event for each of its items: they become one read. Of files nothing is judged. */
const hintDelayMs = { items: 30_000, files: 600_000 } as const;
const hintGapMs = 300_000;

/** What the program takes from outside beside its configuration. */
export interface Surroundings extends Pick<SyncDeps, 'clock' | 'random' | 'mostEntries'> {
  /** Default: the real one. */
  readonly openPlaylist?: SyncDeps['openPlaylist'];
  /** Time between two looks of the schedule at the clock. */
  readonly tickMs: number;
}

/** What outlives a database that is replaced by another. */
export interface ProgramGiven {
  readonly config: Config;
  readonly surroundings: Surroundings;
  /** True where no other thread knows the surroundings: jobs are done in this one. */
  readonly alone: boolean;
  readonly artwork: Pick<ArtworkOptions, 'origin' | 'inNetwork'>;
  readonly log: Log;
  readonly logs: LogRing;
  readonly redactor: Redactor;
  readonly apiKey: Secret;
  readonly restores: BackupRouteDeps['restores'];
  /** UTC milliseconds. */
  readonly startedAt: number;
}

/** What the first part of the program has opened. */
export interface OpenedParts {
  readonly store: Store;
  /** Turns of those who write to the database. */
  readonly turns: WriteTurns;
  readonly access: FirstAccess;
  readonly settings: OpenSettings;
  readonly door: Door;
  readonly front: Front;
}

/** By whom and from where the API lets itself be asked, and what everybody may see. */
export type Door = FrontDeps & Pick<ApiDeps, 'hosts'>;

/** All that works on an open database. It does nothing by itself before `start`. */
export interface WholeProgram {
  readonly api: ReturnType<typeof createApi>;
  /** Begins the schedule. */
  start(): Promise<void>;
  /** Aborts what is under way without a trace. The database stays open. @param requestsEnded - until then they may ask */
  stop(requestsEnded: Promise<void>): Promise<void>;
}

/** Wires all rooms together on an open database. */
export function wireProgram(given: ProgramGiven, parts: OpenedParts): WholeProgram {
  const { store, turns, settings } = parts;
  const { config, log, redactor } = given;
  const { tickMs, ...outside } = given.surroundings;
  const { clock, random } = outside;
  const { codePath, ...firstAccess } = parts.access;
  const deps = { store, log, openPlaylist, ...outside };
  const jobs = openJobs(given, deps, turns);
  const syncSettings = liveSyncSettings(settings, random);
  const syncs = createSyncs(syncSettings, deps, jobs.run);
  const hints = new WebhookHints({ store, syncs, log, delayMs: hintDelayMs, leastGapMs: hintGapMs });
  const artwork = openArtwork(given, settings);
  const actions = { ...openActions(settings.general, syncSettings, deps, syncs), artwork };
  const schedule = new Schedule({ store, clock, log, syncs, timetable: syncSettings.timetable, tickMs });
  const watch = new StorageWatch({ store, clock, log, tickMs });
  const apiDeps = {
    ...parts.door,
    log,
    logs: given.logs,
    apiKey: given.apiKey,
    restores: given.restores,
    startedAt: given.startedAt,
    store: withArtwork(store, artwork),
    syncs,
    ...actions,
    ...firstAccess,
    clock,
    hints,
    settings: liveSettings(settings, deps, syncs, schedule),
    get showAdult() {
      return settings.general.values.adult;
    },
    version: packageJson.version,
    redact: redactor.redact,
  };
  return {
    api: createApi(apiDeps, parts.front),
    async start() {
      if (codePath !== null)
        log.info({ path: codePath }, 'there is no admin yet: the code to make one lies in this file');
      removeOldRows(jobs, syncSettings.retention ?? null, log);
      void watch.start();
      await schedule.start(config.syncOnStart);
      actions.lookUps.start();
    },
    async stop(requestsEnded) {
      for (const each of [watch, schedule, hints, actions.episodes, artwork]) each.stop();
      await Promise.all([requestsEnded, syncs.stop(), actions.lookUps.stop()]);
      await schedule.idle();
      await jobs.stop();
    },
  };
}

/** Settings as the API changes them: what is synced, and when, follows at once. */
function liveSettings(settings: OpenSettings, deps: SyncDeps, syncs: ScheduledSyncs, schedule: Schedule) {
  const { openPlaylist, store, log } = deps;
  return {
    ...settings,
    async applied(changed?: SourceRef) {
      syncs.noteChanged(changed?.app);
      schedule.replan();
      await saveSources(store, settings);
      // What began meanwhile may have gone by the sources that the store knew before.
      syncs.noteChanged(changed?.app);
      if (changed) await schedule.forgetWaits(({ app, name }) => app === changed.app && name === changed.name);
      // Works of a source that came or went are judged anew; nothing is done where nothing has changed.
      // Not only joined: a matching under way goes by what was set when it began.
      matchAnew(syncs).catch((error: unknown) =>
        log.error({ err: error }, 'works could not be matched after a change'),
      );
    },
    sent: () => syncs.noteChanged(null),
    testPlaylist: (source: PlaylistSource) => testPlaylist(source, openPlaylist),
    testInstance,
  };
}

/** Posters, as far as the settings say that they are shown. */
function openArtwork({ config, surroundings: { clock }, artwork }: ProgramGiven, settings: OpenSettings) {
  const proxy = new ArtworkProxy({ folder: join(config.configDir, artworkFolder), clock, ...artwork });
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
function openJobs({ config: { configDir }, alone }: ProgramGiven, deps: SyncDeps, turns: WriteTurns) {
  if (alone) return { run: jobsHere(deps), stop: async () => undefined };
  const { store, log } = deps;
  return new JobThread({
    database: join(configDir, 'gleanarr.db'),
    turns,
    care: store.care,
    log,
    onDeath: () => store.abandonStagings(),
  });
}
