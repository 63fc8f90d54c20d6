import { fileURLToPath } from 'node:url';
import { createFront, type Front } from './api/gate/front.ts';
import type { Config } from './config.ts';
import { readWebFiles } from './io/disk/web-files.ts';
import type { Store } from './io/store/contract/store.ts';
import { WriteQueue } from './io/store/database/write-queue.ts';
import { openStore } from './io/store/open-store.ts';
import { openAccess } from './open-access.ts';
import { openSettings, saveSources } from './open-settings.ts';
import type { ProgramGiven, WholeProgram } from './whole-program.ts';

/** An open database with all that works on it. It does nothing by itself before `start`. */
export interface Program {
  readonly backups: Pick<Store['backups'], 'restore'>;
  readonly front: Pick<Front, 'answer'>;
  /** Loads the API the first time. */
  api(): Promise<WholeProgram['api']>;
  /** Begins the schedule. */
  start(): Promise<void>;
  /**
   * Aborts what is under way without a trace, closes the database.
   * @param requestsEnded - until then requests may still ask the database
   */
  stop(requestsEnded: Promise<void>): Promise<void>;
}

const webFolder = fileURLToPath(new URL('../dist/web', import.meta.url));

/**
 * Opens the database of the config folder and everything that may be refused. All that works on it is loaded at its
 * first use: that takes longer, and whoever asks for a page need not wait for it.
 * @throws Failure INSTANCE_RUNNING, STORE_…, CONFIG_… where folder or key cannot be used
 */
export async function openProgram(given: ProgramGiven): Promise<Program> {
  const turns = new WriteQueue();
  const { config, surroundings } = given;
  const store = await openStore({ folder: config.configDir, now: surroundings.clock(), turns });
  try {
    return await openOn(store, turns, given);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openOn(store: Store, turns: WriteQueue, given: ProgramGiven): Promise<Program> {
  const { config, log, redactor } = given;
  const { clock } = given.surroundings;
  const access = await openAccess(config, store, redactor, clock());
  const settings = openSettings(config, store, redactor, clock);
  await saveSources(store, settings);
  const door = { ...doorOf(config), webFiles: readWebFiles(webFolder), log };
  const front = createFront(door);
  const parts = { store, turns, access, settings, door, front };
  let loading: Promise<WholeProgram> | null = null;
  let isStopping = false;
  const load = () => {
    loading ??= import('./whole-program.ts').then(({ wireProgram }) => wireProgram(given, parts));
    return loading;
  };
  return {
    backups: store.backups,
    front,
    api: async () => (await load()).api,
    async start() {
      const whole = await load();
      if (!isStopping) await whole.start();
    },
    async stop(requestsEnded) {
      isStopping = true;
      // Where it could not be loaded, there is nothing to stop.
      await (await loading?.catch(() => null))?.stop(requestsEnded);
      await requestsEnded;
      await store.close();
    },
  };
}

function doorOf({ trustedProxies, https, proxyUserHeader, proxySecret, hosts, requestsPerMinute, urlBase }: Config) {
  const isComplete = proxyUserHeader !== null && proxySecret !== null;
  const signIn = isComplete ? { userHeader: proxyUserHeader, secret: proxySecret } : null;
  return { proxy: { trustedProxies, https, signIn }, hosts, requestsPerMinute, urlBase };
}
