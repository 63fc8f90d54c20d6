import { answerEmpty, answerJson, type Exchange } from './arr-answers.ts';
import { everywhere, type MisbehavingApp, type Strike } from './misbehave-everywhere.ts';
import { onCollection } from './misbehave-on-collection.ts';

/**
 * What can go wrong with a real instance. On the whole API:
 * - `html` 200 with a web page · `login` 302 to the login page of a proxy · `elsewhere` 302 to another host
 * - `base-moved` 301 to another URL base · `unauthorized` 401 empty · `forbidden` 403 page of a proxy · `not-found` 404 empty
 * - `busy` 429 with Retry-After 1 · `busy-for-long` with 7200 · `starting` 503 · `error` 500, the database is locked
 * - `bad-gateway` 502 page of a proxy · `gateway-timeout` 504 · `no-content` 204 · `partial` 206 with `[]`
 * - `null`, `a-word` 200 with such JSON · `half-started` 200 with a status of its own · `encodings` 50 layers of gzip
 * - `hang` never answers · `reset` the connection breaks before the answer · `not-http` another protocol
 * - `slow-headers` headers drip without end · `wrong-app` the status names the other app
 *
 * On the collection alone:
 * - `empty` `[]` · `half` every second item is gone · `not-json` JSON type, broken text · `not-a-list` `{}`
 * - `cut` the connection breaks in the middle · `cut-cleanly` the text ends in the middle, the transfer well
 * - `cut-gzip` the same with a truncated gzip · `broken-gzip` its second half is rubbish · `slow` the bytes drip
 * - `stall` half of the bytes, then silence · `without-ids` items without row ids · `without-titles` items without names
 * - `one-without-title` an item without a name, beside some more items
 * - `odd-values` some more items with values of every wrong kind · `twice-over` each item twice
 * - `with-more` something follows the list · `two-lists` an empty list before it · `large-item` an item of 5 MiB
 * - `deep` 200,000 open brackets · `not-utf8` · `huge` a Content-Length of 8 GiB
 *
 * On what is optional: `refuse-language` 500 for any languageId · `ignore-language` as an older Radarr ·
 * `empty-language` `[]` for any languageId ·
 * `refuse-exclusions` 500 · `unpaged` 404 for paged exclusions, as an older app ·
 * `metadata-down` 503 for lookups · with the path `/lookup` those of the collection strike lookups in its place
 */
export type Misbehaviour = keyof typeof everywhere | keyof typeof onCollection | keyof typeof onOptional | 'wrong-app';

/** A misbehaviour and how far it goes. */
export interface Fault {
  readonly mode: Misbehaviour;
  /** How many requests it strikes; default: all. */
  times?: number;
  /** Strikes only requests whose path ends so, e.g. `/movie`; default: any path the mode is for. */
  readonly path?: string;
}

const onOptional = {
  'refuse-language': ({ response }) => answerJson(response, 500, { message: 'Sequence contains no matching element' }),
  'ignore-language': ({ query }, _app, answerWell) => {
    query.delete('languageId');
    answerWell();
  },
  'empty-language': ({ response }) => answerJson(response, 200, []),
  'refuse-exclusions': ({ response }) => answerJson(response, 500, { message: 'no such table: ImportExclusions' }),
  unpaged: ({ response }) => answerEmpty(response, 404),
  'metadata-down': ({ response }, { appName }) =>
    answerJson(response, 503, { message: `Search failed. Unable to communicate with ${appName}API.` }),
} as const satisfies Record<string, Strike>;

/** Answers by the fault in force, if it strikes this request; says whether it did. */
export function misbehaveNow(
  fault: { current: Fault | null },
  exchange: Exchange,
  app: MisbehavingApp,
  answerWell: () => void,
): boolean {
  const { current } = fault;
  if (current === null || !strikes(current, exchange, app)) return false;
  if (current.times !== undefined) {
    if (current.times <= 0) return false;
    current.times -= 1;
  }
  strikeOf(current.mode)(exchange, app, answerWell);
  return true;
}

function strikes({ mode, path }: Fault, exchange: Exchange, app: MisbehavingApp): boolean {
  if (path !== undefined && !exchange.path.endsWith(path)) return false;
  if (mode === 'metadata-down') return exchange.path.endsWith('/lookup');
  if (mode in onCollection) return path === '/lookup' || exchange.path.endsWith(`/${app.collection}`);
  if (mode === 'wrong-app') return exchange.path.endsWith('/system/status');
  if (mode === 'refuse-language' || mode === 'ignore-language' || mode === 'empty-language')
    return exchange.query.has('languageId');
  if (mode === 'refuse-exclusions') return exchange.path.includes(`/${app.exclusions}`);
  return mode !== 'unpaged' || exchange.path.endsWith(`/${app.exclusions}/paged`);
}

function strikeOf(mode: Misbehaviour): Strike {
  if (mode === 'wrong-app') return answerAsOther;
  const strikesByMode: Readonly<Record<Exclude<Misbehaviour, 'wrong-app'>, Strike>> = {
    ...everywhere,
    ...onCollection,
    ...onOptional,
  };
  return strikesByMode[mode];
}

function answerAsOther({ response }: Exchange, app: MisbehavingApp): void {
  answerJson(response, 200, { appName: app.appName === 'Radarr' ? 'Sonarr' : 'Radarr', version: '4.0.16.2944' });
}
