import { afterEach, expect, it, test } from 'vitest';
import { startRadarr } from '../../../demo/simulated-radarr.ts';
import { startSonarr } from '../../../demo/simulated-sonarr.ts';
import type { App } from '../../core/model/item.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { readExclusions } from './read-exclusions.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const many = Array.from({ length: 2_345 }, (_, index) => ({
  id: index + 1,
  title: `Excluded ${index + 1}`,
  year: 2000,
}));

async function start(app: App, exclusions = many) {
  const server = await (app === 'radarr'
    ? startRadarr({ movies: [], exclusions })
    : startSonarr({ series: [], exclusions }));
  closing.push(server.close);
  const apiKey = new Secret(server.apiKey);
  const instance: InstanceSource = {
    app,
    name: 'main',
    url: server.url,
    apiKey,
    timeoutMs: 5_000,
    retries: 0,
    enabled: true,
  };
  return { server, instance };
}

test.each(['radarr', 'sonarr'] as const)('reads every page of the exclusions of %s', async (app) => {
  const { server, instance } = await start(app);
  const items = await readExclusions(instance);
  expect(items).toHaveLength(2_345);
  expect(items.every(({ excluded, tmdbId, tvdbId }) => excluded && tmdbId + tvdbId > 0)).toBe(true);
  expect(server.requests.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
});

test.each(['radarr', 'sonarr'] as const)('reads the one list of a %s that knows no pages', async (app) => {
  const { server, instance } = await start(app);
  server.misbehave('unpaged');
  expect(await readExclusions(instance)).toHaveLength(2_345);
  expect(server.requests.at(-1)?.path).not.toContain('paged');
});

it('gives nothing where nothing is excluded', async () => {
  const { instance } = await start('radarr', []);
  expect(await readExclusions(instance)).toEqual([]);
});

it('fails by itself: the collection can still be read', async () => {
  const { server, instance } = await start('radarr');
  server.misbehave('refuse-exclusions');
  await expect(readExclusions(instance)).rejects.toMatchObject({
    code: 'ARR_ERROR',
    message: 'Radarr "main" failed (500): no such table: ImportExclusions',
  });
});

it('reads a list anew that changes between two pages: what moved up a page would be left out', async () => {
  const { server, instance } = await start('radarr');
  let looks = 0;
  Object.defineProperty(server.state, 'exclusions', { get: () => (looks++ === 0 ? many : many.slice(1)) });
  expect(await readExclusions(instance)).toHaveLength(2_344);
  expect(server.requests.map(({ query }) => query.page)).toEqual(['1', '2', '1', '2', '3']);
});

it('refuses a list whose pages never fit together', async () => {
  const { server, instance } = await start('radarr');
  let looks = 0;
  Object.defineProperty(server.state, 'exclusions', { get: () => many.slice(looks++) });
  await expect(readExclusions(instance)).rejects.toMatchObject({ code: 'ARR_INVALID' });
});
