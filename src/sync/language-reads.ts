import { hourMs } from '../core/model/durations.ts';
import type { InstanceSource } from '../core/model/source.ts';
import { findSource, partOf } from './contract/source-facts.ts';
import type { RunContext, SyncDeps } from './contract/sync-deps.ts';
import type { ReadMode } from './reading/plan-read.ts';
import { radarrLanguages } from './reading/radarr-languages.ts';
import { baselineOf } from './reading/sync-instance.ts';
import { isLanguageDue } from './reading/sync-language.ts';
import { type RunJob, unwatched } from './runs/run-job.ts';
import type { SideProblems } from './runs/side-problems.ts';

/** So long is a language that could not be read left alone, unless someone asks for a sync. */
const failedAgainMs = 6 * hourMs;

/** Reads the collections of Radarrs in the languages that the playlists speak. */
export class LanguageReads {
  readonly #settings: { readonly languages: 'auto' | readonly string[] };
  readonly #deps: Pick<SyncDeps, 'store' | 'clock'>;
  readonly #runJob: RunJob;
  readonly #side: SideProblems;
  /** Languages that the playlists spoke when the store was in that state: counting them reads every claim. */
  #spoken: { readonly fingerprint: string; readonly languages: readonly string[] } | null = null;

  constructor(
    settings: { readonly languages: 'auto' | readonly string[] },
    deps: Pick<SyncDeps, 'store' | 'clock'>,
    runJob: RunJob,
    side: SideProblems,
  ) {
    this.#settings = settings;
    this.#deps = deps;
    this.#runJob = runJob;
    this.#side = side;
  }

  /** Whether a run would read any language of any of the instances. */
  async areDue(instances: readonly InstanceSource[]): Promise<boolean> {
    for (const instance of instances) if ((await this.#due(instance, 'cache')).length > 0) return true;
    return false;
  }

  /** Reads what is due, one after another. Failures are noted and harm nothing. */
  async read(instances: readonly InstanceSource[], mode: ReadMode, context: RunContext): Promise<void> {
    for (const instance of instances) {
      for (const id of await this.#due(instance, mode)) {
        const failure = await this.#runJob('read-language', { instance, languageId: id }, context);
        context.note({ app: instance.app, name: instance.name }, `language:${id}`, failure);
      }
    }
  }

  async #due(instance: InstanceSource, mode: ReadMode): Promise<readonly number[]> {
    const { store, clock } = this.#deps;
    const ref = { app: instance.app, name: instance.name };
    const facts = await findSource(store, ref);
    if (facts === null) return [];
    const items = partOf(facts, 'items')?.rows ?? 0;
    // An instance that just failed is not asked for more.
    if (items === 0 || facts.health !== null) return [];
    const languages = this.#settings.languages === 'auto' ? await this.#spokenLanguages() : this.#settings.languages;
    const ids = languages.flatMap((language) => radarrLanguages[language] ?? []);
    return ids.filter((id) => {
      const failed = this.#side.find(ref, `language:${id}`);
      if (failed && mode !== 'fetch' && clock() - failed.at < failedAgainMs) return false;
      return isLanguageDue(partOf(facts, `language:${id}`), items, baselineOf(facts), clock());
    });
  }

  async #spokenLanguages(): Promise<readonly string[]> {
    const { store } = this.#deps;
    const fingerprint = await store.matchFingerprint();
    if (this.#spoken?.fingerprint === fingerprint) return this.#spoken.languages;
    const languages = await this.#runJob('count-languages', null, unwatched);
    this.#spoken = { fingerprint, languages };
    return languages;
  }
}
