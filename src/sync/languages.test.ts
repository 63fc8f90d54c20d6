import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';

const manual = { trigger: 'manual' } as const;
const french = 2;
const movies = sampleMovies(12).map((movie, i) => ({
  ...movie,
  titles: { [french]: `Quelque Chose ${'abcdefghijkl'[i]}${i}x` },
}));
const playlist = playlistOf(movies.map(({ titles, year }) => `${titles[french]} (${year})`));

let world: World;
afterEach(() => world.close());

function languageReads(): number {
  return world.radarrs[0]?.requests.filter(({ query }) => query.languageId !== undefined).length ?? 0;
}

async function problemsOfRadarr(): Promise<string[]> {
  return (await world.syncs.problems()).filter(({ app }) => app === 'radarr').map(({ id }) => id);
}

test('titles in a language that the playlists speak find what the instance names otherwise', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ 'in-collection': 12, missing: 0 });
  expect(languageReads()).toBe(1);
});

test('titles in a language are not those of other movies that have the row ids now', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  await world.syncs.syncPlaylists(manual);
  world.radarrs[0]?.misbehave('refuse-language');
  world.radarrs[0]?.startAnew([...sampleMovies(18).slice(12), ...movies.slice(0, 11)]);
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run.works).toMatchObject({ 'in-collection': 11, missing: 1 });
});

test('a language is kept for a week', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  await world.syncs.syncApp('radarr', manual);
  world.clock.now += 7 * 24 * hour - 1;
  await world.syncs.syncApp('radarr', manual);
  expect(languageReads()).toBe(1);
  world.clock.now += 1;
  await world.syncs.syncApp('radarr', manual);
  expect(languageReads()).toBe(2);
});

test('a language is read again a day later when many items came', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  await world.syncs.syncApp('radarr', manual);
  world.radarrs[0]?.state.items.push(...sampleMovies(20).slice(12));
  await world.syncs.syncApp('radarr', manual);
  expect(languageReads()).toBe(1);
  world.clock.now += 24 * hour;
  await world.syncs.syncApp('radarr', manual);
  expect(languageReads()).toBe(2);
});

test('a Radarr that ignores the language is remembered, and not asked again', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  world.radarrs[0]?.misbehave('ignore-language');
  await world.syncs.syncApp('radarr', manual);
  world.clock.now += 3 * 24 * hour;
  await world.syncs.syncApp('radarr', manual);
  const sources = await world.store.listSources();
  const parts = sources.find(({ app }) => app === 'radarr')?.parts;
  expect(parts?.find(({ part }) => part === 'language:2')).toMatchObject({ unsupported: true });
  expect(world.radarrs[0]?.requests.filter(({ path }) => path === '/api/v3/movie').length).toBe(3);
});

test.each(['ignore-language', null] as const)('titles as usual (%s) take away none that were known', async (mode) => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  await world.syncs.syncPlaylists(manual);
  const [radarr] = world.radarrs;
  radarr?.misbehave(mode);
  if (mode === null) radarr?.startAnew(movies.map(({ titles, ...movie }, i) => (i < 4 ? movie : { ...movie, titles })));
  world.clock.now += 7 * 24 * hour;
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(languageReads()).toBe(2);
  expect(run.works).toMatchObject({ 'in-collection': 12, missing: 0 });
});

test('a language that fails harms nothing, is named, and is left alone for a while', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  world.radarrs[0]?.misbehave('refuse-language');
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run).toMatchObject({ ok: true, works: { missing: 12 } });
  expect(await world.syncs.problems()).toMatchObject([{ id: 'radarr:radarr-1:ARR_ERROR:language:2' }]);
  await world.syncs.matchWorks(manual);
  expect(languageReads()).toBe(1);
  world.radarrs[0]?.misbehave(null);
  const healed = await world.syncs.syncApp('radarr', manual);
  expect(healed.run.works).toMatchObject({ 'in-collection': 12 });
  expect(await world.syncs.problems()).toEqual([]);
});

test('an instance that just failed is not asked for a language', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  await world.syncs.syncApp('radarr', manual);
  world.clock.now += 8 * 24 * hour;
  world.radarrs[0]?.misbehave('unauthorized');
  await world.syncs.syncApp('radarr', manual);
  expect(languageReads()).toBe(1);
});

test('a language that tells of few items only, read after read or from another address, takes no title away', async () => {
  world = await openWorld({ movies, playlist, languages: ['fr'] });
  await world.syncs.syncPlaylists(manual);
  world.radarrs[0]?.misbehave('empty-language');
  for (const look of [world.moveRadarr, async () => undefined]) {
    await look();
    world.clock.now += 8 * 24 * hour;
    const { run } = await world.syncs.syncApp('radarr', manual);
    expect(run).toMatchObject({ ok: true, works: { 'in-collection': 12, missing: 0 } });
    expect(await problemsOfRadarr()).toEqual(['radarr:radarr-1:ARR_INVALID:language:2']);
  }
  world.radarrs[0]?.misbehave(null);
  await world.syncs.syncApp('radarr', manual);
  expect(await problemsOfRadarr()).toEqual([]);
});
