import { createServer } from 'node:http';
import { z } from 'zod';
import { close, listen } from '../demo/listen.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { startSonarr } from '../demo/simulated-sonarr.ts';
import { oddText, type Schema, type SchemaDice, throwValue } from './access/schema-dice.ts';
import { askJson, askRaw, masterKey, type RawAnswer, type ServedApp, serveApp } from './access/served-app.ts';
import type { TrustCommand, TrustOptions } from './command.ts';
import { type Dice, pick } from './fuzz/mutate.ts';
import { dice as diceOf } from './process-world.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Goes on until the caller leaves. */
const endless = '/api/v1/events';

/** What a path is told that is none, or another route's: part of it is thrown as well. */
const elsewhere: ReadonlySet<number> = new Set([400, 404, 405]);

/** Node's own words to what is no request of HTTP. */
const nodesOwn: ReadonlySet<number> = new Set([400, 431]);

const headersOfAll = [
  ...['x-content-type-options', 'referrer-policy', 'content-security-policy', 'cache-control'],
  ...['x-frame-options', 'cross-origin-opener-policy', 'permissions-policy', 'strict-transport-security'],
];

/** `npm run trust -- api`: whatever is sent to a route, it answers as the document says, and never breaks. */
export const api: TrustCommand = {
  name: 'api',
  describe: 'Every route takes what the document says and worse, and answers as the document says: never by a bug.',
  async run(options) {
    const world = await openWorld();
    const { served } = world;
    try {
      const { json } = await askJson(served.origin, 'GET', '/openapi.json');
      const document = json as Document;
      const routes = routesOf(document);
      const tally = new Tally(document, options);
      for (let round = 0; round < (options.bounded ? 12 : 250); round += 1) {
        if (round % 12 === 0) await fill(served, world);
        for (const route of routes) await tryOnce(route, round, tally, world, options);
      }
      const bugs = served.lines.filter((line) => line.includes('a request met a bug'));
      for (const line of bugs.slice(0, 5)) options.print(line.slice(0, 1_000));
      const share = tally.good.size / routes.length;
      return {
        // Requests that are all refused at the door would find nothing.
        passed: tally.faults === 0 && bugs.length === 0 && routes.length > 40 && share > 0.75,
        figures: {
          routes: routes.length,
          requests: tally.requests,
          'routes that did what was asked at least once': tally.good.size,
          'answers not as documented': tally.faults,
          'bugs in the log': bugs.length,
        },
      };
    } finally {
      await world.close();
    }
  },
};

function routesOf({ paths }: Document): Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    path === endless ? [] : Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  );
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Apps that answer, a provider that has nothing, and a Gleanarr. Nothing that is thrown leads anywhere else. */
async function openWorld() {
  const radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999 }] });
  const sonarr = await startSonarr({ series: [{ tvdbId: 81189, title: 'Breaking Bad', year: 2008 }] });
  const provider = createServer((_request, response) => response.writeHead(404).end());
  const port = await listen(provider, 0);
  const served = await serveApp({ GLEANARR_ADMIN_PASSWORD: 'four words in a row', GLEANARR_HTTPS: 'true' });
  return {
    radarr,
    sonarr,
    served,
    nowhere: `http://127.0.0.1:${port}`,
    async close() {
      await served.stop();
      await Promise.all([served.remove(), radarr.close(), sonarr.close(), close(provider)]);
    },
  };
}

/** What requests can be about; the rounds before have changed and removed it. */
async function fill({ origin }: ServedApp, { radarr, sonarr }: World): Promise<void> {
  const post = (path: string, body: unknown) => askJson(origin, 'POST', path, body);
  for (const [app, name, { url, apiKey }] of [
    ['radarr', 'HD', radarr],
    ['sonarr', 'TV', sonarr],
  ] as const) {
    await post('/settings/instances', { app, name, url, apiKey, retries: 0, timeoutMs: 2_000 });
  }
  await post('/settings/playlists', { name: 'sent', place: { kind: 'upload' } });
  const type = { 'content-type': 'audio/x-mpegurl', 'x-api-key': masterKey };
  const lines = ['Heat (1995)', 'The Matrix (1999)', 'Severance S01E01', 'Breaking Bad S01E02'].map(
    (title, i) => `#EXTINF:-1 group-title="VOD",${title}\nhttp://provider.example/movie/u/p/${i}.mkv\n`,
  );
  await askRaw(origin, 'PUT', '/api/v1/settings/playlists/sent/file', type, `#EXTM3U\n${lines.join('')}`);
  for (const kind of ['radarr', 'sonarr', 'playlists']) await post(`/${kind}-sync`, undefined);
}

async function tryOnce(
  { method, path, operation }: Route,
  round: number,
  tally: Tally,
  { served, nowhere }: World,
  { seed }: TrustOptions,
): Promise<void> {
  const dice = diceOf(seed * 1_000_003 + round * 7_919 + path.length * 31 + method.charCodeAt(0) + hashOf(path));
  const known = {
    url: [nowhere, `${nowhere}/list.m3u`],
    apiKey: ['0123456789abcdef0123456789abcdef'],
    app: ['radarr', 'sonarr'],
    name: ['HD', 'TV', 'sent', 'new', 'HD'],
    id: [1, 2, 3, 4],
    ids: [1, 2, 3, 99],
    wait: [0, 3],
    retries: [0],
    timeoutMs: [1_000],
    tmdbId: [603, 949],
    tvdbId: [81189],
    playlist: ['sent'],
    instance: ['HD'],
    cursor: ['AAAA'],
    firstSeenFrom: ['2026-01-01T00:00:00Z'],
    password: ['four words in a row'],
    currentPassword: ['four words in a row'],
    newPassword: ['another row of words'],
    playlistSchedule: ['0 4 * * *', null],
    collectionSchedule: ['0 4 * * *', null],
    tlsCa: [null],
    tlsPin: [null],
  };
  const world: SchemaDice = { dice, schemas: tally.schemas, oddness: round % 3 === 0 ? 0 : dice(), known };
  const target = targetOf(path, operation, world);
  const sent = bodyOf(operation, world);
  const headers = { 'x-api-key': masterKey, ...(sent === null ? {} : { 'content-type': sent.type }) };
  const answer = await askRaw(served.origin, method.toUpperCase(), target, headers, sent?.text);
  tally.judge({ method, path, operation }, answer, `${target.slice(0, 200)} ${sent?.text.slice(0, 300) ?? ''}`);
}

function hashOf(text: string): number {
  return [...text].reduce((hash, letter) => (hash * 33 + letter.charCodeAt(0)) | 0, 5_381);
}

function targetOf(path: string, { parameters = [] }: Operation, world: SchemaDice): string {
  const { dice, oddness } = world;
  const text = (parameter: Parameter) => {
    const value = dice() < oddness / 2 ? oddText(dice) : throwValue(parameter.schema, parameter.name, world);
    return encode(typeof value === 'object' ? JSON.stringify(value) : String(value));
  };
  const filled = parameters
    .filter((each) => each.in === 'path')
    .reduce((now, each) => now.replace(`{${each.name}}`, text(each) || 'x'), path);
  const query = parameters
    .filter((each) => each.in === 'query' && (each.required || dice() < 0.25))
    .map((each) => `${each.name}=${text(each)}`);
  if (dice() < oddness / 6) query.push(`${encode(oddText(dice))}=${encode(oddText(dice))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`.slice(0, 12_000);
}

/** A lone surrogate has no percent-encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function bodyOf(
  { requestBody }: Operation,
  world: SchemaDice,
): { readonly type: string; readonly text: string } | null {
  const [first] = Object.entries(requestBody?.content ?? {});
  if (first === undefined) return null;
  const [type, { schema = {} }] = first;
  const { dice, oddness } = world;
  if (type !== 'application/json') return { type, text: dice() < 0.5 ? '#EXTM3U\n' : oddText(dice) };
  const text = JSON.stringify(throwValue(schema, '', world)) ?? '';
  return { type: dice() < oddness / 8 ? 'text/plain' : type, text: dice() < oddness / 6 ? cut(text, dice) : text };
}

function cut(text: string, dice: Dice): string {
  return pick([text.slice(0, Math.floor(dice() * text.length)), `${text}x`, '', '['.repeat(5_000)], dice);
}

/** Judges answers by the document alone. */
class Tally {
  requests = 0;
  faults = 0;
  /** Routes that did what was asked. */
  readonly good = new Set<string>();
  readonly #document: Document;
  readonly #print: TrustOptions['print'];
  readonly #parsers = new Map<string, z.ZodType>();

  constructor(document: Document, { print }: TrustOptions) {
    this.#document = document;
    this.#print = print;
  }

  get schemas(): Document['components']['schemas'] {
    return this.#document.components.schemas;
  }

  judge({ method, path, operation }: Route, answer: RawAnswer, sent: string): void {
    this.requests += 1;
    const route = `${method} ${path}`;
    if (answer.status >= 200 && answer.status < 300) this.good.add(route);
    const fault = this.#faultOf(route, operation, answer);
    if (fault === null) return;
    this.faults += 1;
    if (this.faults <= 20) this.#print(`${route}: ${fault}; sent ${sent}; answer ${answer.text.slice(0, 300)}`);
  }

  #faultOf(route: string, { responses }: Operation, { status, headers, text }: RawAnswer): string | null {
    if (status === 0) return 'the connection was closed';
    if (status === 500) return 'broke';
    const isOurs = typeof headers['x-content-type-options'] === 'string';
    if (!isOurs && nodesOwn.has(status)) return null;
    const missing = headersOfAll.filter((name) => headers[name] === undefined);
    if (missing.length > 0) return `answered ${status} without ${missing.join(', ')}`;
    const content = responses[String(status)]?.content;
    if (content === undefined && !elsewhere.has(status)) return `answered ${status}, which is not documented`;
    const [type = ''] = String(headers['content-type'] ?? '').split(';');
    if (type === 'application/problem+json')
      return this.#misfit('Problem', { $ref: '#/components/schemas/Problem' }, text);
    const schema = content?.[type]?.schema;
    if (schema === undefined) return `answered ${status} as ${type}, which is not documented`;
    return type === 'application/json' ? this.#misfit(`${route} ${status}`, schema, text) : null;
  }

  #misfit(name: string, schema: Schema, text: string): string | null {
    const parser = this.#parsers.get(name) ?? this.#parserOf(schema);
    this.#parsers.set(name, parser);
    const { error } = parser.safeParse(JSON.parse(text));
    return error ? `its answer is not as documented: ${error.message.slice(0, 200)}` : null;
  }

  #parserOf(schema: Schema): z.ZodType {
    const whole = JSON.stringify({ ...schema, $defs: this.schemas });
    return z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')));
  }
}
