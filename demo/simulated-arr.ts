import { createServer, type IncomingMessage } from 'node:http';
import { answerEmpty, answerJson, answerList, type Exchange, pageOf } from './arr-answers.ts';
import { answerAtDoor } from './arr-door.ts';
import { close, listen } from './listen.ts';
import { type Fault, type Misbehaviour, misbehaveNow } from './misbehaviour.ts';
import { RowIds } from './row-ids.ts';
import { findByTerm } from './simulated-lookup.ts';

/** A movie as the simulated Radarr is given it; the other fields of the wire are made up from these. */
export interface MovieInput {
  tmdbId: number;
  /** In the language of the instance. */
  title: string;
  /** Default: `title`. */
  originalTitle?: string;
  /** 0 when unknown. */
  year: number;
  secondaryYear?: number;
  alternateTitles?: readonly string[];
  /** TMDB's file name of the poster (`8uVKfOJUhmybNsVh089EqLHUYEG.jpg`, the extension may be left out), or a whole address. */
  poster?: string;
  /** Default: true. */
  monitored?: boolean;
  /** Default: true. */
  hasFile?: boolean;
  imdbId?: string;
  /** Titles by Radarr's language id, e.g. `{ 4: 'Der Pate' }`; `title` where there is none. */
  titles?: Readonly<Record<number, string>>;
}

/** One season of a series. */
export interface SeasonInput {
  season: number;
  episodes: number;
  /** Default: all of them. */
  episodeFiles?: number;
  /** Default: that of the series. */
  monitored?: boolean;
}

/** A series as the simulated Sonarr is given it. */
export interface SeriesInput {
  tvdbId: number;
  title: string;
  /** 0 when unknown. */
  year: number;
  alternateTitles?: readonly string[];
  tmdbId?: number;
  imdbId?: string;
  /** Default: true. */
  monitored?: boolean;
  /** Default: one season of ten episodes. */
  seasons?: readonly SeasonInput[];
}

/** A row of an exclusion list. `id` is a tmdbId for Radarr, a tvdbId for Sonarr. */
export interface ExclusionInput {
  id: number;
  title: string;
  year?: number;
}

/** A language that an instance knows. */
interface LanguageInput {
  id: number;
  name: string;
}

/** How a simulated server starts. */
export interface SimulatedArrOptions<Input> {
  items: readonly Input[];
  /** What its metadata server knows besides the items. */
  known?: readonly Input[];
  /** Default: a fixed key of 32 hexadecimal digits. */
  apiKey?: string;
  /** E.g. `/radarr`; default none. */
  urlBase?: string;
  /** What guards the pages of the UI: with `forms` an unknown path leads to the login page. Default: `forms`. */
  authentication?: 'forms' | 'none';
  instanceName?: string;
  languages?: readonly LanguageInput[];
  exclusions?: readonly ExclusionInput[];
  /** Default: a free one. */
  port?: number;
}

/** What a server holds. Change it at any time: the next request sees it. */
interface SimulatedState<Input> {
  items: Input[];
  /** What lookups find besides the items. */
  known: Input[];
  exclusions: ExclusionInput[];
  languages: LanguageInput[];
  version: string;
  instanceName: string;
}

/** One request that came in, the key included: tests look for it where it must not be. */
interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
}

/** A running simulated Radarr or Sonarr. */
export interface SimulatedArr<Input> {
  /** With the URL base, without a slash at the end. */
  readonly url: string;
  readonly apiKey: string;
  readonly state: SimulatedState<Input>;
  /** Oldest first. */
  readonly requests: RecordedRequest[];
  /** Holds these in a new database, whose row ids begin at 1 again. */
  startAnew(items: readonly Input[]): void;
  /** Makes the API misbehave from now on, until null; see `Fault` for doing it a number of times or on one path. */
  misbehave(mode: Misbehaviour | null, limits?: Omit<Fault, 'mode'>): void;
  /** Cuts every connection and gives the port free, as a machine that is switched off. */
  goDown(): Promise<void>;
  /** Listens again where it did. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** What the two apps differ in. */
export interface AppDefinition<Input> {
  readonly appName: 'Radarr' | 'Sonarr';
  readonly version: string;
  /** Below `/api/v3/`. */
  readonly collection: 'movie' | 'series';
  readonly exclusions: 'exclusions' | 'importlistexclusion';
  readonly idName: 'tmdbId' | 'tvdbId';
  idOf(input: Input): number;
  toWire(input: Input, rowId: number, query: URLSearchParams): object;
  exclusionToWire(input: ExclusionInput, rowId: number): object;
  /** What `GET /api/v3/episode?seriesId=` lists of a series; a Radarr has no such path. */
  readonly episodesToWire?: (input: Input, rowId: number) => readonly object[];
}

const DEFAULT_KEY = '0123456789abcdef0123456789abcdef';

/** The languages of Radarr 6 that matter most, by its own ids. */
const defaultLanguages: readonly LanguageInput[] = [
  { id: 1, name: 'English' },
  { id: 2, name: 'French' },
  { id: 3, name: 'Spanish' },
  { id: 4, name: 'German' },
  { id: 5, name: 'Italian' },
  { id: 7, name: 'Dutch' },
  { id: 8, name: 'Japanese' },
  { id: 10, name: 'Chinese' },
  { id: 11, name: 'Russian' },
  { id: 12, name: 'Polish' },
  { id: 14, name: 'Swedish' },
  { id: 17, name: 'Turkish' },
  { id: 18, name: 'Portuguese' },
  { id: 21, name: 'Korean' },
  { id: 26, name: 'Hindi' },
  { id: 30, name: 'Portuguese (Brazil)' },
  { id: 31, name: 'Arabic' },
];

/** Starts a simulated app on 127.0.0.1. */
export async function startArr<Input extends MovieInput | SeriesInput>(
  app: AppDefinition<Input>,
  options: SimulatedArrOptions<Input>,
): Promise<SimulatedArr<Input>> {
  const apiKey = options.apiKey ?? DEFAULT_KEY;
  const urlBase = options.urlBase ?? '';
  const state: SimulatedState<Input> = {
    items: [...options.items],
    known: [...(options.known ?? [])],
    exclusions: [...(options.exclusions ?? [])],
    languages: [...(options.languages ?? defaultLanguages)],
    version: app.version,
    instanceName: options.instanceName ?? app.appName,
  };
  const requests: RecordedRequest[] = [];
  const fault: { current: Fault | null } = { current: null };
  const rows = new RowIds();
  const answerApi = apiOf(app, state, urlBase, { fault, rows });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const query = url.searchParams;
    requests.push({
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(query),
      headers: request.headers,
    });
    const forms = options.authentication !== 'none';
    answerAtDoor({ path: url.pathname, query, request, response }, { apiKey, urlBase, forms }, answerApi);
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}${urlBase}`,
    apiKey,
    state,
    requests,
    startAnew(items) {
      rows.clear();
      state.items = [...items];
    },
    misbehave(mode, limits = {}) {
      fault.current = mode === null ? null : { mode, ...limits };
    },
    goDown: () => close(server),
    comeBack: async () => void (await listen(server, port)),
    close: () => close(server),
  };
}

function apiOf<Input extends MovieInput | SeriesInput>(
  app: AppDefinition<Input>,
  state: SimulatedState<Input>,
  urlBase: string,
  { fault, rows }: { readonly fault: { current: Fault | null }; readonly rows: RowIds },
): (exchange: Exchange) => void {
  /** What is in the library comes with its row id, anything else without. */
  const lookedUp = (input: Input) => {
    const { id, ...shown } = app.toWire(input, rows.of(input), new URLSearchParams()) as { id: number };
    return state.items.includes(input) ? { ...shown, id } : shown;
  };
  const exclusions = () => state.exclusions.map((each) => app.exclusionToWire(each, rows.of(each)));

  const routes: Record<string, (exchange: Exchange) => void> = {
    '/api': ({ response }) => answerJson(response, 200, { current: 'v3', deprecated: [] }),
    '/api/v3/system/status': ({ response }) => answerJson(response, 200, statusOf(app.appName, state, urlBase)),
    '/api/v3/language': ({ response }) => answerJson(response, 200, state.languages),
    [`/api/v3/${app.collection}`]: ({ query, request, response }) => {
      const languageId = Number(query.get('languageId') ?? 0);
      if (app.appName === 'Radarr' && languageId > 0 && !state.languages.some(({ id }) => id === languageId)) {
        answerJson(response, 500, { message: 'Sequence contains no matching element' });
        return;
      }
      const wanted = query.get(app.idName);
      const chosen = wanted === null ? state.items : state.items.filter((each) => app.idOf(each) === Number(wanted));
      answerList(request, response, chosen, (each) => app.toWire(each, rows.of(each), query));
    },
    [`/api/v3/${app.collection}/lookup`]: ({ query, request, response }) => {
      const found = findByTerm(query.get('term') ?? '', [...state.items, ...state.known], app.appName);
      if (found === null) answerJson(response, 400, { message: 'Invalid search term' });
      else answerList(request, response, found, lookedUp);
    },
    [`/api/v3/${app.exclusions}`]: ({ response }) => {
      response.setHeader('deprecation', 'true');
      answerJson(response, 200, exclusions());
    },
    [`/api/v3/${app.exclusions}/paged`]: ({ query, response }) =>
      answerJson(response, 200, pageOf(exclusions(), query)),
    ...episodeRoute(app, state, rows),
  };
  return (exchange) => {
    exchange.response.setHeader('x-application-version', state.version);
    exchange.response.setHeader('cache-control', 'no-cache, no-store');
    const answerWell = routes[exchange.path] ?? (({ response }: Exchange) => answerEmpty(response, 404));
    if (!misbehaveNow(fault, exchange, app, () => answerWell(exchange))) answerWell(exchange);
  };
}

function episodeRoute<Input extends object>(
  { episodesToWire }: AppDefinition<Input>,
  state: SimulatedState<Input>,
  rows: RowIds,
): Record<string, (exchange: Exchange) => void> {
  if (episodesToWire === undefined) return {};
  return {
    '/api/v3/episode': ({ query, request, response }) => {
      const seriesId = query.get('seriesId');
      if (seriesId === null) {
        answerJson(response, 400, { message: 'seriesId or episodeIds must be provided' });
        return;
      }
      const series = state.items.find((each) => rows.of(each) === Number(seriesId));
      answerList(request, response, series ? episodesToWire(series, Number(seriesId)) : [], (episode) => episode);
    },
  };
}

function statusOf(appName: string, state: SimulatedState<unknown>, urlBase: string): object {
  const { instanceName, version } = state;
  return {
    appName,
    instanceName,
    version,
    buildTime: '2025-11-02T10:00:00Z',
    branch: 'master',
    authentication: 'forms',
    urlBase,
    appData: '/config',
    osName: 'debian',
    isDocker: true,
    databaseType: 'sqLite',
    databaseVersion: '3.46.1',
    migrationVersion: 242,
    runtimeVersion: '8.0.12',
    startTime: '2025-11-20T06:00:00Z',
  };
}
