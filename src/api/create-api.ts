import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Secret } from '../core/model/secret.ts';
import { Failure } from '../failures.ts';
import { withDocument } from './document/document-route.ts';
import { createFront, type Front } from './gate/front.ts';
import { createGate, type GateDeps } from './gate/gate.ts';
import { type LoginRouteDeps, loginRoutes } from './gate/login-routes.ts';
import { servePages, type WebFiles } from './gate/web-page.ts';
import { fits } from './http/path-pattern.ts';
import { answerProblem } from './http/problem.ts';
import { limitBody, limitDepth } from './http/request-limits.ts';
import type { RequestTimes } from './http/request-times.ts';
import { createRouter } from './http/router.ts';
import { secureHeaders } from './http/secure-headers.ts';
import { type AcceptRouteDeps, acceptRoutes } from './sources/accept-routes.ts';
import { eventRoutes } from './sources/event-routes.ts';
import { type RunRouteDeps, runRoutes } from './sources/run-routes.ts';
import { type SettingsRouteDeps, settingsRoutes } from './sources/settings-routes.ts';
import { pingRoutes, type StatusRouteDeps, statusRoutes } from './sources/status-routes.ts';
import { actingPaths, type SyncRouteDeps, syncRoutes } from './sources/sync-routes.ts';
import { type WebhookRouteDeps, webhookRoutes } from './sources/webhook-routes.ts';
import { type BackupRouteDeps, backupRoutes } from './system/backup-routes.ts';
import { type KeyRouteDeps, keyRoutes } from './system/keys-routes.ts';
import { type LogRouteDeps, logRoutes } from './system/log-routes.ts';
import { type MetricsRouteDeps, metricsRoutes } from './system/metrics-routes.ts';
import { type StatsRouteDeps, statsRoutes } from './system/stats-routes.ts';
import { type TaskRouteDeps, taskRoutes } from './system/task-routes.ts';
import { type ActionRouteDeps, actionRoutes } from './works/action-routes.ts';
import { type ArtworkRouteDeps, artworkRoutes } from './works/artwork-routes.ts';
import { bulkActionRoutes } from './works/bulk-action-routes.ts';
import { type EpisodeRouteDeps, episodeRoutes } from './works/episode-routes.ts';
import { type ExportRouteDeps, exportRoutes } from './works/export-routes.ts';
import { type FacetRouteDeps, facetRoutes } from './works/facet-routes.ts';
import { type ItemRouteDeps, itemRoutes } from './works/item-routes.ts';
import { type ListRouteDeps, listRoutes } from './works/list-routes.ts';
import { type SavedFilterRouteDeps, savedFilterRoutes } from './works/saved-filter-routes.ts';
import { type StatisticsRouteDeps, statisticsRoutes } from './works/statistics-routes.ts';
import { type WorkRouteDeps, workRoutes } from './works/work-routes.ts';

/** What the API stands on. */
export interface ApiDeps {
  readonly store: ListRouteDeps['store'] &
    AcceptRouteDeps['store'] &
    ActionRouteDeps['store'] &
    BackupRouteDeps['store'] &
    ItemRouteDeps['store'] &
    StatisticsRouteDeps['store'] &
    KeyRouteDeps['store'] &
    SavedFilterRouteDeps['store'] &
    TaskRouteDeps['store'] &
    LoginRouteDeps['store'] &
    MetricsRouteDeps['store'] &
    RunRouteDeps['store'] &
    StatusRouteDeps['store'] &
    StatsRouteDeps['store'] &
    SyncRouteDeps['store'] &
    FacetRouteDeps['store'] &
    ExportRouteDeps['store'] &
    WorkRouteDeps['store'];
  readonly syncs: AcceptRouteDeps['syncs'] &
    RunRouteDeps['syncs'] &
    StatusRouteDeps['syncs'] &
    StatsRouteDeps['syncs'] &
    TaskRouteDeps['syncs'] &
    SyncRouteDeps['syncs'] &
    ExportRouteDeps['syncs'] &
    WorkRouteDeps['syncs'];
  readonly restores: BackupRouteDeps['restores'];
  readonly logs: LogRouteDeps['logs'];
  readonly episodes: EpisodeRouteDeps['episodes'] & WebhookRouteDeps['episodes'];
  readonly artwork: ArtworkRouteDeps['artwork'];
  readonly decider: ActionRouteDeps['decider'];
  readonly lookUps: ActionRouteDeps['lookUps'] & RunRouteDeps['lookUps'] & StatusRouteDeps['lookUps'];
  /** What callers send in `X-Api-Key`; it may do everything. */
  readonly apiKey: Secret;
  readonly settings: SettingsRouteDeps['settings'];
  readonly hints: WebhookRouteDeps['hints'];
  readonly setupCode: LoginRouteDeps['setupCode'];
  readonly setupDone: LoginRouteDeps['setupDone'];
  readonly proxy: GateDeps['proxy'];
  readonly hosts: GateDeps['hosts'];
  readonly requestsPerMinute: GateDeps['requestsPerMinute'];
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** '' or a path with a leading and no trailing slash. */
  readonly urlBase: string;
  /** Whether lists show adult works when the caller does not say. */
  readonly showAdult: boolean;
  readonly version: string;
  /** UTC milliseconds. */
  readonly startedAt: number;
  /** The built docs page; empty where it was not built. */
  readonly webFiles: WebFiles;
  /** Takes known secrets out of text. */
  readonly redact: (text: string) => string;
  readonly log: {
    error(fields: object, message: string): void;
    debug(fields: object, message: string): void;
  };
  /** See `EventRouteDeps`. */
  readonly eventStallMs?: number;
}

/**
 * The whole HTTP interface: gate, page and routes. Opens no port.
 * @param front - stands before it, where it stands behind a port
 */
export function createApi(deps: ApiDeps, front: Front = createFront(deps)) {
  const api = createRouter();
  const fail = (thrown: unknown, c: Context) => {
    const error = thrown instanceof HTTPException ? refusalOf(thrown) : thrown;
    if (!(error instanceof Failure) || error.code === 'UNEXPECTED')
      deps.log.error({ err: error }, 'a request met a bug');
    const response = answerProblem(error, c, deps.redact);
    if (response.status === 401) response.headers.set('www-authenticate', 'ApiKey header="X-Api-Key"');
    if (error instanceof Failure && error.retryAfterMs > 0)
      response.headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)));
    if (response.status === 405)
      response.headers.set('allow', allowedMethods(api, c.req.path, deps.urlBase).join(', '));
    return response;
  };
  const { accounts, keys } = deps.store;
  api.use(
    secureHeaders(deps.proxy.https),
    logRequests(deps.log),
    front.times.measure,
    createGate({ ...deps, accounts, keys, front }),
  );
  api.use(limitBody(deps.urlBase), limitDepth, servePages(front.page));
  api.route(deps.urlBase || '/', createRoutes(deps, front.times));
  api.onError(fail);
  api.notFound((c) => {
    const known = allowedMethods(api, c.req.path, deps.urlBase).length > 0;
    const failure = known
      ? new Failure('METHOD_NOT_ALLOWED', `This route does not take ${c.req.method}`)
      : new Failure('NOT_FOUND', 'No such route');
    return fail(failure, c);
  });
  return api;
}

function createRoutes(deps: ApiDeps, times: RequestTimes) {
  const routes = createRouter()
    .route('/', pingRoutes())
    .route('/', metricsRoutes(deps, times))
    .route('/api/v1', facetRoutes(deps))
    .route('/api/v1', artworkRoutes(deps))
    .route('/api/v1', itemRoutes(deps))
    .route('/api/v1', statisticsRoutes(deps))
    .route('/api/v1', exportRoutes(deps))
    .route('/api/v1', bulkActionRoutes(deps))
    .route('/api/v1', actionRoutes(deps))
    .route('/api/v1', workRoutes(deps))
    .route('/api/v1', episodeRoutes(deps))
    .route('/api/v1', syncRoutes(deps))
    .route('/api/v1', acceptRoutes(deps))
    .route('/api/v1', runRoutes(deps))
    .route('/api/v1', taskRoutes(deps))
    .route('/api/v1', logRoutes(deps))
    .route('/api/v1', savedFilterRoutes(deps))
    .route('/api/v1', backupRoutes(deps))
    .route('/api/v1', statusRoutes(deps))
    .route('/api/v1', statsRoutes(deps))
    .route('/api/v1', loginRoutes(deps))
    .route('/api/v1', keyRoutes(deps))
    .route('/api/v1', settingsRoutes(deps))
    .route('/api/v1', eventRoutes(deps))
    .route('/api/v1', listRoutes(deps))
    .route('/api/v1', webhookRoutes(deps));
  return withDocument(routes, deps);
}

/** What the router itself refuses: a body that is no JSON, or says that it is something else. */
function refusalOf(thrown: HTTPException): unknown {
  if (thrown.status === 415) return new Failure('TYPE_UNSUPPORTED', 'This route takes no body of this type');
  return thrown.status === 400 ? new Failure('REQUEST_INVALID', 'The body is not valid JSON') : thrown;
}

/** Method, path and status: never a query, which may hold what a person typed. */
function logRequests(log: ApiDeps['log']): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const ms = Math.round(performance.now() - startedAt);
    log.debug({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request');
  };
}

function allowedMethods(api: OpenAPIHono, path: string, urlBase: string): string[] {
  const methods = new Set<string>();
  for (const route of api.routes) {
    if (route.method === 'ALL' || !fits(route.path, path)) continue;
    methods.add(route.method);
    const acts = actingPaths.some((acting) => `${urlBase}/api/v1${acting}` === route.path);
    if (route.method === 'GET' && !acts) methods.add('HEAD');
  }
  return [...methods].sort();
}
