import type { App } from '../../core/model/item.ts';
import { Failure } from '../../failures.ts';
import type { SettingsStore } from '../../io/store/access/access-store.ts';
import type { Seal } from '../../io/store/access/seal.ts';

/** A source as it was set over the API, opened. */
export interface SavedSource<Body> {
  readonly name: string;
  readonly body: Body;
  /** Null where the key that opens it is gone. '' where there is none. */
  readonly secret: string | null;
  /** UTC milliseconds. */
  readonly secretChangedAt: number;
}

/** What saved sources stand on. */
export interface SavedSourceDeps {
  readonly store: SettingsStore;
  readonly seal: Seal;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** Told each secret that is opened, so that no text ever shows it. */
  readonly onSecret: (secret: string) => void;
}

/** The saved playlists (`app` null) or instances of an app. They are kept in memory: whoever syncs asks often. */
export class SavedSources<Body extends object> {
  readonly #app: App | null;
  readonly #deps: SavedSourceDeps;
  #all: readonly SavedSource<Body>[];

  constructor(app: App | null, deps: SavedSourceDeps) {
    this.#app = app;
    this.#deps = deps;
    this.#all = this.#read();
  }

  get all(): readonly SavedSource<Body>[] {
    return this.#all;
  }

  /** @throws Failure SOURCE_NOT_FOUND */
  get(name: string): SavedSource<Body> {
    const found = this.#all.find((source) => source.name === name);
    if (!found) throw notFound(name);
    return found;
  }

  /** @throws Failure NAME_TAKEN */
  async add(name: string, body: Body, secret: string): Promise<void> {
    const { store, clock } = this.#deps;
    const kept = { app: this.#app, name, body: JSON.stringify(body), secret: this.#sealed(name, secret) };
    await store.addSavedSource({ ...kept, secretChangedAt: clock() });
    this.#all = this.#read();
  }

  /**
   * @param secret - null keeps the one there is
   * @throws Failure SOURCE_NOT_FOUND
   */
  async change(name: string, body: Body, secret: string | null): Promise<void> {
    const { store, clock } = this.#deps;
    const before = store.savedSources().find((source) => source.app === this.#app && source.name === name);
    if (!before) throw notFound(name);
    const renewed = secret === null ? {} : { secret: this.#sealed(name, secret), secretChangedAt: clock() };
    await store.changeSavedSource({ ...before, body: JSON.stringify(body), ...renewed });
    this.#all = this.#read();
  }

  /** @throws Failure SOURCE_NOT_FOUND */
  async remove(name: string): Promise<void> {
    const isGone = await this.#deps.store.removeSavedSource({ app: this.#app, name });
    if (!isGone) throw notFound(name);
    this.#all = this.#read();
  }

  #read(): readonly SavedSource<Body>[] {
    return this.#deps.store
      .savedSources()
      .filter(({ app }) => app === this.#app)
      .map(({ name, body, secret, secretChangedAt }) => ({
        name,
        body: JSON.parse(body) as Body,
        secret: this.#opened(name, secret),
        secretChangedAt,
      }));
  }

  #sealed(name: string, secret: string): string {
    return this.#deps.seal.seal(secret, this.#place(name));
  }

  #opened(name: string, sealed: string): string | null {
    try {
      const secret = this.#deps.seal.open(sealed, this.#place(name));
      this.#deps.onSecret(secret);
      return secret;
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  }

  /** A sealed secret that is moved to another row does not open. */
  #place(name: string): string {
    return `source_settings/${this.#app ?? ''}/${name}`;
  }
}

/** Whether one of the sources is called so, in whatever letters. */
export function isNamed(name: string, sources: readonly { readonly name: string }[]): boolean {
  const folded = name.toLowerCase();
  return sources.some((source) => source.name.toLowerCase() === folded);
}

function notFound(name: string): Failure {
  return new Failure('SOURCE_NOT_FOUND', `Nothing that was set here is called ${name}`);
}
