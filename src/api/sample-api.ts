import type { Run, SourceStatus } from '../core/model/run.ts';
import { Secret } from '../core/model/secret.ts';
import type { WorkCounts } from '../core/model/work.ts';
import type { WorkDetail } from '../io/store/contract/store.ts';
import { type ApiDeps, createApi } from './create-api.ts';
import { sampleAccess } from './sample-access.ts';
import { sampleHeld } from './sample-episodes.ts';
import { sampleSettings } from './sample-settings.ts';

/** The key of the API that the tests speak to. */
export const sampleKey = 'sample-key-0123456789abcdef';

const counts: WorkCounts = { 'in-collection': 4, review: 1, missing: 2, ignored: 0, excluded: 0, unknown: 3 };

/** What TMDB calls a poster. */
const sampleArtwork = 'f89U3ADr1oiB1s9GkdPOEpXUk5H';

/** A movie that is missing, with everything that its page shows. */
export const sampleWork: WorkDetail = {
  id: 7,
  type: 'movie',
  title: 'Heat',
  year: 1995,
  status: 'missing',
  confidence: 12.5,
  adult: false,
  firstSeenAt: 1_763_800_000_000,
  candidate: {
    title: 'The Heat',
    year: 2013,
    tmdbId: 136_795,
    tvdbId: 0,
    instance: 'HD',
    confidence: 12.5,
  },
  instances: [{ name: 'HD', state: 'missing' }],
  variants: [
    {
      playlist: 'tv',
      languages: ['fr'],
      quality: '4k',
      translation: 'dubbed',
      edition: '',
      group: 'FR FILMS',
      entries: 1,
    },
  ],
  seasons: [],
  candidates: [],
  marginBits: null,
  reason: 'nothing in the collection fits',
  override: { kind: 'item', tmdbId: 949, tvdbId: 0 },
  decidedKind: null,
  splitFrom: null,
  entries: [
    {
      id: 1,
      playlist: 'tv',
      kind: 'movie',
      rawTitle: 'FR - Heat (1995) 4K',
      group: 'FR FILMS',
      season: -1,
      episodes: [],
      languages: ['fr'],
      quality: '4k',
    },
  ],
  entriesTotal: 1,
  history: [
    { at: 1_763_800_100_000, what: 'status', from: 'unknown', to: 'missing', about: 'The Heat', who: '' },
    { at: 1_763_800_200_000, what: 'decided', from: null, to: null, about: 'choose', who: 'session ada' },
  ],
};

/** A good run of one Radarr. */
export const sampleRun: Run = {
  id: 3,
  kind: 'sync-radarr',
  trigger: 'manual',
  startedAt: 1_763_800_000_000,
  finishedAt: 1_763_800_002_000,
  durationMs: 2_000,
  ok: true,
  steps: [
    {
      source: 'HD',
      ok: true,
      fetched: 10,
      added: 1,
      updated: 2,
      removed: 0,
      held: 0,
      cache: 'miss',
      error: null,
    },
  ],
  works: counts,
  error: null,
};

const status: SourceStatus = {
  name: 'HD',
  app: 'radarr',
  managed: true,
  enabled: true,
  state: 'ok',
  lastSync: {
    runId: 3,
    startedAt: 1_763_800_000_000,
    finishedAt: 1_763_800_002_000,
    ok: true,
    error: null,
  },
  isReadAsSet: true,
  lastGoodAt: 1_763_800_002_000,
  quarantinedAt: null,
  ageSeconds: 60,
  items: 10,
  nextRunAt: 1_763_820_000_000,
  cache: { hits: 1, misses: 2, ageSeconds: 60, bytes: 1_000 },
  health: null,
};

/** A series of which nobody knows anything but the name. */
const bareWork: WorkDetail = {
  ...sampleWork,
  id: 8,
  type: 'series',
  year: 0,
  status: 'unknown',
  confidence: 0,
  candidate: null,
  instances: [],
  variants: [],
  seasons: [{ season: -1, episodes: [1, 2] }],
  override: null,
  entries: [],
  entriesTotal: 0,
};

const runningRun: Run = {
  ...sampleRun,
  id: 4,
  finishedAt: null,
  durationMs: null,
  ok: null,
  steps: [],
  works: null,
};

const neverStatus: SourceStatus = {
  ...status,
  name: 'tv',
  app: null,
  state: 'never',
  lastSync: null,
  lastGoodAt: null,
  quarantinedAt: null,
  ageSeconds: null,
  nextRunAt: null,
  cache: { hits: 0, misses: 0, ageSeconds: null, bytes: 0 },
  health: { message: 'refused', hint: 'check it' },
};

/** A backup of a week. */
export const sampleBackup: Awaited<ReturnType<ApiDeps['store']['backups']['make']>> = {
  name: 'gleanarr-20251122T082640Z-weekly-s1-8f3a09c1d2e4b567.db',
  at: 1_763_800_000_000,
  reason: 'weekly',
  schema: 1,
  bytes: 4_096,
  checksum: '8f3a09c1d2e4b567',
};

/** Answers every route with something: a test replaces what it is about. */
export const sampleDeps: ApiDeps = {
  store: {
    listWorks: async () => ({ items: [sampleWork, bareWork], total: 2, atLeast: false, adultLeftOut: 0, next: null }),
    facets: async () => ({
      total: 2,
      statuses: [{ value: 'missing', works: 2 }],
      languages: [{ value: 'fr', works: 1 }],
      qualities: [{ value: '4k', works: 1 }],
      playlists: [{ value: 'tv', works: 2 }],
      groups: [{ value: 'FR FILMS', works: 1 }],
      decades: [
        { value: 0, works: 1 },
        { value: 1990, works: 1 },
      ],
    }),
    getWork: async (id) => [sampleWork, bareWork].find((work) => work.id === id) ?? null,
    listEntries: async () => ({ items: sampleWork.entries, total: 1 }),
    listRuns: async () => ({ items: [runningRun, sampleRun], total: 2 }),
    getRun: async (id) => [runningRun, sampleRun].find((run) => run.id === id) ?? null,
    countWorks: async () => counts,
    backups: {
      list: () => [sampleBackup],
      make: async () => sampleBackup,
      busy: false,
      kept: () => [{ name: 'gleanarr.db.before-restore-20251122T082640Z', at: 1_763_800_000_000, bytes: 4_096 }],
      restoring: null,
    },
    feeds: { offered: () => [{ id: 949, title: 'Heat' }] },
    heldItems: {
      find: async () => [{ instance: 'HD', title: 'Heat', year: 1995, tmdbId: 949, tvdbId: 0, artwork: sampleArtwork }],
      artworkOf: async (ids) => new Map(ids.map((id) => [id, sampleArtwork])),
    },
    statistics: async () => ({
      confidence: [{ type: 'movie', status: 'missing', from: 10, works: 2 }],
      firstSeen: [{ at: 1_763_800_000_000, works: 2 }],
      history: [{ at: 1_763_800_002_000, works: counts }],
    }),
    history: { record: async () => undefined },
    lastMatch: async () => ({ at: 1_763_800_002_000, fingerprint: '' }),
    ...sampleAccess(),
  },
  syncs: {
    syncApp: async () => ({ run: sampleRun, repeated: false, joined: false }),
    syncPlaylists: async () => ({ run: { ...sampleRun, kind: 'sync-playlists' }, repeated: false, joined: false }),
    matchWorks: async () => ({ run: { ...sampleRun, kind: 'match-works' }, repeated: false, joined: false }),
    acceptNewState: async (app) => (app === null ? neverStatus : status),
    describeList: async () => ({ asOf: 1_763_800_002_000, fresh: true, notices: [] }),
    statuses: async () => [status, neverStatus],
    problems: async () => [
      {
        id: 'playlist:tv:PLAYLIST_REFUSED',
        source: 'tv',
        app: null,
        code: 'PLAYLIST_REFUSED',
        message: 'refused',
        hint: 'check it',
        since: 1_763_816_400_000,
        nextTryAt: 1_763_820_000_000,
      },
    ],
    progress: () => [],
  },
  artwork: {
    enabled: true,
    picture: async () => ({ type: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff]) }),
  },
  restores: { begin: async () => undefined, last: null },
  logs: { recent: () => [{ at: 1_763_800_000_000, level: 'warn', message: 'odd', fields: '{}' }] },
  episodes: {
    of: async ({ type }) => (type === 'series' ? [sampleHeld] : []),
    forget: () => undefined,
  },
  decider: {
    decide: async (ids) => ({ results: ids.map((id) => ({ id, failure: null })), needsMatching: false }),
    split: async () => 8,
    matchWithin: async () => ({ ...sampleRun, kind: 'match-works' }),
  },
  lookUps: {
    lookUp: () => ({ joined: false, repeated: false, runId: Promise.resolve(3), done: Promise.resolve(sampleRun) }),
    failureOf: () => null,
    mode: 'trickle',
    status: () => [{ name: 'HD', app: 'radarr', askedToday: 12, perDay: 500, nextTryAt: null, trouble: null }],
    progress: () => [],
  },
  apiKey: new Secret(sampleKey),
  settings: sampleSettings(),
  hints: { hint: () => undefined },
  setupCode: () => null,
  setupDone: () => undefined,
  proxy: { trustedProxies: [], https: false, signIn: null },
  hosts: [],
  requestsPerMinute: 12_000,
  clock: () => 1_763_800_000_000,
  urlBase: '',
  showAdult: false,
  version: '0.1.0',
  startedAt: 1_763_800_000_000,
  webFiles: new Map([
    [
      'index.html',
      {
        type: 'text/html; charset=utf-8',
        bytes: new TextEncoder().encode('<meta name="style-nonce" content="{{nonce}}">'),
      },
    ],
    ['docs.html', { type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode('<p>docs') }],
    ['assets/docs-1a.js', { type: 'text/javascript; charset=utf-8', bytes: new TextEncoder().encode('1') }],
  ]),
  redact: (text) => text,
  log: { error: () => {}, debug: () => {} },
};

/** An API on sample data, and `ask`, which sends the right key. */
export function sampleApi(changes: Partial<ApiDeps> = {}) {
  const api = createApi({ ...sampleDeps, ...changes });
  const ask = async (path: string, init: RequestInit = {}) =>
    api.request(path, { ...init, headers: { 'x-api-key': sampleKey, ...init.headers } });
  return { api, ask };
}
