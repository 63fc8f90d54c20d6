import { resolve } from 'node:path';
import type { z } from 'zod';
import { ConfigSchema, type logLevels } from './config-schema.ts';
import {
  type ConfigTree,
  type Environment,
  fromFolder,
  type ReadFile,
  readConfigTree,
  readSmallFile,
} from './config-tree.ts';
import { variables } from './config-variables.ts';
import type { Secret } from './core/model/secret.ts';
import type { InstanceSource, PlaylistSource } from './core/model/source.ts';
import { Failure } from './failures.ts';

/** Everything that a person can set, checked. */
export interface Config {
  /** Absolute path of the folder with `gleanarr.yaml`, the database and the API key. It need not exist yet. */
  readonly configDir: string;
  readonly port: number;
  /** Address to listen on; null: all. */
  readonly bindAddress: string | null;
  /** '' or a path with a leading and no trailing slash. */
  readonly urlBase: string;
  /** Null: read or make `<configDir>/api-key`. At least 20 visible ASCII characters. */
  readonly apiKey: Secret | null;
  /** Who is made the admin while there is none, where a password is given. */
  readonly adminName: string;
  readonly adminPassword: Secret | null;
  /** Names by which browsers reach the program, beside IP addresses and localhost. */
  readonly hosts: readonly string[];
  /** True: browsers come over https alone, whatever a proxy says. */
  readonly https: boolean;
  /** Addresses or ranges of reverse proxies that may tell who is behind them. */
  readonly trustedProxies: readonly string[];
  /** Header, in lower case, in which a trusted proxy names who is signed in; needs `proxySecret`. */
  readonly proxyUserHeader: string | null;
  readonly proxySecret: Secret | null;
  /** Requests that one client network, and one key or session, may send. */
  readonly requestsPerMinute: number;
  /** Seals secrets in the database. Null: read or make `<configDir>/secret.key`. */
  readonly secretKey: Secret | null;
  readonly logLevel: (typeof logLevels)[number];
  readonly syncOnStart: boolean;
  /** Names are unique. */
  readonly playlists: readonly PlaylistSource[];
  /** Radarrs first. Names are unique within each app. */
  readonly instances: readonly InstanceSource[];
  /** Absolute folders, beside `<configDir>/playlists`, below which a path given over the API may lie. */
  readonly playlistRoots: readonly string[];
  /** Age at which the last good generation of a collection no longer counts as a cache hit. */
  readonly cacheHours: number;
  /** ISO 639-1 codes in which the collection is read besides its own; `auto`: those that the playlists speak. */
  readonly languages: 'auto' | readonly string[];
  /** True shows adult works in lists. */
  readonly adult: boolean;
  /** True shows posters of TMDB, asked of its image host; null: whoever sets the program up is asked. */
  readonly artwork: boolean | null;
  /** Whether works that nobody could identify are looked up by Radarr and Sonarr by itself, and how often a day. */
  readonly matching: {
    readonly lookup: 'off' | 'trickle';
    readonly lookupsPerDay: number;
    /** 0–100, `missingTo` below `matchFrom`. */
    readonly matchFrom: number;
    readonly missingTo: number;
  };
  /** For how long is kept what nobody sees any more. */
  readonly retention: { readonly removedDays: number; readonly runs: number };
  /** Cron patterns; null: never by itself. */
  readonly schedule: { readonly playlists: string | null; readonly collections: string | null };
  /** Keys that file or environment give, e.g. `adult`, `schedule.playlists`: these are set there and nowhere else. */
  readonly managed: ReadonlySet<string>;
  /** What is odd but harmless, for the log: misspelt environment names. */
  readonly warnings: readonly string[];
}

/**
 * The settings: defaults, overridden by `<configDir>/gleanarr.yaml`, overridden by the environment.
 * A relative path is meant from the config folder in the file, from the working directory in the environment.
 * @throws Failure CONFIG_INVALID with every problem at once, each with its key and never with a value
 */
export function loadConfig(env: Environment = process.env, readFile: ReadFile = readSmallFile): Config {
  const configDir = resolve(env.GLEANARR_CONFIG_DIR?.trim() || 'config');
  const read = readConfigTree(env, configDir, readFile);
  const parsed = ConfigSchema.safeParse(read.tree);
  const issues = parsed.error?.issues ?? [];
  const problems = [
    ...read.problems,
    ...issues.flatMap((issue) => describe(issue, read)),
    ...findTwins(read),
    ...findHalves(parsed.data),
    ...findCrossed(parsed.data),
  ];
  if (!parsed.success || problems.length > 0) {
    const lines = [...new Set(problems)].map((problem) => `\n- ${problem}`);
    throw new Failure('CONFIG_INVALID', `The configuration cannot be used:${lines.join('')}`);
  }
  const { radarr, sonarr, playlists, playlistRoots, ...settings } = parsed.data;
  return {
    ...settings,
    configDir,
    playlists: playlists.map((playlist) => {
      const { location } = playlist;
      return typeof location === 'string' ? { ...playlist, location: fromFolder(configDir, location) } : playlist;
    }),
    instances: [...radarr, ...sonarr],
    playlistRoots: playlistRoots.map((root) => resolve(configDir, root)),
    managed: managedKeys(read),
    warnings: findUnknownVariables(env),
  };
}

/** Keys that hold settings of their own. */
const branches: ReadonlySet<string> = new Set(['matching', 'retention', 'schedule']);

function managedKeys({ tree }: ConfigTree): ReadonlySet<string> {
  return new Set(
    Object.entries(tree).flatMap(([key, value]) =>
      branches.has(key) && typeof value === 'object' ? Object.keys(value).map((part) => `${key}.${part}`) : [key],
    ),
  );
}

const instanceKeys = [
  ...['name', 'url', 'apiKey', 'apiKeyFile', 'timeoutMs', 'retries', 'enabled'],
  ...['tlsCa', 'tlsCaFile', 'tlsPin'],
];

/** Keys of the file, for the nearest one to a misspelt key. */
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  '': [...Object.keys(ConfigSchema.shape), 'apiKeyFile', 'adminPasswordFile', 'proxySecretFile', 'secretKeyFile'],
  playlists: [
    ...['name', 'source', 'sourceFile', 'enabled', 'groups'],
    ...['refreshHours', 'languageHint', 'userAgent', 'inNetwork'],
  ],
  radarr: instanceKeys,
  sonarr: instanceKeys,
  groups: ['include', 'exclude'],
  matching: ['lookup', 'lookupsPerDay', 'matchFrom', 'missingTo'],
  retention: ['removedDays', 'runs'],
  schedule: ['playlists', 'collections'],
};

function describe(issue: z.core.$ZodIssue, { origins }: ConfigTree): string[] {
  const where = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
  if (issue.code === 'unrecognized_keys') {
    const parent = issue.path.findLast((part) => typeof part === 'string') ?? '';
    const known = knownKeys[String(parent)] ?? [];
    return issue.keys.map((key) => describeUnknown(key, where, known));
  }
  // A text of the environment that stands for a list is named by the whole list.
  const origin = origins.get(issue.path.join('.')) ?? origins.get(issue.path.slice(0, 1).join('.'));
  if (origin) return [`${origin}: ${issue.message}`];
  const owner = origins.get(issue.path.slice(0, 2).join('.'));
  const stand = owner ? ` (beside ${owner})` : '';
  return [`${where || 'gleanarr.yaml'}${stand}: ${issue.message}`];
}

/** A secret may have slipped into the place of a key: only what looks like a word is repeated. */
function describeUnknown(key: string, where: string, known: readonly string[]): string {
  const place = where ? `${where}: ` : '';
  const shown = /^[A-Za-z][A-Za-z_-]{0,29}$/.test(key) ? `the key "${key}"` : 'a key that is no word';
  const near = nearest(key, known);
  return `${place}${shown} is unknown: ${near ? `did you mean "${near}"?` : `use one of ${known.join(', ')}`}`;
}

/** The one of the names with the fewest edits, where these are at most a third of its length. */
function nearest(word: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, edits: countEdits(word.slice(0, 60).toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(2, best.name.length / 3) ? best.name : null;
}

/** Levenshtein distance. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let index = 1; index <= to.length; index += 1) {
      const above = row[index] ?? 0;
      const diagonal = row[index - 1] ?? 0;
      const left = next[index - 1] ?? 0;
      next.push(Math.min(above + 1, left + 1, diagonal + (to[index - 1] === letter ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** Between the two lies what a person decides. */
function findCrossed(settings: z.output<typeof ConfigSchema> | undefined): string[] {
  if (settings === undefined) return [];
  const { matchFrom, missingTo } = settings.matching;
  return missingTo < matchFrom ? [] : [`matching.missingTo: must be below matchFrom, which is ${matchFrom}`];
}

/** Sign-in by a proxy needs all three: without one of them it would be open to more than the proxy. */
function findHalves(settings: z.output<typeof ConfigSchema> | undefined): string[] {
  if (settings === undefined) return [];
  const { trustedProxies, proxyUserHeader, proxySecret } = settings;
  if ((proxyUserHeader === null) === (proxySecret === null) && (proxySecret === null || trustedProxies.length > 0)) {
    return [];
  }
  return ['proxyUserHeader: needs proxySecret and trustedProxies beside it, all three or none but trustedProxies'];
}

/** Names tell sources of one kind apart in runs, statuses and the state per instance. */
function findTwins({ tree }: ConfigTree): string[] {
  const namesOf = (list: string): string[] => {
    const sources = tree[list];
    if (!Array.isArray(sources)) return [];
    return sources.flatMap((source) => {
      const name = typeof source === 'object' && !Array.isArray(source) ? source.name : undefined;
      return typeof name === 'string' ? [name.toLowerCase()] : [];
    });
  };
  return ['playlists', 'radarr', 'sonarr']
    .filter((list) => namesOf(list).some((name, index, names) => names.indexOf(name) !== index))
    .map((list) => `${list}: each needs a name of its own`);
}

/** A misspelt name would silently do nothing. Only close ones are told: containers add names of their own. */
function findUnknownVariables(env: Environment): string[] {
  const known = [
    'GLEANARR_CONFIG_DIR',
    ...variables.flatMap(({ env: name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
  ];
  return Object.keys(env)
    .filter((name) => /^GLEANARR_[A-Z_]{1,40}$/.test(name) && !known.includes(name))
    .flatMap((name) => {
      const best = known
        .map((other) => ({ other, edits: countEdits(name, other) }))
        .sort((a, b) => a.edits - b.edits)[0];
      return best && best.edits <= 2 ? [`${name} is unknown: did you mean ${best.other}?`] : [];
    });
}
