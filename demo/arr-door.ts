import { answerEmpty, answerHtml, answerJson, type Exchange, loginPage } from './arr-answers.ts';

/** What guards an instance. */
export interface Door {
  readonly apiKey: string;
  /** '' or e.g. `/radarr`. */
  readonly urlBase: string;
  /** Whether the pages of the UI ask for a login. */
  readonly forms: boolean;
}

type Way = 'ping' | 'refused' | 'base' | 'api' | 'method' | 'file' | 'page' | 'login';

/** Answers what is decided before the API: key, URL base, pages of the UI. `answerApi` gets paths without the base. */
export function answerAtDoor(exchange: Exchange, door: Door, answerApi: (exchange: Exchange) => void): void {
  const { path, request, response } = exchange;
  const local = isInBase(path, door) ? path.slice(door.urlBase.length) : path;
  const acts: Readonly<Record<Way, () => unknown>> = {
    ping: () => answerJson(response, 200, { status: 'OK' }),
    refused: () => answerEmpty(response, 401),
    base: () => response.writeHead(307, { location: `${door.urlBase}${request.url ?? '/'}` }).end(),
    api: () => answerApi({ ...exchange, path: local }),
    method: () => answerEmpty(response, 405),
    file: () => answerEmpty(response, 404),
    page: () => answerHtml(response, 200, loginPage),
    login: () => response.writeHead(302, { location: `${door.urlBase}/login?returnUrl=${local}` }).end(),
  };
  acts[wayOf(exchange, local, door)]();
}

/** Which way a request goes; the order is that of the real apps: the key comes before the URL base. */
function wayOf(exchange: Exchange, local: string, door: Door): Way {
  const { method = '' } = exchange.request;
  if (local === '/ping') return 'ping';
  const isApi = local === '/api' || local.startsWith('/api/');
  if (isApi && keyOf(exchange) !== door.apiKey) return 'refused';
  if (!isInBase(exchange.path, door)) return 'base';
  if (isApi) return method === 'GET' || method === 'HEAD' ? 'api' : 'method';
  if (local.includes('.')) return 'file';
  return door.forms && local !== '/login' ? 'login' : 'page';
}

function isInBase(path: string, { urlBase }: Door): boolean {
  return urlBase === '' || path === urlBase || path.startsWith(`${urlBase}/`);
}

/** A key in the query hides one in the header, even when it is wrong. */
function keyOf({ query, request }: Exchange): string {
  const { 'x-api-key': header, authorization = '' } = request.headers;
  return query.get('apikey') ?? (typeof header === 'string' ? header : authorization.replace(/^Bearer /, ''));
}
