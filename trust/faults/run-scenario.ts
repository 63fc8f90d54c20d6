import { dayMs, hourMs } from '../../src/core/model/durations.ts';
import { describeDifference, type FaultState, readState } from './fault-state.ts';
import { canaries, type FaultWorld, openFaultWorld, type Stage } from './fault-world.ts';
import type { Scenario, Strike } from './scenario.ts';

const apps = ['radarr', 'sonarr'] as const;
/** First step of the ladder with its jitter. */
const ladderMs = 66_000;
/** Longer than twice the interval of anything, and not a whole number of days. */
const longMs = 3 * dayMs + 12_345;

interface Health {
  readonly id: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly nextTryAt: string | null;
}
interface Basis {
  readonly asOf: string | null;
  readonly fresh: boolean;
}
interface Status {
  readonly name: string;
  readonly app?: string;
  readonly state: string;
  readonly lastGoodAt: string | null;
  readonly nextRunAt: string | null;
  readonly lastSync: { readonly startedAt: string; readonly finishedAt: string | null } | null;
}
interface Listed {
  readonly status: number;
  /** Of what is offered to the app, as it stands in the answer. */
  readonly text: string;
}
interface SyncStatus {
  readonly instances: readonly Status[];
  readonly playlists: readonly Status[];
  readonly running: readonly unknown[];
}

/** What became of a scenario. */
export interface Outcome {
  /** What does not hold, in words; empty where all does. */
  readonly complaints: readonly string[];
  /** From the end of the fault to fresh, on the program's clock; 0 where nobody noticed the fault. */
  readonly healedMs: number;
}

/**
 * Plays a scenario on a fresh copy of the good state: strikes, reads, looks, lets time pass, ends the fault, and looks
 * whether all comes back by itself.
 */
export async function runScenario(stage: Stage, scenario: Scenario): Promise<Outcome> {
  const first = await openFaultWorld(stage);
  const play = new Play(first, scenario);
  try {
    return await play.run();
  } catch (error) {
    return { complaints: [...play.complaints, `broke off: ${String(error)}`], healedMs: 0 };
  } finally {
    const last = await strikeEnds(scenario.strike, play.world).catch(() => null);
    await (last ?? play.world).close();
  }
}

/** One scenario while it is played. */
class Play {
  readonly complaints: string[] = [];
  world: FaultWorld;
  readonly #scenario: Scenario;
  /** What the lists for Radarr and Sonarr held while all was well. */
  #listed: readonly Listed[] = [];

  constructor(world: FaultWorld, scenario: Scenario) {
    this.world = world;
    this.#scenario = scenario;
  }

  async run(): Promise<Outcome> {
    const { strike, source } = this.#scenario;
    const before = readState(this.world);
    this.#listed = await this.#lists();
    if (this.#listed.some(({ text }) => !text.includes('title'))) this.complaints.push('a list is empty at first');
    const next = await strikeBegins(strike, this.world);
    if (next) this.world = next;
    await this.world.ask('POST', syncPathOf(source));
    this.#compare('after the bad read', before);
    await this.#checkHealth();
    await this.#checkFresh('after the bad read', this.#scenario.movesApp ?? false);
    await this.#checkLists('after the bad read');
    const lastsMs = this.#scenario.code === null ? 0 : (this.#scenario.lastsMs ?? longMs);
    if (lastsMs > 0) await this.#waitLong(before, lastsMs);
    const healed = await strikeEnds(strike, this.world);
    if (healed) this.world = healed;
    const healedMs = await this.#heal(before);
    this.#checkSecrets();
    return { complaints: this.complaints, healedMs };
  }

  #compare(when: string, before: FaultState): void {
    const after = readState(this.world);
    const kinds = (this.#scenario.leaves ?? 'rows') === 'rows' ? (['rows', 'works'] as const) : (['works'] as const);
    for (const kind of kinds) {
      if (before[kind].join('\n') === after[kind].join('\n')) continue;
      this.complaints.push(`${when}: ${kind} changed: ${describeDifference(before[kind], after[kind])}`);
    }
  }

  async #checkHealth(): Promise<void> {
    const { source, code, says = /./ } = this.#scenario;
    const problems = await this.world.read<Health[]>('/health');
    const others = problems.filter(({ id }) => code === null || !id.startsWith(`${source}:${code}`));
    if (others.length > 0) this.complaints.push(`health names what is well: ${JSON.stringify(others)}`);
    if (code === null) return;
    const problem = problems.find(({ id }) => id.startsWith(`${source}:${code}`));
    if (!problem) {
      this.complaints.push(`health does not name ${source}:${code}: ${JSON.stringify(problems)}`);
      return;
    }
    const [kind, name] = source.split(':');
    const label = `${kind === 'playlist' ? 'Playlist' : kind === 'radarr' ? 'Radarr' : 'Sonarr'} "${name}"`;
    const wanted = [new RegExp(label), says, /[Nn]ext try in \d+ (?:minute|hour)s?\./];
    for (const words of wanted) {
      if (!words.test(problem.message)) this.complaints.push(`health does not say ${words}: ${problem.message}`);
    }
    if (/Error:|\bat .*\.ts|undefined|\[object/.test(problem.message)) {
      this.complaints.push(`health is not in plain words: ${problem.message}`);
    }
    const waitMs = Date.parse(problem.nextTryAt ?? '') - this.world.clock.now;
    const { healsWithinMs, asksForMs = 0 } = this.#scenario;
    const isTimely = waitMs <= (healsWithinMs ?? Math.max(ladderMs, asksForMs)) && waitMs >= asksForMs;
    if (!isTimely) this.complaints.push(`the next try waits ${waitMs} ms`);
    if (problem.hint.length < 10) this.complaints.push('health gives no hint');
  }

  /** What lists say of themselves must follow from the times and addresses of the last good reads, and from nothing else. */
  async #checkFresh(when: string, isMoved: boolean): Promise<void> {
    const status = await this.world.read<SyncStatus>('/sync-status');
    for (const [type, app] of [
      ['movie', 'radarr'],
      ['series', 'sonarr'],
    ] as const) {
      const basis = await this.world.read<Basis>(`/missing-content?type=${type}&limit=1`);
      const file = await this.world.read<Basis>(`/works/export?type=${type}&status=missing`);
      if (file.asOf !== basis.asOf || file.fresh !== basis.fresh)
        this.complaints.push(`${when}: the export of ${type} says ${file.asOf}, fresh=${file.fresh}`);
      const times = status.instances.filter((each) => each.app === app).map(({ lastGoodAt }) => lastGoodAt);
      const oldest = times.includes(null) ? null : (times.toSorted()[0] ?? null);
      if (basis.asOf !== oldest) this.complaints.push(`${when}: ${type} says ${basis.asOf}, its reads ${oldest}`);
      const age = oldest === null ? Number.POSITIVE_INFINITY : this.world.clock.now - Date.parse(oldest);
      const isFresh = age > -60_000 && age < 12 * hourMs && !(app === 'radarr' && isMoved);
      if (basis.fresh !== isFresh)
        this.complaints.push(`${when}: ${type} is fresh=${basis.fresh} at an age of ${age} ms`);
    }
  }

  #lists(): Promise<readonly Listed[]> {
    return Promise.all(apps.map((app) => this.world.ask('GET', `/lists/${app}`)));
  }

  /** Radarr and Sonarr act on their lists: one that rests on a bad or an old read must not be told at all. */
  async #checkLists(when: string): Promise<void> {
    const [kind] = this.#scenario.source.split(':');
    const { state } = await this.#statusOf(this.#scenario.source);
    for (const [i, { status, text }] of (await this.#lists()).entries()) {
      const app = apps[i];
      const restsOnIt = kind === 'playlist' || kind === app;
      if (status === 200 && restsOnIt && state !== 'ok') this.complaints.push(`${when}: ${app} is told a list`);
      if (status === 200 && text !== this.#listed[i]?.text)
        this.complaints.push(`${when}: ${app} is told another list: ${text.slice(0, 200)}`);
      if (status !== 200 && !(status === 503 && restsOnIt))
        this.complaints.push(`${when}: the list for ${app} answers ${status}: ${text.slice(0, 200)}`);
    }
  }

  /** Days of the same fault: tries by the schedule fail as well, and what is old is called so. */
  async #waitLong(before: FaultState, lastsMs: number): Promise<void> {
    this.world.clock.now += lastsMs;
    await this.#readAgain();
    this.#compare('days later', before);
    await this.#checkFresh('days later', this.#scenario.movesApp ?? false);
    await this.#checkLists('days later');
  }

  /** Waits until the schedule has tried every source again since the clock was moved. */
  async #readAgain(): Promise<void> {
    const { world } = this;
    await world.until('everything was read again', async () => {
      const { instances, playlists, running } = await world.read<SyncStatus>('/sync-status');
      const wasTried = ({ lastSync }: Status) =>
        Date.parse(lastSync?.startedAt ?? '') >= world.clock.now && lastSync?.finishedAt !== null;
      return running.length === 0 && [...instances, ...playlists].every(wasTried);
    });
  }

  async #rests(): Promise<void> {
    const { world } = this;
    await world.until('no run is under way', async () => {
      return (await world.read<SyncStatus>('/sync-status')).running.length === 0;
    });
  }

  /** The fault has ended: the next try must come soon, and make everything as it was. */
  async #heal(before: FaultState): Promise<number> {
    const { source, code, healsWithinMs, asksForMs = 0 } = this.#scenario;
    const { world } = this;
    const endedAt = world.clock.now;
    if (code !== null) {
      const nextAt = Date.parse((await this.#statusOf(source)).nextRunAt ?? '');
      // Days have passed, so that the ladder may stand on its second step.
      const limit = healsWithinMs ?? Math.max(5 * ladderMs, asksForMs);
      if (!(nextAt - endedAt <= limit)) this.complaints.push(`the next try comes only after ${nextAt - endedAt} ms`);
      world.clock.now = Math.max(endedAt, nextAt || endedAt + ladderMs);
    }
    await world.until(`${source} is well again`, async () => {
      const { state, lastSync } = await this.#statusOf(source);
      const wasTried = code === null || Date.parse(lastSync?.startedAt ?? '') >= world.clock.now;
      return state === 'ok' && wasTried && lastSync?.finishedAt !== null;
    });
    await this.#rests();
    const problems = await world.read<Health[]>('/health');
    if (problems.length > 0) this.complaints.push(`not well again: ${JSON.stringify(problems)}`);
    await this.#checkFresh('well again', false);
    const lists = await this.#lists();
    if (lists.some(({ text }, i) => text !== this.#listed[i]?.text)) {
      this.complaints.push(`well again: lists for the apps differ: ${JSON.stringify(lists).slice(0, 300)}`);
    }
    this.#compareHealed(before);
    return world.clock.now - endedAt;
  }

  #compareHealed(before: FaultState): void {
    const { leaves, code } = this.#scenario;
    const after = readState(this.world);
    for (const kind of ['works', 'contents', 'rows'] as const) {
      if (leaves === 'works' && kind === 'rows') continue;
      // What nobody noticed was not read again since.
      if (leaves === 'works' && kind === 'contents' && code === null) continue;
      if (before[kind].join('\n') === after[kind].join('\n')) continue;
      this.complaints.push(`well again: ${kind} differ: ${describeDifference(before[kind], after[kind])}`);
    }
  }

  async #statusOf(source: string): Promise<Status> {
    const { instances, playlists } = await this.world.read<SyncStatus>('/sync-status');
    const [kind, name] = source.split(':');
    const all = kind === 'playlist' ? playlists : instances.filter(({ app }) => app === kind);
    const status = all.find((each) => each.name === name);
    if (!status) throw new Error(`${source} is not configured`);
    return status;
  }

  #checkSecrets(): void {
    for (const canary of canaries) {
      const line = this.world.lines.find((each) => each.includes(canary));
      if (line) this.complaints.push(`a secret stands in the log: ${line.replaceAll(canary, '<canary>')}`);
    }
  }
}

function syncPathOf(source: Scenario['source']): string {
  const [kind] = source.split(':');
  return kind === 'playlist' ? '/playlists-sync' : `/${kind}-sync`;
}

async function strikeBegins(strike: Strike, world: FaultWorld): Promise<FaultWorld | null> {
  const { radarr, sonarr, provider } = world.stage;
  if ('radarr' in strike) radarr.misbehave(strike.radarr, strike.path === undefined ? {} : { path: strike.path });
  else if ('sonarr' in strike) sonarr.misbehave(strike.sonarr, strike.path === undefined ? {} : { path: strike.path });
  else if ('playlist' in strike) provider.misbehave(strike.playlist);
  else return strike.begin(world);
  return null;
}

async function strikeEnds(strike: Strike, world: FaultWorld): Promise<FaultWorld | null> {
  const { radarr, sonarr, provider } = world.stage;
  if ('radarr' in strike) radarr.misbehave(null);
  else if ('sonarr' in strike) sonarr.misbehave(null);
  else if ('playlist' in strike) provider.misbehave(null);
  else return strike.end(world);
  return null;
}
