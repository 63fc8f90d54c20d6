import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '../src/core/model/claim.ts';
import type { WorkStatus } from '../src/core/model/decision.ts';
import { hashText } from '../src/core/model/hash-text.ts';
import type { WorkType } from '../src/core/model/item.ts';
import { type Quality, qualities } from '../src/core/model/parsed-title.ts';
import type { GatheredWork, GatheredWorks, WorkOutline } from '../src/core/model/work.ts';
import { normalizeTitle } from '../src/core/title/normalize-title.ts';
import type { EntryRow } from '../src/io/store/contract/staging.ts';
import type { Store } from '../src/io/store/contract/store.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { makeWork } from './generate-works.ts';
import { pick, type Random, seededRandom } from './random.ts';

/** What a database to page through holds. */
interface PagesSize {
  readonly movies: number;
  readonly series: number;
}

/** About a million entries, 240,000 works and 200,000 of them missing. */
const fullSize: PagesSize = { movies: 180_000, series: 60_000 };

/** Groups, from many works to few. */
export const groupNames = Array.from({ length: 400 }, (_, index) => `VOD | GROUP ${index + 1}`);

/** Languages, from many works to few. */
export const languageCodes = 'en fr de es it nl pl tr pt ar ru sv da hi ro el cs hu fi ko'.split(' ');

const playlists = ['first', 'second'] as const;
const instances = { movie: ['hd', 'uhd'], series: ['tv'] } as const;
const day = 86_400_000;
/** The days on which works were seen first, each with a share of them. */
const firstDay = Date.UTC(2026, 0, 1);
const days = 8;
const batchRows = 2_000;

/** Fills a folder with the database of full size, unless an earlier run has left it there. */
export async function ensurePagesDatabase(folder: string): Promise<void> {
  if (existsSync(join(folder, 'gleanarr.db'))) return;
  const startedAt = performance.now();
  await makePagesDatabase(folder, fullSize);
  console.log(`database made in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

/** Fills a folder with a database of made-up works, through the store, as a sync would. */
async function makePagesDatabase(folder: string, size: PagesSize): Promise<void> {
  const store = await openStore({ folder, now: firstDay });
  try {
    const source = { enabled: true, managed: true, addressFingerprint: 'a', filterFingerprint: '' };
    await store.saveSources([
      ...playlists.map((name) => ({ app: null, name, ...source })),
      ...instances.movie.map((name) => ({ app: 'radarr' as const, name, ...source })),
      ...instances.series.map((name) => ({ app: 'sonarr' as const, name, ...source })),
    ]);
    for (const playlist of playlists) await stageEntries(store, playlist, size);
    const claimIds = await readClaimIds(store, size);
    for (let seen = 1; seen <= days; seen++) {
      const now = firstDay + seen * day;
      await store.saveWorks(works(size, claimIds, seen), { now, fingerprint: String(seen) });
    }
  } finally {
    await store.close();
  }
}

interface MadeEntry {
  readonly playlist: (typeof playlists)[number];
  readonly row: EntryRow;
}

async function stageEntries(store: Store, playlist: MadeEntry['playlist'], size: PagesSize): Promise<void> {
  const ref = { app: null, name: playlist };
  const staging = await store.beginGeneration(ref, 'entries', { baseline: 'b', now: firstDay });
  let rows: EntryRow[] = [];
  for (let number = 0; number < size.movies + size.series; number++) {
    for (const entry of entriesOf(number, typeOf(number, size))) if (entry.playlist === playlist) rows.push(entry.row);
    if (rows.length < batchRows) continue;
    await staging.stage(rows);
    rows = [];
  }
  await staging.stage(rows);
  await staging.swap({ now: firstDay, hold: [], releaseHeldBefore: 0 });
}

/** Movies and series mixed, so that ids say nothing. */
function typeOf(number: number, { movies, series }: PagesSize): WorkType {
  return (number * 7) % (movies + series) < series ? 'series' : 'movie';
}

/** A movie has one to five entries, a series some episodes; one in twenty is in both playlists. */
function entriesOf(number: number, type: WorkType): readonly MadeEntry[] {
  const random = seededRandom(number + 1);
  const isTwice = random() < 0.05;
  const own = pick(random, [...playlists]);
  const ways = 1 + Math.floor(random() * (type === 'movie' ? 5 : 2));
  const episodes = type === 'movie' ? 1 : 2 + Math.floor(random() * 8);
  const group = groupAt(random);
  const entries: MadeEntry[] = [];
  for (let way = 0; way < ways; way++) {
    const facts = wayOf(random, random() < 0.8 ? group : groupAt(random));
    for (let episode = 1; episode <= episodes; episode++) {
      for (const playlist of isTwice ? playlists : [own]) {
        entries.push({ playlist, row: entryRow(number, type, playlist, { ...facts, way, episode }) });
      }
    }
  }
  return entries;
}

interface Way {
  readonly language: string;
  readonly quality: Quality | null;
  readonly group: string;
  readonly adult: boolean;
}

/** Groups are of one language, and mostly of one quality, as playlists have them. */
function wayOf(random: Random, group: number): Way {
  const quality =
    random() < 0.1 ? pick(random, [...qualities]) : (usualQualities[group % usualQualities.length] ?? null);
  return {
    language: languageCodes[Math.floor(languageCodes.length * (group / groupNames.length) ** 1.5)] ?? 'en',
    quality,
    group: groupNames[group] ?? '',
    adult: random() < 0.01,
  };
}

const usualQualities = [null, '1080p', '4k', null, '720p'] as const;

function groupAt(random: Random): number {
  return Math.floor(groupNames.length * random() ** 3);
}

function entryRow(
  number: number,
  type: WorkType,
  playlist: string,
  { language, quality, group, adult, way, episode }: Way & { readonly way: number; readonly episode: number },
): EntryRow {
  const { title, foreignTitle, year } = makeWork(number);
  const name = language !== 'en' && foreignTitle !== '' ? foreignTitle : title;
  const isSeries = type === 'series';
  const suffix = isSeries ? ` S01E${String(episode).padStart(2, '0')}` : '';
  return {
    kind: isSeries ? 'episode' : 'movie',
    providerId: `${number}-${way}-${episode}`,
    identity: '',
    claim: claimOf(number, type, playlist, { name, year, language }),
    rawTitle: `${language.toUpperCase()} - ${name} (${year})${suffix}`,
    group,
    season: isSeries ? 1 : -1,
    episodes: isSeries ? [episode] : [],
    languages: [language],
    quality,
    translation: null,
    edition: '',
    adult,
    line: number * 2 + 2,
  };
}

function claimOf(
  number: number,
  type: WorkType,
  playlist: string,
  { name, year, language }: { readonly name: string; readonly year: number; readonly language: string },
): Claim {
  return {
    key: `${number} ${name}`,
    playlist,
    type,
    readings: [{ title: name, normalizedTitle: normalizeTitle(name), year, origin: 'plain' }],
    artwork: makeWork(number).artwork,
    ids: { tmdbId: 0, tvdbId: 0, imdbId: '' },
    bareId: 0,
    country: '',
    languages: [language],
    adult: false,
    line: 1,
  };
}

/** Ids of the claims of each work by its number, in flat rows: first and last, between them those of nobody else. */
async function readClaimIds(store: Store, size: PagesSize): Promise<ReadonlyMap<number, number[]>> {
  const ids = new Map<number, number[]>();
  for await (const { id, claim } of store.claimsInUse()) {
    const number = Number(claim.key.slice(0, claim.key.indexOf(' ')));
    const known = ids.get(number);
    if (known) known.push(id);
    else ids.set(number, [id]);
  }
  if (ids.size !== size.movies + size.series) throw new Error(`claims tell ${ids.size} works`);
  return ids;
}

/** Those that there are on a day, made when they are asked for. */
function works(size: PagesSize, claimIds: ReadonlyMap<number, readonly number[]>, seen: number): GatheredWorks {
  const length = Math.ceil(((size.movies + size.series) * seen) / days);
  const at = (number: number) => workOf(number, typeOf(number, size), claimIds.get(number) ?? []);
  function* outlines(): Generator<WorkOutline> {
    for (let number = 0; number < length; number++) {
      const { claims, keys } = at(number);
      yield { claims, keys: keys.map(hashText) };
    }
  }
  return { length, at, outlines };
}

function workOf(number: number, type: WorkType, claims: readonly number[]): GatheredWork {
  const random = seededRandom(number + 5_000_011);
  const { title, year, tmdbId } = makeWork(number);
  const status = statusOf(random);
  const confidence = random() ** 2 * 100;
  const state = status === 'in-collection' ? 'in-collection' : 'missing';
  const names: readonly string[] = instances[type];
  const item = {
    type,
    instance: names[0] ?? '',
    arrId: number + 1,
    title: `${title} Again`,
    year: year + 1,
    secondaryYear: 0,
    otherTitles: [],
    artwork: [],
    tmdbId,
    tvdbId: 0,
    imdbId: '',
    monitored: true,
    hasFile: false,
    seasons: [],
    excluded: false,
  };
  const evidence = [{ kind: 'title', bits: 4.2, reason: `"${title}" against "${title} Again"` }] as const;
  return {
    type,
    title,
    year,
    adult: random() < 0.02,
    claims,
    keys: [`${type}:title:${normalizeTitle(title)}|${number}`],
    decision: {
      status,
      confidence,
      candidates: [{ item, confidence, evidence }],
      marginBits: 3,
      reason: 'the title fits nearly',
      instances: Object.fromEntries(names.map((name, place) => [name, place === 0 ? state : 'missing'])),
      holdings:
        state === 'in-collection'
          ? { [item.instance]: { hasFile: number % 3 !== 0, monitored: number % 5 !== 0 } }
          : {},
    },
  };
}

function statusOf(random: Random): WorkStatus {
  const share = random();
  return share < 0.84 ? 'missing' : share < 0.95 ? 'in-collection' : 'review';
}
