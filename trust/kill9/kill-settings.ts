import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/io/store/open-store.ts';
import { untilServing } from '../../test/gleanarr-process.ts';
import { openProcessWorld } from '../process-world.ts';
import type { KillRounds } from './kill-rounds.ts';

type World = Awaited<ReturnType<typeof openProcessWorld>>;

/** What was set over the API: hours of the cache, and the playlists with their user agents. */
interface Settings {
  readonly cacheHours: number;
  /** Agent by name. */
  readonly playlists: ReadonlyMap<string, string>;
}

/** One change, as the API is asked for it and as it must be seen. */
interface Change {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly after: Settings;
}

const mostPlaylists = 6;
/** A round is killed within about so many changes after its first one. */
const mostChanges = 8;

/** Kills the server while settings are saved one after another, and looks that none that was answered is lost. */
export async function killSettings({ rounds, dice, complain }: KillRounds) {
  const world = await openProcessWorld();
  const figures = { 'in changes of settings': 0, 'changes acknowledged': 0, 'changes done, not acknowledged': 0 };
  let kept: Settings = { cacheHours: 6, playlists: new Map() };
  let serial = 0;
  let next: Change;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const server = world.start({ GLEANARR_SYNC_ON_START: 'false' });
      await untilServing(server);
      await checkSecrets(world, kept, (words) => complain(`settings, round ${round}: ${words}`));
      let dying: Promise<unknown> | null = null;
      for (;;) {
        serial += 1;
        next = makeChange(kept, serial, dice);
        const startedAt = performance.now();
        if (!(await isDone(world, next))) break;
        figures['changes acknowledged'] += 1;
        kept = next.after;
        // The first change tells how long one takes here and now.
        const longestMs = mostChanges * (performance.now() - startedAt);
        dying ??= sleep(dice() * longestMs).then(() => server.child.kill('SIGKILL'));
      }
      await Promise.all([dying, server.finished]);
      figures['in changes of settings'] += 1;
      const found = await readSettings(world.folder);
      if (describe(found) === describe(next.after)) figures['changes done, not acknowledged'] += 1;
      else if (describe(found) !== describe(kept))
        complain(`settings, round ${round}: ${describe(found)} is set, where ${describe(kept)} was acknowledged`);
      kept = found;
    }
  } finally {
    await world.close();
  }
  return figures;
}

function makeChange(kept: Settings, serial: number, dice: () => number): Change {
  const { cacheHours, playlists } = kept;
  const names = [...playlists.keys()];
  const which = dice();
  if (which < 0.3) {
    const hours = 1 + (serial % 700);
    return { method: 'PATCH', path: '/settings', body: { cacheHours: hours }, after: { playlists, cacheHours: hours } };
  }
  const [first = ''] = names;
  if (names.length >= mostPlaylists || (which < 0.5 && names.length > 0)) {
    const left = new Map([...playlists].filter(([name]) => name !== first));
    return { method: 'DELETE', path: `/settings/playlists/${first}`, after: { cacheHours, playlists: left } };
  }
  const userAgent = `agent ${serial}`;
  if (which < 0.7 && names.length > 0) {
    const changed = new Map([...playlists, [first, userAgent]]);
    const after = { cacheHours, playlists: changed };
    return { method: 'PATCH', path: `/settings/playlists/${first}`, body: { userAgent }, after };
  }
  const name = `list-${serial}`;
  // A disabled one is read by nobody.
  const place = { kind: 'url', url: `http://provider.example/get.php?username=user&password=${serial}` };
  const body = { name, place, userAgent, enabled: false };
  const after = { cacheHours, playlists: new Map([...playlists, [name, userAgent]]) };
  return { method: 'POST', path: '/settings/playlists', body, after };
}

/** False where the program died before it answered. @throws Error where it refused */
async function isDone(world: World, { method, path, body }: Change): Promise<boolean> {
  let response: Response;
  try {
    response = await world.ask(method, path, body);
  } catch {
    return false;
  }
  if (response.ok) return true;
  throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
}

/** Each playlist that is there can still be opened with its secret. */
async function checkSecrets(world: World, kept: Settings, complain: (words: string) => void): Promise<void> {
  const shown = (await (await world.ask('GET', '/settings/playlists')).json()) as readonly Shown[];
  const ours = shown.filter(({ managed }) => !managed);
  if (ours.length !== kept.playlists.size) complain(`${ours.length} playlists are shown, ${kept.playlists.size} kept`);
  const lost = ours.filter(({ secret }) => secret?.set !== true);
  if (lost.length > 0) complain(`the address of ${lost[0]?.name} cannot be opened`);
}

interface Shown {
  readonly name: string;
  readonly managed: boolean;
  readonly secret: { readonly set: boolean } | null;
}

async function readSettings(folder: string): Promise<Settings> {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'));
  const sound = database.prepare('pragma integrity_check').get()?.integrity_check;
  database.close();
  if (sound !== 'ok') throw new Error(`the database is broken: ${sound}`);
  const store = await openStore({ folder, now: Date.now() });
  try {
    const { settings } = store;
    const sources = settings.savedSources();
    return {
      cacheHours: Number(settings.listSettings().get('cacheHours') ?? 6),
      playlists: new Map(sources.map(({ name, body }) => [name, String(JSON.parse(body).userAgent)])),
    };
  } finally {
    await store.close();
  }
}

function describe({ cacheHours, playlists }: Settings): string {
  return JSON.stringify([cacheHours, [...playlists].sort()]);
}
