import { afterEach, expect, it, test } from 'vitest';
import type { SeriesInput } from '../../../demo/simulated-arr.ts';
import { startSonarr } from '../../../demo/simulated-sonarr.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { SeriesEpisodes } from './series-episodes.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const severance: SeriesInput = {
  tvdbId: 371980,
  title: 'Severance',
  year: 2022,
  seasons: [
    { season: 0, episodes: 1, monitored: false },
    { season: 2, episodes: 3, episodeFiles: 1 },
  ],
};

async function world(names: readonly string[] = ['TV']) {
  const servers = await Promise.all(names.map(() => startSonarr({ series: [severance] })));
  for (const { close } of servers) closing.push(close);
  const instances = servers.map(
    ({ url, apiKey }, i): InstanceSource => ({
      app: 'sonarr',
      name: names[i] ?? '',
      url,
      apiKey: new Secret(apiKey),
      timeoutMs: 2_000,
      retries: 3,
      enabled: true,
    }),
  );
  const clock = { now: 1_763_800_000_000 };
  const settings = { instances };
  return { servers, settings, clock, episodes: new SeriesEpisodes({ settings, clock: () => clock.now }) };
}

function workIn(...instances: readonly string[]) {
  const candidate = { title: 'Severance', year: 2022, tmdbId: 0, tvdbId: 371980, instance: 'TV', confidence: 99 };
  const states = instances.map((name) => ({ name, state: 'in-collection' as const }));
  return { type: 'series' as const, candidate, instances: states };
}

it('tells of each episode its season, number, title, day, file and whether it is monitored', async () => {
  const { episodes, clock } = await world();
  const [held] = await episodes.of(workIn('TV'));
  expect(held).toMatchObject({ instance: 'TV', readAt: clock.now, trouble: null });
  expect(held?.episodes).toEqual([
    { season: 0, episode: 1, title: 'Episode 1', airDate: '2020-01-02', hasFile: true, monitored: false },
    { season: 2, episode: 1, title: 'Episode 1', airDate: '2020-01-02', hasFile: true, monitored: true },
    { season: 2, episode: 2, title: 'Episode 2', airDate: '2020-01-02', hasFile: false, monitored: true },
    { season: 2, episode: 3, title: 'Episode 3', airDate: '2020-01-02', hasFile: false, monitored: true },
  ]);
});

it('asks once, however many look at the same time, and again after five minutes', async () => {
  const { episodes, servers, clock } = await world();
  const asked = () => servers[0]?.requests.filter(({ path }) => path === '/api/v3/episode').length;
  await Promise.all([1, 2, 3].map(() => episodes.of(workIn('TV'))));
  clock.now += 4 * 60_000;
  await episodes.of(workIn('TV'));
  expect(asked()).toBe(1);
  clock.now += 2 * 60_000;
  await episodes.of(workIn('TV'));
  expect(asked()).toBe(2);
});

it('asks again for a series of which an event told, and for no other', async () => {
  const { episodes, servers } = await world(['TV', 'TV 2']);
  const asked = () => servers.map(({ requests }) => requests.filter(({ path }) => path === '/api/v3/episode').length);
  const look = () => episodes.of(workIn('TV', 'TV 2'));
  await look();
  episodes.forget('TV', 1_980);
  await look();
  expect(asked()).toEqual([1, 1]);
  episodes.forget('TV', 371_980);
  await look();
  expect(asked()).toEqual([2, 1]);
  episodes.forget('TV 2', null);
  await look();
  expect(asked()).toEqual([2, 2]);
});

it('asks each Sonarr that has the series, and one that fails spoils nothing of the others', async () => {
  const { episodes, servers } = await world(['TV', '4K', 'other']);
  await servers[1]?.goDown();
  const held = await episodes.of(workIn('TV', '4K'));
  expect(held.map(({ instance, episodes: all, trouble }) => [instance, all.length, trouble?.code ?? null])).toEqual([
    ['TV', 4, null],
    ['4K', 0, 'ARR_UNREACHABLE'],
  ]);
  expect(servers[2]?.requests).toEqual([]);
});

it('keeps what was read when a later read fails, says why, and asks a failing Sonarr no more than every half minute', async () => {
  const { episodes, servers, clock } = await world();
  const readAt = clock.now;
  await episodes.of(workIn('TV'));
  servers[0]?.misbehave('unauthorized');
  clock.now += 6 * 60_000;
  const [held] = await episodes.of(workIn('TV'));
  expect(held).toMatchObject({ readAt, trouble: { code: 'ARR_UNAUTHORIZED' } });
  expect(held?.episodes).toHaveLength(4);
  const asked = servers[0]?.requests.length;
  await episodes.of(workIn('TV'));
  expect(servers[0]?.requests.length).toBe(asked);
  servers[0]?.misbehave(null);
  clock.now += 31_000;
  expect((await episodes.of(workIn('TV')))[0]).toMatchObject({ readAt: clock.now, trouble: null });
});

it('finds nothing of a series that was deleted in Sonarr since the last sync', async () => {
  const { episodes, servers } = await world();
  if (servers[0]) servers[0].state.items = [];
  expect((await episodes.of(workIn('TV')))[0]).toMatchObject({ episodes: [], trouble: null });
});

test.each([
  { work: { ...workIn('TV'), type: 'movie' as const }, because: 'a movie has no episodes' },
  { work: { ...workIn('TV'), candidate: null }, because: 'nothing was found in the collection' },
  { work: { ...workIn(), instances: [{ name: 'TV', state: 'missing' as const }] }, because: 'the series is missing' },
])('asks nobody where $because', async ({ work }) => {
  const { episodes, servers } = await world();
  expect(await episodes.of(work)).toEqual([]);
  expect(servers[0]?.requests).toEqual([]);
});

it('lets no more than twenty series wait for one Sonarr', async () => {
  const { episodes, servers } = await world();
  const works = Array.from({ length: 25 }, (_, i) => {
    const work = workIn('TV');
    return { ...work, candidate: { ...work.candidate, tvdbId: i + 1 } };
  });
  const held = (await Promise.all(works.map((work) => episodes.of(work)))).flat();
  expect(held.filter(({ trouble }) => trouble?.code === 'ARR_BUSY')).toHaveLength(5);
  expect(servers[0]?.requests).toHaveLength(20);
});
