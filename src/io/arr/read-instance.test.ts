import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, test } from 'vitest';
import { close, listen } from '../../../demo/listen.ts';
import type { Misbehaviour } from '../../../demo/misbehaviour.ts';
import type { MovieInput, SimulatedArr } from '../../../demo/simulated-arr.ts';
import { startRadarr } from '../../../demo/simulated-radarr.ts';
import { startSonarr } from '../../../demo/simulated-sonarr.ts';
import type { App } from '../../core/model/item.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import { readItems, readLanguageTitles, readStatus } from './read-instance.ts';

const apiKey = 'canary+key/with=signs-0123456789';
const movies: readonly MovieInput[] = [
  { tmdbId: 603, title: 'The Matrix', year: 1999, imdbId: 'tt0133093', titles: { 4: 'Matrix', 10: '黑客帝国' } },
  { tmdbId: 238, title: 'The Godfather', year: 1972, titles: { 4: 'Der Pate' }, alternateTitles: ['Il padrino'] },
  { tmdbId: 11, title: 'Star Wars', year: 1977, originalTitle: 'Star Wars', hasFile: false, monitored: false },
];
const series = [{ tvdbId: 73739, title: 'Lost', year: 2004, seasons: [{ season: 1, episodes: 25, episodeFiles: 24 }] }];
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function radarr(options: Partial<Parameters<typeof startRadarr>[0]> = {}): Promise<SimulatedArr<MovieInput>> {
  const server = await startRadarr({ movies, apiKey, ...options });
  closing.push(server.close);
  return server;
}

async function sonarr() {
  const server = await startSonarr({ series, apiKey });
  closing.push(server.close);
  return server;
}

function instanceAt(url: string, app: App = 'radarr', more: Partial<InstanceSource> = {}): InstanceSource {
  const fixed = { app, name: 'main', url, apiKey: new Secret(apiKey), timeoutMs: 20_000, retries: 0, enabled: true };
  return { ...fixed, ...more };
}

async function taken<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const list: Row[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** The failure that a read ends with. Nothing of it may show the key. */
async function failureOf(read: Promise<unknown>): Promise<Failure> {
  const error = await read.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw new Error('expected a Failure', { cause: error });
  expect(`${inspect(error, { depth: 9, showHidden: true })}${error.message}`).not.toContain('canary');
  return error;
}

describe('a healthy instance', () => {
  it('says who it is', async () => {
    const { url } = await radarr({ instanceName: 'Films' });
    expect(await readStatus(instanceAt(url))).toMatchObject({ appName: 'Radarr', instanceName: 'Films' });
  });

  it('gives its movies, after it was asked who it is', async () => {
    const { url, requests } = await radarr();
    const reading = readItems(instanceAt(url));
    const items = await taken(reading);
    expect(items.map(({ tmdbId, title, hasFile }) => [tmdbId, title, hasFile])).toEqual([
      [603, 'The Matrix', true],
      [238, 'The Godfather', true],
      [11, 'Star Wars', false],
    ]);
    expect(reading.facts).toMatchObject({ rows: 3, nameless: 0, repeated: 0 });
    expect(reading.facts.bytes).toBeGreaterThan(1_000);
    expect(requests.map(({ path }) => path)).toEqual(['/api/v3/system/status', '/api/v3/movie']);
    expect(requests[1]?.query).toEqual({ excludeLocalCovers: 'true' });
  });

  it('gives its series with their seasons', async () => {
    const { url } = await sonarr();
    const [item] = await taken(readItems(instanceAt(url, 'sonarr')));
    const seasons = [{ season: 1, monitored: true, episodes: 25, episodeFiles: 24 }];
    expect(item).toMatchObject({ type: 'series', tvdbId: 73739, title: 'Lost', seasons });
  });

  it('gets the key in a header and nowhere else', async () => {
    const { url, requests } = await radarr({ urlBase: '/radarr' });
    await taken(readItems(instanceAt(`${url}/`)));
    for (const { headers, path, query } of requests) {
      expect(headers['x-api-key']).toBe(apiKey);
      expect(JSON.stringify([path, query])).not.toContain('canary');
    }
  });

  it('gives its titles in another language, and the usual one where there is no translation', async () => {
    const { url } = await radarr();
    const titles = await taken(readLanguageTitles(instanceAt(url), 4));
    expect(titles).toEqual([
      { arrId: 1, tmdbId: 603, title: 'Matrix' },
      { arrId: 2, tmdbId: 238, title: 'Der Pate' },
      { arrId: 3, tmdbId: 11, title: 'Star Wars' },
    ]);
  });

  it('gives its usual titles when it is too old to know languages', async () => {
    const server = await radarr();
    server.misbehave('ignore-language');
    const [first] = await taken(readLanguageTitles(instanceAt(server.url), 4));
    expect(first?.title).toBe('The Matrix');
  });
});

const status = '/system/status';
const troubles: readonly { mode: Misbehaviour; code: string; words: RegExp; path?: string }[] = [
  { mode: 'unauthorized', code: 'ARR_UNAUTHORIZED', words: /^Radarr "main" refused the API key \(401\)$/ },
  { mode: 'forbidden', code: 'ARR_NOT_JSON', words: /web page titled "Access denied" \(403\)/ },
  { mode: 'html', code: 'ARR_NOT_JSON', words: /web page titled "Login - Simulated"/ },
  { mode: 'html', code: 'ARR_NOT_JSON', words: /web page titled/, path: '/movie' },
  { mode: 'login', code: 'ARR_NOT_JSON', words: /probably a login \(302\)/ },
  { mode: 'wrong-app', code: 'ARR_WRONG_APP', words: /^Where Radarr "main" should be, Sonarr answers$/ },
  { mode: 'not-found', code: 'ARR_WRONG_BASE', words: /404.*URL base/, path: status },
  { mode: 'not-found', code: 'ARR_ERROR', words: /no \/api\/v3\/movie \(404\)/, path: '/movie' },
  { mode: 'starting', code: 'ARR_STARTING', words: /is starting/ },
  { mode: 'busy', code: 'ARR_BUSY', words: /429/ },
  { mode: 'error', code: 'ARR_ERROR', words: /\(500\): database is locked$/ },
  { mode: 'reset', code: 'ARR_UNREACHABLE', words: /cannot be reached: connection (reset|closed)/ },
  { mode: 'not-json', code: 'ARR_INVALID', words: /not valid JSON/ },
  { mode: 'not-a-list', code: 'ARR_INVALID', words: /not a list/ },
  { mode: 'without-ids', code: 'ARR_INVALID', words: /element 1 has no id/ },
  { mode: 'cut', code: 'ARR_INVALID', words: /cut off/ },
  { mode: 'cut-cleanly', code: 'ARR_INVALID', words: /ends in the middle/ },
  { mode: 'cut-gzip', code: 'ARR_INVALID', words: /cut off/ },
  { mode: 'huge', code: 'ARR_TOO_LARGE', words: /larger than 1 GiB/ },
];
const slowTroubles: readonly Misbehaviour[] = ['hang', 'stall', 'slow'];

describe('a troubled instance', () => {
  test.each(troubles)('$mode at $path is $code', async ({ mode, code, words, path }) => {
    const server = await radarr();
    server.misbehave(mode, path === undefined ? {} : { path });
    const failure = await failureOf(taken(readItems(instanceAt(server.url))));
    expect(failure).toMatchObject({ code, message: expect.stringMatching(words) });
    expect(failure.message).toContain('"main"');
    expect(failure.hint).not.toBe('');
  });

  test.each(slowTroubles)('%s meets the budget of time', async (mode) => {
    const server = await radarr();
    server.misbehave(mode, { path: '/movie' });
    const failure = await failureOf(taken(readItems(instanceAt(server.url, 'radarr', { timeoutMs: 250 }))));
    expect(failure).toMatchObject({ code: 'ARR_TIMEOUT', message: expect.stringMatching(/within 0\.[123] s/) });
  });

  it('that does not run is not reachable', async () => {
    const failure = await failureOf(readStatus(instanceAt('http://127.0.0.1:2')));
    expect(failure).toMatchObject({
      code: 'ARR_UNREACHABLE',
      message: expect.stringMatching(/127\.0\.0\.1:2 .*refused/),
    });
  });

  it('that answers less is still a whole read: what it means is not for the reader to judge', async () => {
    const server = await radarr();
    server.misbehave('half');
    expect(await taken(readItems(instanceAt(server.url)))).toHaveLength(2);
    server.misbehave('empty');
    expect(await taken(readItems(instanceAt(server.url)))).toEqual([]);
  });

  it('that refuses a language says so at once', async () => {
    const server = await radarr();
    const sleep = () => Promise.reject(new Error('no retry was due'));
    const read = taken(readLanguageTitles(instanceAt(server.url, 'radarr', { retries: 3 }), 999, { sleep }));
    expect((await failureOf(read)).code).toBe('ARR_ERROR');
  });

  it('that locks its database for a moment is asked again', async () => {
    const server = await radarr();
    server.misbehave('error', { times: 2, path: '/movie' });
    const waits: number[] = [];
    const sleep = async (ms: number) => {
      waits.push(ms);
    };
    const instance = instanceAt(server.url, 'radarr', { retries: 3 });
    expect(await taken(readItems(instance, { sleep, random: () => 0.5 }))).toHaveLength(3);
    expect(waits).toEqual([1_000, 4_000]);
  });

  it('is left alone when the reader gives up, for the reason it gives', async () => {
    const server = await radarr();
    server.misbehave('stall');
    const controller = new AbortController();
    const reading = taken(readItems(instanceAt(server.url), { signal: controller.signal }));
    setTimeout(() => controller.abort(new Error('shutting down')), 100);
    await expect(reading).rejects.toThrow('shutting down');
  });
});

describe('a wrong address', () => {
  it('without the URL base is corrected', async () => {
    const { url } = await radarr({ urlBase: '/radarr' });
    const failure = await failureOf(readStatus(instanceAt(url.replace('/radarr', ''))));
    expect(failure).toMatchObject({ code: 'ARR_WRONG_BASE', message: expect.stringContaining(`is probably ${url}`) });
  });

  it('with a URL base that the app does not know is corrected', async () => {
    const { url } = await radarr();
    const failure = await failureOf(readStatus(instanceAt(`${url}/radarr`)));
    expect(failure).toMatchObject({
      code: 'ARR_WRONG_BASE',
      message: expect.stringMatching(/URL base \/radarr.*probably/),
    });
    expect(failure.message.endsWith(url)).toBe(true);
  });

  it('that leads to a page of the app is named', async () => {
    const { url } = await radarr({ authentication: 'none' });
    expect((await failureOf(readStatus(instanceAt(`${url}/radarr`)))).code).toBe('ARR_NOT_JSON');
  });

  it('that leads to the other app is named, whatever its key is', async () => {
    const { url } = await sonarr();
    expect((await failureOf(readStatus(instanceAt(url)))).code).toBe('ARR_WRONG_APP');
  });

  it('that redirects to another host does not get the key there', async () => {
    const there = await radarr();
    const location = there.url.replace('127.0.0.1', 'localhost');
    const here = createServer((_, response) => response.writeHead(302, { location }).end());
    closing.push(() => close(here));
    const url = `http://127.0.0.1:${await listen(here, 0)}`;
    const failure = await failureOf(readStatus(instanceAt(url)));
    expect(failure).toMatchObject({
      code: 'ARR_NOT_JSON',
      message: expect.stringContaining('another host (localhost:'),
    });
    expect(there.requests).toEqual([]);
  });

  it.each(['', 'line\nbreak', 'schlüssel'])(
    'or a key that cannot be one (%j) is refused before it is sent',
    async (key) => {
      const server = await radarr();
      const failure = await failureOf(readStatus(instanceAt(server.url, 'radarr', { apiKey: new Secret(key) })));
      expect(failure.code).toBe('ARR_UNAUTHORIZED');
      expect(server.requests).toEqual([]);
    },
  );
});
