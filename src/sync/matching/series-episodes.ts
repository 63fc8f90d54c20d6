import { minuteMs } from '../../core/model/durations.ts';
import type { FailureReport } from '../../core/model/run.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { asFailure, Failure } from '../../failures.ts';
import { type ArrEpisode, readEpisodes, readSeriesId } from '../../io/arr/read-episodes.ts';
import type { WorkDetail } from '../../io/store/contract/store.ts';
import { reportOf } from '../contract/report-of.ts';

/** What one Sonarr holds of a series. Times are UTC milliseconds. */
export interface HeldEpisodes {
  readonly instance: string;
  /** When they were read; null where they never were. */
  readonly readAt: number | null;
  /** By season and number; empty where they were never read. */
  readonly episodes: readonly ArrEpisode[];
  /** Why the last read failed; what was read before still stands. */
  readonly trouble: FailureReport | null;
}

/** Whom to ask, looked at anew each time. */
export interface SeriesEpisodesDeps {
  readonly settings: { readonly instances: readonly InstanceSource[] };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** So long an answer is given again; a failure too, so that a wrong key is not tried with every look at a page. */
const cacheMs = 5 * minuteMs;
const failureMs = 30_000;
/** Series kept: some hundred episodes each. */
const mostKept = 50;
/** Reads of one Sonarr that may wait for each other. */
const mostWaiting = 20;
/** The longest series of all has 15,000. */
const mostEpisodes = 30_000;

interface Kept {
  readonly askedAt: number;
  readonly held: HeldEpisodes;
}

/** Reads the episodes of series when somebody looks at them: one series at a time of each Sonarr, and not twice within minutes. */
export class SeriesEpisodes {
  readonly #deps: SeriesEpisodesDeps;
  readonly #kept = new Map<string, Kept>();
  readonly #underWay = new Map<string, Promise<HeldEpisodes>>();
  /** The last read of each Sonarr: the next one waits for it. */
  readonly #turns = new Map<string, { waiting: number; last: Promise<unknown> }>();
  readonly #ending = new AbortController();

  constructor(deps: SeriesEpisodesDeps) {
    this.#deps = deps;
  }

  /** What each Sonarr holds that has the series; none for a work that no collection has. */
  of({ type, candidate, instances }: Pick<WorkDetail, 'type' | 'candidate' | 'instances'>): Promise<HeldEpisodes[]> {
    const tvdbId = candidate?.tvdbId ?? 0;
    if (type !== 'series' || tvdbId === 0) return Promise.resolve([]);
    const holding = new Set(instances.filter(({ state }) => state === 'in-collection').map(({ name }) => name));
    const asked = this.#deps.settings.instances.filter(
      ({ app, name, enabled }) => app === 'sonarr' && enabled && holding.has(name),
    );
    return Promise.all(asked.map((instance) => this.#held(instance, tvdbId)));
  }

  /** What a Sonarr holds of a series has changed: it is asked again. Null: of every series. */
  forget(instance: string, tvdbId: number | null): void {
    const start = startOf(instance, tvdbId);
    for (const known of [this.#kept, this.#underWay]) {
      for (const key of known.keys()) if (key.startsWith(start)) known.delete(key);
    }
  }

  /** Aborts the reads under way. */
  stop(): void {
    this.#ending.abort();
  }

  #held(instance: InstanceSource, tvdbId: number): Promise<HeldEpisodes> {
    const key = startOf(instance.name, tvdbId) + instance.url;
    const kept = this.#kept.get(key);
    const ageMs = kept === undefined ? Number.POSITIVE_INFINITY : Math.abs(this.#deps.clock() - kept.askedAt);
    if (kept && ageMs < (kept.held.trouble === null ? cacheMs : failureMs)) return Promise.resolve(kept.held);
    const known = this.#underWay.get(key);
    if (known !== undefined) return known;
    const isMine = () => this.#underWay.get(key) === read;
    const read: Promise<HeldEpisodes> = this.#inTurn(instance, () => this.#read(instance, tvdbId))
      .catch((error: unknown) => troubled(kept?.held, instance, error))
      // What was forgotten meanwhile may have been read before it changed.
      .then((held) => (isMine() ? this.#keep(key, held) : held))
      .finally(() => isMine() && this.#underWay.delete(key));
    this.#underWay.set(key, read);
    return read;
  }

  async #inTurn<T>({ name }: InstanceSource, read: () => Promise<T>): Promise<T> {
    const turn = this.#turns.get(name) ?? { waiting: 0, last: Promise.resolve() };
    if (turn.waiting >= mostWaiting) throw new Failure('ARR_BUSY', `${turn.waiting} series wait to be read`);
    this.#turns.set(name, turn);
    turn.waiting += 1;
    const mine = turn.last.then(read).finally(() => {
      turn.waiting -= 1;
    });
    turn.last = mine.catch(() => undefined);
    return mine;
  }

  async #read(instance: InstanceSource, tvdbId: number): Promise<HeldEpisodes> {
    const options = { signal: this.#ending.signal };
    // Somebody waits for it: they try again themselves.
    const once = { ...instance, retries: 0 };
    const seriesId = await readSeriesId(once, tvdbId, options);
    const episodes: ArrEpisode[] = [];
    if (seriesId !== null) {
      for await (const episode of readEpisodes(once, seriesId, options)) {
        if (episodes.length >= mostEpisodes) {
          throw new Failure('ARR_TOO_LARGE', `${instance.name} has more than ${mostEpisodes} episodes of a series`);
        }
        episodes.push(episode);
      }
    }
    episodes.sort((a, b) => a.season - b.season || a.episode - b.episode);
    return { instance: instance.name, readAt: this.#deps.clock(), episodes, trouble: null };
  }

  #keep(key: string, held: HeldEpisodes): HeldEpisodes {
    this.#kept.delete(key);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= mostKept) this.#kept.delete(oldest);
    this.#kept.set(key, { askedAt: this.#deps.clock(), held });
    return held;
  }
}

/** What the keys of one Sonarr, or of one series in it, begin with; names hold no line feed. */
function startOf(instance: string, tvdbId: number | null): string {
  return tvdbId === null ? `${instance}\n` : `${instance}\n${tvdbId}\n`;
}

function troubled(before: HeldEpisodes | undefined, { name }: InstanceSource, error: unknown): HeldEpisodes {
  const known = before ?? { instance: name, readAt: null, episodes: [] };
  return { ...known, trouble: reportOf(asFailure(error)) };
}
