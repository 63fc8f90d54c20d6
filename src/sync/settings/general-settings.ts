import { inTurn } from '../../core/model/in-turn.ts';
import { Failure } from '../../failures.ts';
import type { SettingsStore } from '../../io/store/access/access-store.ts';
import { isCronPattern } from '../runs/timetable.ts';

/** What is set for the program as a whole. */
export interface GeneralValues {
  /** True shows adult works in lists and counts. */
  readonly adult: boolean;
  /** True asks TMDB's image host for posters; null: nobody has said yet. */
  readonly artwork: boolean | null;
  /** ISO 639-1 codes of the languages to read a Radarr's titles in; `auto`: those that the playlists speak. */
  readonly languages: 'auto' | readonly string[];
  /** Age at which a collection is too old to match with. */
  readonly cacheHours: number;
  /** Cron patterns; null: never by itself. */
  readonly playlistSchedule: string | null;
  readonly collectionSchedule: string | null;
  /** Confidence from which on the best candidate is taken for the work, 0–100; above `missingTo`. */
  readonly matchFrom: number;
  /** Confidence that any candidate is the work, up to which it is missing, 0–100. */
  readonly missingTo: number;
  /** Whether works that nobody could identify are looked up by Radarr and Sonarr by itself, and how often a day. */
  readonly lookup: 'off' | 'trickle';
  readonly lookupsPerDay: number;
  /** Days for which is kept what left playlists and collections. */
  readonly removedDays: number;
  /** Runs kept of each kind. */
  readonly keptRuns: number;
}

/** The name of one of them. */
export type GeneralName = keyof GeneralValues;

/** What a person sets; absent fields stay as they are. */
export type GeneralWish = { readonly [Name in GeneralName]?: GeneralValues[Name] | undefined };

/** The general settings: those of file and environment, else those of the API, else the defaults. */
export class GeneralSettings {
  readonly #base: GeneralValues;
  readonly #managed: ReadonlySet<GeneralName>;
  readonly #store: SettingsStore;
  readonly #clock: () => number;
  /** A change is judged by what the ones before it have left. */
  readonly #turn = inTurn();
  #values: GeneralValues;

  /**
   * @param base - what file and environment say, with defaults for the rest
   * @param managed - what of it they say
   */
  constructor(
    base: GeneralValues,
    managed: ReadonlySet<GeneralName>,
    { store, clock }: { readonly store: SettingsStore; readonly clock: () => number },
  ) {
    this.#base = base;
    this.#managed = managed;
    this.#store = store;
    this.#clock = clock;
    this.#values = this.#read();
  }

  get values(): GeneralValues {
    return this.#values;
  }

  get managed(): readonly GeneralName[] {
    return [...this.#managed].sort();
  }

  /** All or none. @throws Failure SETTING_MANAGED, REQUEST_INVALID */
  change(wish: GeneralWish): Promise<void> {
    return this.#turn(() => this.#change(wish));
  }

  async #change(wish: GeneralWish): Promise<void> {
    const given = Object.entries(wish).filter(([, value]) => value !== undefined);
    for (const [name] of given) {
      if (this.#managed.has(name as GeneralName)) {
        throw new Failure('SETTING_MANAGED', `${name} is set in file or environment`);
      }
    }
    for (const name of ['playlistSchedule', 'collectionSchedule'] as const) {
      const pattern = wish[name];
      if (typeof pattern === 'string' && !isCronPattern(pattern)) {
        throw new Failure('REQUEST_INVALID', `${name}: must be a cron pattern such as "0 4 * * *"`);
      }
    }
    const { matchFrom, missingTo } = { ...this.#values, ...Object.fromEntries(given) } as GeneralValues;
    if (missingTo >= matchFrom) {
      throw new Failure('REQUEST_INVALID', `missingTo: must be below matchFrom, which is ${matchFrom}`);
    }
    await this.#store.saveSettings(new Map(given.map(([name, value]) => [name, JSON.stringify(value)])), this.#clock());
    this.#values = this.#read();
  }

  #read(): GeneralValues {
    const saved = [...this.#store.listSettings()].filter(
      ([name]) => name in this.#base && !this.#managed.has(name as GeneralName),
    );
    return { ...this.#base, ...Object.fromEntries(saved.map(([name, body]) => [name, JSON.parse(body)])) };
  }
}
