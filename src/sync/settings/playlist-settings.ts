import { resolve } from 'node:path';
import { inTurn } from '../../core/model/in-turn.ts';
import { labelOf } from '../../core/model/label.ts';
import { SecretUrl } from '../../core/model/secret.ts';
import type { PlaylistSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import type { Uploads } from '../../io/disk/uploads.ts';
import { insideRoots } from '../../io/source/inside-roots.ts';
import type { StoredSource } from '../../io/store/contract/store.ts';
import { addressFingerprint, storedAt, storedPlaylist } from '../contract/stored-sources.ts';
import { isNamed, type SavedSource, type SavedSources } from './saved-sources.ts';

/** Where a playlist is. */
export type PlaylistPlace =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'upload' };

/** What a person sets of a playlist; absent fields stay as they are, or at their default. */
export interface PlaylistWish {
  readonly place?: PlaylistPlace | undefined;
  readonly enabled?: boolean | undefined;
  readonly groups?: PlaylistSource['groups'] | undefined;
  readonly languageHint?: string | null | undefined;
  readonly userAgent?: string | null | undefined;
  /** Null: by the schedule of all playlists. */
  readonly refreshHours?: number | null | undefined;
  readonly inNetwork?: boolean | undefined;
}

/** A playlist as it may be shown. */
export interface PlaylistView {
  readonly name: string;
  /** Named in file or environment, and so not editable here. */
  readonly managed: boolean;
  readonly kind: PlaylistPlace['kind'];
  /** A path, or scheme and host of an address. */
  readonly location: string;
  /** Of the address with its user and password; null for a file. `set` false: it must be given anew. */
  readonly secret: { readonly set: boolean; readonly changedAt: number | null } | null;
  readonly enabled: boolean;
  readonly groups: PlaylistSource['groups'];
  readonly languageHint: string | null;
  readonly userAgent: string | null;
  readonly refreshHours: number | null;
  readonly inNetwork: boolean;
}

/** What is kept of a playlist beside its secret, which is the address. */
export interface PlaylistBody {
  readonly kind: PlaylistPlace['kind'];
  /** '' for an address. */
  readonly path: string;
  readonly addressFingerprint: string;
  readonly enabled: boolean;
  readonly groups: PlaylistSource['groups'];
  readonly languageHint: string | null;
  readonly userAgent: string | null;
  readonly refreshHours: number | null;
  readonly inNetwork: boolean;
}

const defaults: PlaylistBody = {
  kind: 'url',
  path: '',
  addressFingerprint: '',
  enabled: true,
  groups: { include: [], exclude: [] },
  languageHint: null,
  userAgent: null,
  refreshHours: null,
  inNetwork: false,
};

/** What playlists are set with. */
export interface PlaylistSettingsDeps {
  /** Those of file and environment. */
  readonly managed: readonly PlaylistSource[];
  readonly saved: SavedSources<PlaylistBody>;
  readonly uploads: Uploads;
  /** Folders for paths that are given over the API. The first is where relative ones begin. */
  readonly roots: readonly string[];
  readonly ownPort: number;
}

/** The playlists of file, environment and API. */
export class PlaylistSettings {
  readonly #deps: PlaylistSettingsDeps;
  /** A change begins with what the one before it has left. */
  readonly #turn = inTurn();

  constructor(deps: PlaylistSettingsDeps) {
    this.#deps = deps;
  }

  /** But for those that file or environment name as well: two of one name would be read by turns. */
  get #saved(): readonly SavedSource<PlaylistBody>[] {
    const { managed, saved } = this.#deps;
    return saved.all.filter(({ name }) => !isNamed(name, managed));
  }

  /** Those that can be read, managed ones first. */
  get sources(): readonly PlaylistSource[] {
    return [...this.#deps.managed, ...this.#saved.flatMap((source) => this.#sourceOf(source) ?? [])];
  }

  /** All of them as the store keeps them, also those whose secret cannot be opened now. */
  get stored(): readonly StoredSource[] {
    return [
      ...this.#deps.managed.map((source) => storedPlaylist(source, true)),
      ...this.#saved.map(({ name, body }) => storedAt({ name, ...hinted(body) }, false)),
    ];
  }

  list(): readonly PlaylistView[] {
    return [...this.#deps.managed.map(viewOfManaged), ...this.#saved.map(viewOf)];
  }

  /** @throws Failure NAME_TAKEN, REQUEST_INVALID, PATH_FORBIDDEN */
  async add(name: string, wish: PlaylistWish): Promise<PlaylistView> {
    this.#refuseTaken(name);
    const { body, secret } = judge(wish, await this.#placeOf(name, wish), null);
    await this.#deps.saved.add(name, body, secret ?? '');
    return viewOf(this.#deps.saved.get(name));
  }

  /** @throws Failure SETTING_MANAGED, SOURCE_NOT_FOUND, REQUEST_INVALID, PATH_FORBIDDEN */
  async change(name: string, wish: PlaylistWish): Promise<PlaylistView> {
    this.refuseManaged(name);
    const { saved, uploads } = this.#deps;
    saved.get(name);
    const place = await this.#placeOf(name, wish);
    return await this.#turn(async () => {
      const before = saved.get(name);
      const { body, secret } = judge(wish, place, before.body);
      await saved.change(name, body, secret);
      if (before.body.kind === 'upload' && body.kind !== 'upload') await uploads.remove(name);
      return viewOf(saved.get(name));
    });
  }

  /** @throws Failure SETTING_MANAGED, SOURCE_NOT_FOUND */
  async remove(name: string): Promise<void> {
    this.refuseManaged(name);
    const { saved, uploads } = this.#deps;
    await this.#turn(() => saved.remove(name));
    await uploads.remove(name);
  }

  /**
   * Keeps the bytes of a playlist that is sent.
   * @param announced - how many are to come; 0 where nobody says
   * @throws Failure SETTING_MANAGED, SOURCE_NOT_FOUND, REQUEST_INVALID, REQUEST_TOO_LARGE
   */
  async upload(name: string, bytes: ReadableStream<Uint8Array>, announced: number): Promise<number> {
    this.refuseManaged(name);
    const { saved, uploads } = this.#deps;
    if (saved.get(name).body.kind !== 'upload') throw invalid('place', 'is not one to send a playlist to');
    const size = await uploads.save(name, bytes, announced);
    // Taken out while it came: nobody would remove it any more.
    if (!saved.all.some((source) => source.name === name && source.body.kind === 'upload')) await uploads.remove(name);
    return size;
  }

  /** What a wish would be read as: for a test of it before it is saved. */
  async preview(wish: PlaylistWish): Promise<PlaylistSource> {
    const { body, secret } = judge(wish, await this.#placeOf('test', wish), null);
    const source = this.#sourceOf({ name: 'test', body, secret: secret ?? '', secretChangedAt: 0 });
    if (source === null) throw invalid('place', 'cannot be read');
    return source;
  }

  /** @throws Failure SOURCE_NOT_FOUND, SECRET_UNREADABLE */
  find(name: string): PlaylistSource {
    const source = this.sources.find((each) => each.name === name);
    if (source) return source;
    this.#deps.saved.get(name);
    throw new Failure('SECRET_UNREADABLE', `The address of ${name} cannot be opened`);
  }

  /** @throws Failure SETTING_MANAGED */
  refuseManaged(name: string): void {
    if (this.#deps.managed.some((source) => source.name === name)) {
      throw new Failure('SETTING_MANAGED', `${labelOf({ app: null, name })} is set in file or environment`);
    }
  }

  #refuseTaken(name: string): void {
    if (isNamed(name, this.#deps.managed)) {
      throw new Failure('NAME_TAKEN', `A playlist of file or environment is called ${name}`);
    }
  }

  async #placeOf(name: string, { place }: PlaylistWish): Promise<JudgedPlace | null> {
    return place === undefined ? null : this.#judgePlace(name, place);
  }

  async #judgePlace(name: string, place: PlaylistPlace): Promise<JudgedPlace> {
    const { roots, uploads } = this.#deps;
    if (place.kind === 'url') {
      const url = URL.canParse(place.url) ? new URL(place.url) : null;
      if (!url || !/^https?:$/.test(url.protocol)) throw invalid('url', 'must begin with http:// or https://');
      const location = new SecretUrl(place.url);
      return { kind: place.kind, path: '', secret: url.href, addressFingerprint: addressFingerprint(location) };
    }
    const path = place.kind === 'upload' ? uploads.pathOf(name) : resolve(roots[0] ?? '.', place.path);
    if (place.kind === 'file') await insideRoots(path, roots);
    return { kind: place.kind, path, secret: '', addressFingerprint: addressFingerprint(path) };
  }

  #sourceOf({ name, body, secret }: SavedSource<PlaylistBody>): PlaylistSource | null {
    const { inNetwork, path, userAgent } = body;
    if (secret === null) return null;
    const { roots, ownPort, uploads } = this.#deps;
    const shared = { name, inNetwork, ownPort, ...hinted(body) };
    if (body.kind === 'upload') return { ...shared, location: uploads.pathOf(name) };
    if (body.kind === 'file') return { ...shared, location: path, roots };
    return { ...shared, location: new SecretUrl(secret), ...(userAgent === null ? {} : { userAgent }) };
  }
}

/** A place as it is kept. */
type JudgedPlace = Pick<PlaylistBody, 'kind' | 'path' | 'addressFingerprint'> & { readonly secret: string };

/** @param before - null for a new one */
function judge({ place: _, ...changes }: PlaylistWish, place: JudgedPlace | null, before: PlaylistBody | null) {
  if (place === null && before === null) throw invalid('place', 'must say where the playlist is');
  const { secret = null, ...where } = place ?? {};
  // An address that was allowed to be inside says nothing about another one.
  const moved = place === null ? {} : { ...where, inNetwork: false };
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const body: PlaylistBody = { ...defaults, ...before, ...moved, ...Object.fromEntries(given) };
  return { body, secret };
}

function hinted({ addressFingerprint, enabled, groups, languageHint, refreshHours }: PlaylistBody) {
  return {
    addressFingerprint,
    enabled,
    groups,
    ...(languageHint === null ? {} : { languageHint }),
    // What was kept before there was such a setting does not say it.
    ...(refreshHours ? { refreshHours } : {}),
  };
}

function viewOf({ name, body, secret, secretChangedAt }: SavedSource<PlaylistBody>): PlaylistView {
  const { kind, path, enabled, groups, languageHint, userAgent, refreshHours = null, inNetwork } = body;
  const isUrl = kind === 'url';
  const shown = isUrl ? String(secret === null ? '' : new SecretUrl(secret)) : path;
  return {
    name,
    managed: false,
    kind,
    location: kind === 'upload' ? '' : shown,
    secret: isUrl ? { set: secret !== null, changedAt: secretChangedAt } : null,
    enabled,
    groups,
    languageHint,
    userAgent,
    refreshHours,
    inNetwork,
  };
}

function viewOfManaged({ name, location, ...source }: PlaylistSource): PlaylistView {
  const isUrl = location instanceof SecretUrl;
  return {
    name,
    managed: true,
    kind: isUrl ? 'url' : 'file',
    location: String(location),
    secret: isUrl ? { set: true, changedAt: null } : null,
    enabled: source.enabled,
    groups: source.groups,
    languageHint: source.languageHint ?? null,
    userAgent: source.userAgent ?? null,
    refreshHours: source.refreshHours ?? null,
    inNetwork: source.inNetwork ?? false,
  };
}

function invalid(what: string, why: string): Failure {
  return new Failure('REQUEST_INVALID', `${what}: ${why}`);
}
