import type { Misbehaviour } from '../../demo/misbehaviour.ts';
import type { Scenario } from './scenario.ts';

/** A fault of an app: where it strikes, what the health calls it and says of it. */
type Row = readonly [
  id: string,
  mode: Misbehaviour,
  what: string,
  code: string | null,
  says: RegExp,
  more?: Pick<Scenario, 'leaves' | 'healsWithinMs' | 'asksForMs' | 'lastsMs'> & { readonly path?: string },
];

const collectionFaults: readonly Row[] = [
  ['A3', 'hang', 'nothing ever answers', 'ARR_TIMEOUT', /(?:no answer|not complete) within [\d.]+ s/],
  ['A3', 'slow-headers', 'the headers drip', 'ARR_TIMEOUT', /(?:no answer|not complete) within [\d.]+ s/],
  ['A3', 'slow', 'the body drips', 'ARR_TIMEOUT', /drips: less than \d+ bytes within [\d.]+ s/],
  ['A3', 'stall', 'half of the body comes, then nothing', 'ARR_TIMEOUT', /within [\d.]+ s/],
  ['A1', 'reset', 'the connection breaks before the answer', 'ARR_UNREACHABLE', /cannot be reached/],
  ['A1', 'not-http', 'another service listens there', 'ARR_UNREACHABLE', /not HTTP/],
  ['A4', 'unauthorized', 'the API key was changed', 'ARR_UNAUTHORIZED', /refused the API key \(401\)/],
  ['A5', 'html', 'a page answers with 200', 'ARR_NOT_JSON', /a web page titled "Login - Simulated"/],
  [
    'A5',
    'html',
    'a page answers in place of the collection',
    'ARR_NOT_JSON',
    /a web page titled/,
    { path: 'collection' },
  ],
  ['A5', 'login', 'a proxy sends to its login', 'ARR_NOT_JSON', /redirects to another page, probably a login/],
  [
    'A5',
    'forbidden',
    'a firewall answers 403 with a page',
    'ARR_NOT_JSON',
    /a web page titled "Access denied" \(403\)/,
  ],
  ['A6', 'not-found', 'the URL base is missing', 'ARR_WRONG_BASE', /404.*URL base/],
  [
    'A6',
    'base-moved',
    'the app sends to another URL base',
    'ARR_WRONG_BASE',
    /probably http:\/\/127\.0\.0\.1:\d+\/moved/,
  ],
  ['A7', 'error', 'the database of the app is locked', 'ARR_ERROR', /500.*database is locked/],
  ['A7', 'error', 'the collection alone fails', 'ARR_ERROR', /500.*database is locked/, { path: 'collection' }],
  ['A7', 'bad-gateway', 'a proxy answers 502', 'ARR_UNREACHABLE', /proxy in front/],
  ['A7', 'gateway-timeout', 'a proxy answers 504', 'ARR_UNREACHABLE', /proxy in front/],
  ['A7', 'busy', 'too many requests, a second to wait', 'ARR_BUSY', /no more requests/],
  ['A7', 'busy-for-long', 'too many requests, two hours to wait', 'ARR_BUSY', /429/, { asksForMs: 7_200_000 }],
  ['A8', 'no-content', '204 comes', 'ARR_INVALID', /status 204/],
  ['A8', 'partial', '206 comes', 'ARR_INVALID', /status 206/],
  ['A8', 'not-json', 'JSON with NaN comes', 'ARR_INVALID', /not valid JSON/],
  ['A8', 'not-a-list', '{} comes', 'ARR_INVALID', /not a list/],
  ['A8', 'null', 'null comes for the collection', 'ARR_INVALID', /not a list/, { path: 'collection' }],
  ['A8', 'a-word', '"ok" comes for the collection', 'ARR_INVALID', /not a list/, { path: 'collection' }],
  ['A8', 'cut', 'the connection breaks in the middle', 'ARR_INVALID', /cut off/],
  ['A8', 'cut-cleanly', 'the text ends in the middle', 'ARR_INVALID', /ends in the middle/],
  ['A8', 'cut-gzip', 'a gzip ends in the middle', 'ARR_INVALID', /ends in the middle|compression|cut off/],
  ['A8', 'broken-gzip', 'a gzip turns into rubbish', 'ARR_INVALID', /./],
  ['A8', 'without-ids', 'items have no ids', 'ARR_INVALID', /has no id/],
  ['A8', 'with-more', 'something follows the list', 'ARR_INVALID', /follows its end/],
  ['A8', 'two-lists', 'an empty list comes before the real one', 'ARR_INVALID', /follows its end/],
  ['A8', 'not-utf8', 'bytes that are no UTF-8', 'ARR_INVALID', /not valid UTF-8/],
  ['A8', 'deep', '200,000 open brackets', 'ARR_INVALID', /ends in the middle|not valid|too deep/],
  ['A9', 'empty', 'the app lost its database', 'QUARANTINED', /are gone/],
  ['A9', 'wrong-app', 'the other app answers', 'ARR_WRONG_APP', /(?:Radarr|Sonarr) answers/],
  [
    'A10',
    'half',
    'half of the collection is gone for an hour',
    'HELD',
    /lacks \d+ of \d+ items/,
    { leaves: 'works', healsWithinMs: 3_700_000, lastsMs: 0 },
  ],
  ['A12', 'starting', 'the app starts', 'ARR_STARTING', /is starting/],
  ['A12', 'half-started', 'something else says that it starts', 'ARR_WRONG_APP', /not (?:Radarr|Sonarr)/],
  ['A14', 'elsewhere', 'a redirect leads to another host', 'ARR_NOT_JSON', /redirects to another host/],
  ['A15', 'without-titles', 'no item has a name', 'ARR_INVALID', /have no title/],
  ['A15', 'one-without-title', 'an item has lost its name', null, /./, { leaves: 'works' }],
  ['A15', 'twice-over', 'each item comes twice', null, /./],
  ['A16', 'huge', '8 GiB are announced', 'ARR_TOO_LARGE', /larger than 1 GiB/],
  ['A16', 'large-item', 'one item has 5 MiB', 'ARR_TOO_LARGE', /one element is larger/],
  ['L7', 'encodings', 'the answer is packed 50 times over', 'ARR_INVALID', /compressed (?:50|many) times/],
];

/** The faults of an app that simulated servers know, for Radarr and for Sonarr. */
export const arrScenarios: readonly Scenario[] = (['radarr', 'sonarr'] as const).flatMap((app) =>
  collectionFaults.map(([id, mode, what, code, says, more = {}]): Scenario => {
    const { path, ...rest } = more;
    const at = path === undefined ? {} : { path: app === 'radarr' ? '/movie' : '/series' };
    const strike = app === 'radarr' ? { radarr: mode, ...at } : { sonarr: mode, ...at };
    return {
      id: `${id}-${app}-${mode}${path ? `-${path}` : ''}`,
      what,
      source: `${app}:main`,
      strike,
      code,
      says,
      ...rest,
    };
  }),
);
