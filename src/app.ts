import { setTimeout as sleep } from 'node:timers/promises';
import packageJson from '../package.json' with { type: 'json' };
import { isUpload } from './api/http/upload-path.ts';
import type { Config } from './config.ts';
import { SecretUrl } from './core/model/secret.ts';
import type { ArtworkOptions } from './io/artwork/artwork-proxy.ts';
import { openApiKeyFile } from './io/disk/api-key-file.ts';
import { unsafeDiskOf } from './io/store/database/network-disk.ts';
import { createLog, type LineSink, type Log } from './log.ts';
import { LogRing } from './log-ring.ts';
import { errorSink, outputSink } from './log-sink.ts';
import { openProgram } from './open-program.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { RunningProgram } from './running-program.ts';
import { type OpenServer, serveHttp } from './serve-http.ts';
import type { ProgramGiven, Surroundings } from './whole-program.ts';

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

const realSurroundings: Surroundings = { clock: Date.now, random: Math.random, tickMs: 15_000 };

/** For so long after the port has opened pages come first: to load the rest takes longer than they do. */
const pagesFirstMs = 100;

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

/**
 * Opens the program, and its port when it is told to. A backup that is restored is opened in its place meanwhile.
 * @throws Failure INSTANCE_RUNNING, STORE_…, CONFIG_… where folder or key cannot be used
 */
export async function openApp(config: Config, options: OpenAppOptions): Promise<GleanarrApp> {
  const surroundings = { ...realSurroundings, ...options.surroundings };
  const redactor = createRedactor();
  const { log, logs, sink } = openLog(config, options, redactor);
  registerSecrets(config, redactor);
  for (const warning of config.warnings) log.warn(warning);
  const apiKey = config.apiKey ?? openKey(config, log);
  redactor.register(apiKey.reveal());
  const given: Omit<ProgramGiven, 'restores'> = {
    config,
    surroundings,
    alone: options.surroundings !== undefined,
    artwork: options.artwork ?? {},
    log,
    logs,
    redactor,
    apiKey,
    startedAt: surroundings.clock(),
  };
  const { clock } = surroundings;
  const program = new RunningProgram({
    open: (restores) => openProgram({ ...given, restores }),
    folder: config.configDir,
    log,
    clock,
    redact: redactor.redact,
    https: config.https,
  });
  await program.open();
  let server: OpenServer | null = null;
  return {
    async listen() {
      server = await serveHttp(program.listener, { ...config, isLarge: isUpload(config.urlBase) });
      announce(log, server.port, config);
      await sleep(pagesFirstMs);
      await program.start(server);
      return `${server.origin}${config.urlBase}`;
    },
    request: async (path, init) => program.request(path, init),
    async stop() {
      await program.stop(server?.close() ?? Promise.resolve());
      log.info('Gleanarr has ended');
      await sink.drain?.();
    },
  };
}

/** The log, and its last lines for those who look at it in the UI. */
function openLog(config: Config, options: OpenAppOptions, redactor: Redactor) {
  const logs = new LogRing();
  const sink = options.sink ?? (options.log === 'all' ? outputSink() : errorSink());
  return { log: createLog(levelOf(config, options), redactor, sink, logs), logs, sink };
}

function announce(log: Log, port: number, { urlBase, configDir }: Config): void {
  const disk = unsafeDiskOf(configDir);
  if (disk !== null) {
    const words =
      'the config folder lies on a file system on which databases get damaged: move it to a disk of this machine';
    log.warn({ path: configDir, disk }, words);
  }
  log.info({ port, urlBase, version: packageJson.version }, 'Gleanarr serves');
}

function levelOf({ logLevel }: Config, { log }: OpenAppOptions): string {
  const quieter = logLevel === 'fatal' || logLevel === 'silent';
  return log === 'all' || quieter ? logLevel : 'error';
}

function openKey({ configDir }: Config, log: Log) {
  const { key, path, made } = openApiKeyFile(configDir);
  if (made) log.info({ path }, 'an API key was made; "gleanarr key" prints it');
  return key;
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
