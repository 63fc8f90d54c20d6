import type { Claim } from '../../core/model/claim.ts';
import type { Decision, Override, WorkStatus } from '../../core/model/decision.ts';
import { hashText } from '../../core/model/hash-text.ts';
import type { Item } from '../../core/model/item.ts';
import type { GatheredWork, GatheredWorks, WorkOutline } from '../../core/model/work.ts';
import type { EntryRow, Part, RowOf, Staging, SwapOptions, SwapResult } from './contract/staging.ts';
import type { SavedWorks, SaveWorksOptions, SourceRef, Store, StoredSource } from './contract/store.ts';
import { openStore } from './open-store.ts';

/** The time of day zero in tests. */
export const now = Date.UTC(2026, 0, 1);

/** A playlist and an instance to test with. */
export const playlist: SourceRef = { app: null, name: 'vod' };
export const radarr: SourceRef = { app: 'radarr', name: 'hd' };

/** A configured source from its name. */
export function sourceOf(ref: SourceRef, facts: Partial<StoredSource> = {}): StoredSource {
  return { ...ref, enabled: true, managed: true, addressFingerprint: 'a', filterFingerprint: '', ...facts };
}

/** A store with the playlist and the instance configured, in memory unless a folder is given. */
export async function testStore(folder: string | null = null): Promise<Store> {
  const store = await openStore({ folder, now });
  await store.saveSources([sourceOf(playlist), sourceOf(radarr)]);
  return store;
}

/** A claim of a movie by its title, of 1999. */
export function claim(title: string, facts: Partial<Claim> = {}): Claim {
  return {
    key: `movie|${title}`,
    playlist: 'vod',
    type: 'movie',
    readings: [{ title, normalizedTitle: title.toLowerCase(), year: 1999, origin: 'plain' }],
    artwork: '',
    ids: { tmdbId: 0, tvdbId: 0, imdbId: '' },
    bareId: 0,
    country: '',
    languages: [],
    adult: false,
    line: 1,
    ...facts,
  };
}

/** A movie entry by its title. */
export function entry(title: string, facts: Partial<EntryRow> = {}): EntryRow {
  return {
    kind: 'movie',
    providerId: '',
    identity: `${title.toLowerCase()}|1999`,
    claim: claim(title),
    rawTitle: `${title} (1999)`,
    group: 'Movies',
    season: -1,
    episodes: [],
    languages: ['en'],
    quality: '1080p',
    translation: null,
    edition: '',
    adult: false,
    line: 1,
    ...facts,
  };
}

/** A movie of the instance by its row id there. */
export function item(arrId: number, facts: Partial<Item> = {}): Item {
  return {
    type: 'movie',
    instance: 'hd',
    arrId,
    title: `Movie ${arrId}`,
    year: 1999,
    secondaryYear: 0,
    otherTitles: [],
    artwork: [],
    tmdbId: 1_000 + arrId,
    tvdbId: 0,
    imdbId: '',
    monitored: true,
    hasFile: false,
    seasons: [],
    excluded: false,
    ...facts,
  };
}

/** A gathered work that tells its claims by their keys. */
export interface NamedWork extends Omit<GatheredWork, 'claims'> {
  readonly claims: readonly string[];
}

/** Works whose claims are told by their keys, as they are to be saved; those that no entry claims are left out. */
export async function gatherNamed(
  store: Pick<Store, 'claimsInUse'>,
  works: readonly NamedWork[],
): Promise<GatheredWorks> {
  const idByKey = new Map<string, number>();
  for await (const { id, claim: stored } of store.claimsInUse()) idByKey.set(stored.key, id);
  const idsOf = ({ claims }: NamedWork) => claims.flatMap((key) => idByKey.get(key) ?? []);
  const all = works.map((work) => ({ ...work, claims: idsOf(work) }));
  return Object.assign(all, { outlines: () => all.map(outlineOf) });
}

/** Gathers works and saves them. */
export async function saveNamed(
  store: Store,
  works: readonly NamedWork[],
  options: SaveWorksOptions,
): Promise<SavedWorks> {
  return store.saveWorks(await gatherNamed(store, works), options);
}

function outlineOf({ claims, keys }: GatheredWork): WorkOutline {
  return { claims, keys: keys.map(hashText) };
}

/** A gathered work that is missing, of one claim of the same title. */
export function gathered(title: string, facts: Partial<NamedWork> & { readonly status?: WorkStatus } = {}): NamedWork {
  const { status = 'missing', ...others } = facts;
  return {
    type: 'movie',
    title,
    year: 1999,
    adult: false,
    claims: [`movie|${title}`],
    keys: [`movie:title:${title.toLowerCase()}|1999`],
    decision: decision(status),
    ...others,
  };
}

/** A decision with one candidate. */
export function decision(status: WorkStatus, facts: Partial<Decision> = {}): Decision {
  return {
    status,
    confidence: 12.34,
    candidates: [{ item: item(1), confidence: 12.34, evidence: [{ kind: 'title', bits: 1, reason: 'near' }] }],
    marginBits: 3,
    reason: 'nothing fits',
    instances: { hd: 'missing' },
    holdings: {},
    ...facts,
  };
}

/** Begins a staging with the usual baseline and stages rows. */
export async function stage<P extends Part>(
  store: Store,
  source: SourceRef,
  part: P,
  rows: readonly RowOf<P>[],
  options: { readonly baseline?: string; readonly at?: number } = {},
): Promise<Staging<RowOf<P>>> {
  const { baseline = 'b', at = now } = options;
  const staging = await store.beginGeneration(source, part, { baseline, now: at });
  await staging.stage(rows);
  return staging;
}

/** Stages rows and makes them current. */
export async function read<P extends Part>(
  store: Store,
  source: SourceRef,
  part: P,
  rows: readonly RowOf<P>[],
  options: Partial<SwapOptions> = {},
): Promise<SwapResult> {
  const staging = await stage(store, source, part, rows);
  return staging.swap({ now, hold: [], releaseHeldBefore: 0, ...options });
}

/** Raw titles of all visible entries, sorted. */
export async function visibleTitles(store: Store): Promise<readonly string[]> {
  const { items } = await store.listEntries({ limit: 100_000, offset: 0 });
  return items.map(({ rawTitle }) => rawTitle).sort();
}

/** Keeps a decision on a work, or takes it back; the next matching shows it. */
export function decideOn(store: Store, id: number, override: Override | null): Promise<boolean> {
  return store.decisions.save([{ id, override, kind: null, automatic: null, shown: null, joinsAgain: false }], now);
}
