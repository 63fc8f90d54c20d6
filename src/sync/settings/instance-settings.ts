import { inTurn } from '../../core/model/in-turn.ts';
import { plainInstanceUrl } from '../../core/model/instance-url.ts';
import type { App } from '../../core/model/item.ts';
import { labelOf } from '../../core/model/label.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import type { StoredSource } from '../../io/store/contract/store.ts';
import { storedInstance } from '../contract/stored-sources.ts';
import { isNamed, type SavedSource, type SavedSources } from './saved-sources.ts';

/** What a person sets of an instance; absent fields stay as they are, or at their default. */
export interface InstanceWish {
  readonly url?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly timeoutMs?: number | undefined;
  readonly retries?: number | undefined;
  readonly enabled?: boolean | undefined;
  /** PEM of own authorities. */
  readonly tlsCa?: string | null | undefined;
  /** SHA-256 of the only certificate to take. */
  readonly tlsPin?: string | null | undefined;
}

/** An instance as it may be shown. */
export interface InstanceView {
  readonly app: App;
  readonly name: string;
  /** Named in file or environment, and so not editable here. */
  readonly managed: boolean;
  readonly url: string;
  /** `set` false: it must be given anew. */
  readonly apiKey: { readonly set: boolean; readonly changedAt: number | null };
  readonly timeoutMs: number;
  readonly retries: number;
  readonly enabled: boolean;
  readonly tlsCa: string | null;
  readonly tlsPin: string | null;
}

/** What is kept of an instance beside its secret, which is the key. */
export interface InstanceBody {
  readonly url: string;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly enabled: boolean;
  readonly tlsCa: string | null;
  readonly tlsPin: string | null;
}

/** What instances are set with. */
export interface InstanceSettingsDeps {
  /** Those of file and environment. */
  readonly managed: readonly InstanceSource[];
  readonly saved: Readonly<Record<App, SavedSources<InstanceBody>>>;
}

const apps = ['radarr', 'sonarr'] as const satisfies readonly App[];
const defaults = { timeoutMs: 300_000, retries: 3, enabled: true, tlsCa: null, tlsPin: null } as const;

/** The instances of file, environment and API. */
export class InstanceSettings {
  readonly #deps: InstanceSettingsDeps;
  /** A change begins with what the one before it has left. */
  readonly #turn = inTurn();

  constructor(deps: InstanceSettingsDeps) {
    this.#deps = deps;
  }

  /** Those that can be asked; Radarrs first, managed ones first. */
  get sources(): readonly InstanceSource[] {
    return apps.flatMap((app) => [
      ...this.#managed(app),
      ...this.#saved(app).flatMap((source) => sourceOf(app, source) ?? []),
    ]);
  }

  /** All of them as the store keeps them, also those whose key cannot be opened now. */
  get stored(): readonly StoredSource[] {
    return apps.flatMap((app) => [
      ...this.#managed(app).map((source) => storedInstance(source, true)),
      ...this.#saved(app).map(({ name, body }) => storedInstance({ app, name, ...body }, false)),
    ]);
  }

  list(): readonly InstanceView[] {
    return apps.flatMap((app) => [
      ...this.#managed(app).map(viewOfManaged),
      ...this.#saved(app).map((source) => viewOf(app, source)),
    ]);
  }

  /** @throws Failure NAME_TAKEN, REQUEST_INVALID, SECRET_NEEDED */
  add(app: App, name: string, wish: InstanceWish): Promise<InstanceView> {
    return this.#turn(() => this.#add(app, name, wish));
  }

  /** @throws Failure SETTING_MANAGED, SOURCE_NOT_FOUND, REQUEST_INVALID, SECRET_NEEDED */
  change(app: App, name: string, wish: InstanceWish): Promise<InstanceView> {
    return this.#turn(() => this.#change(app, name, wish));
  }

  async #add(app: App, name: string, wish: InstanceWish): Promise<InstanceView> {
    if (isNamed(name, this.#managed(app))) {
      throw new Failure('NAME_TAKEN', `An instance of file or environment is called ${name}`);
    }
    const body = judge(wish, null);
    if (wish.apiKey === undefined) throw new Failure('SECRET_NEEDED', 'The API key of the app is missing');
    await this.#deps.saved[app].add(name, body, wish.apiKey);
    return viewOf(app, this.#deps.saved[app].get(name));
  }

  async #change(app: App, name: string, wish: InstanceWish): Promise<InstanceView> {
    this.#refuseManaged(app, name);
    const saved = this.#deps.saved[app];
    const before = saved.get(name);
    const body = judge(wish, before.body);
    if (wish.apiKey === undefined) refuseElsewhere(before.body, body);
    await saved.change(name, body, wish.apiKey ?? null);
    return viewOf(app, saved.get(name));
  }

  /** @throws Failure SETTING_MANAGED, SOURCE_NOT_FOUND */
  async remove(app: App, name: string): Promise<void> {
    this.#refuseManaged(app, name);
    await this.#turn(() => this.#deps.saved[app].remove(name));
  }

  /** What a wish would be asked as: for a test of it before it is saved. */
  preview(app: App, wish: InstanceWish): InstanceSource {
    const body = judge(wish, null);
    if (wish.apiKey === undefined) throw new Failure('SECRET_NEEDED', 'The API key of the app is missing');
    const source = sourceOf(app, { name: 'test', body, secret: wish.apiKey, secretChangedAt: 0 });
    if (source === null) throw new Error('a source with a key is a source');
    return source;
  }

  /** @throws Failure SOURCE_NOT_FOUND, SECRET_UNREADABLE */
  find(app: App, name: string): InstanceSource {
    const source = this.sources.find((each) => each.app === app && each.name === name);
    if (source) return source;
    this.#deps.saved[app].get(name);
    throw new Failure('SECRET_UNREADABLE', `The API key of ${name} cannot be opened`);
  }

  #managed(app: App): readonly InstanceSource[] {
    return this.#deps.managed.filter((source) => source.app === app);
  }

  /** But for those that file or environment name as well: two of one name would be read by turns. */
  #saved(app: App): readonly SavedSource<InstanceBody>[] {
    return this.#deps.saved[app].all.filter(({ name }) => !isNamed(name, this.#managed(app)));
  }

  #refuseManaged(app: App, name: string): void {
    if (this.#managed(app).some((source) => source.name === name)) {
      throw new Failure('SETTING_MANAGED', `${labelOf({ app, name })} is set in file or environment`);
    }
  }
}

function judge(wish: InstanceWish, before: InstanceBody | null): InstanceBody {
  const url = wish.url === undefined ? before?.url : plainInstanceUrl(wish.url);
  if (url === undefined) {
    const example = 'http://radarr:7878 with its URL base and without user, password or /api';
    throw new Failure('REQUEST_INVALID', `url: must be an address such as ${example}`);
  }
  const { timeoutMs, retries, enabled, tlsCa, tlsPin } = before ?? defaults;
  return {
    url,
    timeoutMs: wish.timeoutMs ?? timeoutMs,
    retries: wish.retries ?? retries,
    enabled: wish.enabled ?? enabled,
    tlsCa: wish.tlsCa === undefined ? tlsCa : wish.tlsCa,
    tlsPin: wish.tlsPin === undefined ? tlsPin : wish.tlsPin,
  };
}

/** Who may change settings must not learn a key by sending it to himself, nor by loosening whom it is told to. */
function refuseElsewhere(before: InstanceBody, after: InstanceBody): void {
  if (before.url === after.url && before.tlsCa === after.tlsCa && before.tlsPin === after.tlsPin) return;
  throw new Failure('SECRET_NEEDED', 'The API key must be given again, since the address or its certificate changes');
}

function sourceOf(app: App, { name, body, secret }: SavedSource<InstanceBody>): InstanceSource | null {
  if (secret === null) return null;
  const { url, timeoutMs, retries, enabled, tlsCa, tlsPin } = body;
  const tls = { ...(tlsCa === null ? {} : { ca: tlsCa }), ...(tlsPin === null ? {} : { pin: tlsPin }) };
  const trusted = tlsCa === null && tlsPin === null ? {} : { tls };
  return { app, name, url, apiKey: new Secret(secret), timeoutMs, retries, enabled, ...trusted };
}

function viewOf(app: App, { name, body, secret, secretChangedAt }: SavedSource<InstanceBody>): InstanceView {
  return { app, name, managed: false, ...body, apiKey: { set: secret !== null, changedAt: secretChangedAt } };
}

function viewOfManaged({ app, name, url, timeoutMs, retries, enabled, tls }: InstanceSource): InstanceView {
  return {
    app,
    name,
    managed: true,
    url,
    apiKey: { set: true, changedAt: null },
    timeoutMs,
    retries,
    enabled,
    tlsCa: tls?.ca ?? null,
    tlsPin: tls?.pin ?? null,
  };
}
