import { accessSync, closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type Variable, variables } from './config-variables.ts';

/** Text of a file, null where there is none; throws where it cannot be read. */
export type ReadFile = (path: string) => string | null;

/** The process environment, or a table of a test. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every scalar is text at first, from the file as from the environment: a key of digits keeps its leading zeros. */
type Tree = string | Tree[] | Branch;

/** A mapping of the file. */
interface Branch {
  [key: string]: Tree;
}

/** What file and environment say, not yet checked. */
export interface ConfigTree {
  readonly tree: Branch;
  /** What could not be read; never holds a value. */
  readonly problems: string[];
  /** Path of a key, e.g. `radarr.0.url`, to the environment name that set it. */
  readonly origins: Map<string, string>;
}

const fileName = 'gleanarr.yaml';
const maxFileBytes = 1_048_576;
const mostAliases = 100;
/** Told of one file; the others are likely to come of the same mistake. */
const mostFaults = 20;
/** Larger texts take the YAML parser seconds and hundreds of megabytes; nobody needs them. */
const mostYamlCharacters = 262_144;
/** In the place of a value whose file cannot be read: good for its key, so that this is the one problem told. */
const unread = 'unread-unread-unread-unread';
const unreadCertificate = '-----BEGIN CERTIFICATE-----';

/** Reads `<configDir>/gleanarr.yaml`, then lays the environment over it. Never throws for what a person wrote. */
export function readConfigTree(env: Environment, configDir: string, readFile: ReadFile): ConfigTree {
  const problems: string[] = [];
  const tree = readYaml(join(configDir, fileName), problems, readFile);
  const config: ConfigTree = { tree, problems, origins: new Map() };
  readNamedFiles(config, configDir, readFile);
  for (const variable of variables) overlay(config, variable, env, readFile);
  return config;
}

/** A file of at most 1 MiB as text, null where there is none. */
export function readSmallFile(path: string): string | null {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || stat.size > maxFileBytes) throw new Error('not a regular file of at most 1 MiB');
    return readFileSync(handle, 'utf8');
  } finally {
    closeSync(handle);
  }
}

/** An absolute path as it is, an address as it is, any other path from the folder. */
export function fromFolder(folder: string, location: string): string {
  return /^[a-z][a-z\d+.-]{1,20}:\/\//i.test(location) ? location : resolve(folder, location);
}

function tryRead(path: string, label: string, problems: string[], readFile: ReadFile): string | null {
  try {
    return readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    problems.push(`${label}: ${path} cannot be read${code}: it must be a readable file of at most 1 MiB`);
    return null;
  }
}

/** The parser's own messages quote the text, which may hold a secret: only place and code are told. */
function readYaml(path: string, problems: string[], readFile: ReadFile): Branch {
  // Who opens the folder next can tell who owns it.
  if (!canEnter(dirname(path))) return {};
  const text = tryRead(path, fileName, problems, readFile);
  if (text === null) {
    const other = path.replace(/yaml$/, 'yml');
    if (tryRead(other, 'gleanarr.yml', problems, readFile) !== null) problems.push(`rename ${other} to ${fileName}`);
    return {};
  }
  if (text.length > mostYamlCharacters) {
    problems.push(`${fileName}: it must have at most ${mostYamlCharacters} characters`);
    return {};
  }
  const lines = new LineCounter();
  // The parser's own search for keys that stand twice is quadratic.
  const options = { schema: 'failsafe', prettyErrors: false, uniqueKeys: false, lineCounter: lines } as const;
  const document = parseDocument(text, options);
  const faults = [
    ...document.errors.map(({ code, pos }) => ({ code: String(code), at: pos[0] })),
    ...(document.errors.length > 0 ? [] : faultsWithin(document)),
  ];
  for (const { code, at } of faults.slice(0, mostFaults)) {
    const { line, col } = lines.linePos(at);
    problems.push(`${fileName} line ${line}, column ${col}: not valid YAML (${code})`);
  }
  if (faults.length > 0) return {};
  try {
    const tree: unknown = withoutEmpty(document.toJS({ maxAliasCount: mostAliases }));
    if (isBranch(tree)) return tree;
    if (tree !== undefined) problems.push(`${fileName}: must be a mapping of keys to values`);
  } catch {
    problems.push(`${fileName}: its aliases cannot be resolved`);
  }
  return {};
}

/** False for a folder that is there and lets nobody of us in. */
function canEnter(folder: string): boolean {
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EACCES');
  }
}

/** Where it is nested deeper than the stack reaches, that is its fault. */
function faultsWithin(document: Document.Parsed): ReturnType<typeof faultsOf> {
  try {
    return faultsOf(document);
  } catch {
    return [{ code: 'RESOURCE_EXHAUSTION', at: 0 }];
  }
}

/**
 * Keys that stand twice in one mapping; keys that are mappings or lists themselves, which the parser writes out again at
 * each level; and the first alias of too many, since each is looked for through the whole file.
 */
function faultsOf(document: Document.Parsed): { readonly code: string; readonly at: number }[] {
  const faults: { code: string; at: number }[] = [];
  let aliases = 0;
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) {
          faults.push({ code: 'KEY_IS_NO_TEXT', at: isNode(key) ? (key.range?.[0] ?? 0) : 0 });
          continue;
        }
        if (seen.has(key.value)) faults.push({ code: 'DUPLICATE_KEY', at: key.range?.[0] ?? 0 });
        seen.add(key.value);
      }
    },
    Alias(_key, { range }) {
      aliases += 1;
      if (aliases === mostAliases + 1) faults.push({ code: 'TOO_MANY_ALIASES', at: range?.[0] ?? 0 });
    },
  });
  return faults;
}

function isBranch(tree: unknown): tree is Branch {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

/** A key without a value counts as not given. */
function withoutEmpty(tree: unknown): unknown {
  if (typeof tree === 'string') return tree.trim() || undefined;
  if (Array.isArray(tree)) return tree.map(withoutEmpty).filter((part) => part !== undefined);
  if (!isBranch(tree)) return undefined;
  return Object.fromEntries(
    Object.entries(tree)
      .map(([key, value]) => [key, withoutEmpty(value)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** Replaces `apiKeyFile` and `sourceFile` by what these files hold. */
function readNamedFiles(config: ConfigTree, configDir: string, readFile: ReadFile): void {
  const read = (branch: Tree, key: string, label: string) => {
    const path = isBranch(branch) ? branch[`${key}File`] : undefined;
    if (!isBranch(branch) || typeof path !== 'string') return;
    delete branch[`${key}File`];
    const value = readSecret(resolve(configDir, path), label, config, readFile);
    if (branch[key] !== undefined) config.problems.push(`${label}: give either this or ${key}, not both`);
    branch[key] = value ?? (key === 'tlsCa' ? unreadCertificate : unread);
  };
  for (const key of ['apiKey', 'adminPassword', 'proxySecret', 'secretKey']) read(config.tree, key, `${key}File`);
  for (const [list, key] of [
    ['playlists', 'source'],
    ['radarr', 'apiKey'],
    ['radarr', 'tlsCa'],
    ['sonarr', 'apiKey'],
    ['sonarr', 'tlsCa'],
  ] as const) {
    const sources = config.tree[list];
    if (!Array.isArray(sources)) continue;
    for (const [index, source] of sources.entries()) read(source, key, `${list}[${index}].${key}File`);
  }
}

function readSecret(path: string, label: string, config: ConfigTree, readFile: ReadFile): string | null {
  const before = config.problems.length;
  const value = tryRead(path, label, config.problems, readFile)?.trim();
  if (value && !/^\uFEFF?#EXT/.test(value)) return value;
  if (config.problems.length > before) return null;
  let cause = 'it does not exist';
  if (value !== undefined) cause = value ? 'it is a playlist itself, so name it as the source instead' : 'it is empty';
  config.problems.push(`${label}: ${path} must hold the value, but ${cause}`);
  return null;
}

function overlay(config: ConfigTree, variable: Variable, env: Environment, readFile: ReadFile): void {
  const given = env[variable.env]?.trim();
  const path = variable.secret ? env[`${variable.env}_FILE`]?.trim() : undefined;
  if (given && path) config.problems.push(`${variable.env}: give either this or ${variable.env}_FILE, not both`);
  const value = given || (path ? (readSecret(resolve(path), `${variable.env}_FILE`, config, readFile) ?? unread) : '');
  if (!value) return;
  const origin = given ? variable.env : `${variable.env}_FILE`;
  const [first, second] = variable.path;
  if (second === undefined) {
    config.tree[first] = value;
    config.origins.set(first, origin);
  } else if (variable.named === undefined) {
    const branch = config.tree[first] ?? {};
    if (!isBranch(branch)) return;
    branch[second] = value;
    config.tree[first] = branch;
    config.origins.set(`${first}.${second}`, origin);
  } else {
    overlaySource(config, [first, second, variable.named], value, origin);
  }
}

/** Sets a key of the source of that name. A key without an address goes to the only source of the file. */
function overlaySource(
  config: ConfigTree,
  path: readonly [string, string, string],
  value: string,
  origin: string,
): void {
  const [list, key, name] = path;
  const sources = config.tree[list] ?? [];
  if (!Array.isArray(sources)) return;
  config.tree[list] = sources;
  let index = sources.findIndex((source) => isBranch(source) && source.name === name);
  if (index < 0 && key === 'apiKey' && sources.length === 1) index = 0;
  if (index < 0) index = sources.push({ name }) - 1;
  const source = sources[index];
  if (!isBranch(source)) return;
  source[key] = key === 'source' ? fromFolder('.', value) : value;
  config.origins.set(`${list}.${index}.${key}`, origin);
  if (!config.origins.has(`${list}.${index}`)) config.origins.set(`${list}.${index}`, origin);
}
