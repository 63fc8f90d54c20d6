import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';

/** Items that are all there, but tell less of themselves: what was known by their other names would be missing. */
const manual = { trigger: 'manual' } as const;
const plain = sampleMovies(40);
const movies = plain.map((movie, i) => ({
  ...movie,
  alternateTitles: [`Zwilling ${'abcdefghijklmnopqrstuvwxyz'[i % 26]}${i} Vorbei`],
}));

let world: World;
afterEach(() => world.close());

async function open(): Promise<void> {
  const names = movies.map(({ alternateTitles, year }) => `${alternateTitles[0]} (${year})`);
  world = await openWorld({ movies, playlist: playlistOf(names) });
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ 'in-collection': 40 });
  world.clock.now += hour;
}

test('a collection whose further names are gone is not believed until a person accepts it', async () => {
  await open();
  world.radarrs[0]?.startAnew(plain);
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: false, works: { 'in-collection': 40, missing: 0 } });
  expect(run.steps[0]?.error).toMatchObject({
    code: 'QUARANTINED',
    message: 'all 40 further names are gone: the read is not believed',
  });
  await world.syncs.acceptNewState('radarr', 'radarr-1');
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ 'in-collection': 0, missing: 40 });
});

test('names that are others, or a few less, are the usual course', async () => {
  await open();
  world.radarrs[0]?.startAnew(movies.map((movie, i) => (i < 15 ? (plain[i] ?? movie) : movie)));
  const fewer = await world.syncs.syncApp('radarr', manual);
  expect(fewer.run.steps).toMatchObject([{ ok: true, updated: 15 }]);
  world.radarrs[0]?.startAnew(movies.map((movie) => ({ ...movie, alternateTitles: ['Another', 'And Another'] })));
  const others = await world.syncs.syncApp('radarr', manual);
  expect(others.run.steps).toMatchObject([{ ok: true, updated: 40 }]);
});

/** What the playlist calls another name altogether: the artwork or an id alone tells what it is. */
const letters = 'abcdefghijklmnopqrstuvwxyz';
const strangers = sampleMovies(190)
  .slice(150)
  .map(({ title }, i) => ({
    tmdbId: plain[i]?.tmdbId ?? 0,
    name: `${title} (${plain[i]?.year})`,
    poster: `Poster${letters[i % 26]}${String(i).padStart(20, '0')}`,
  }));

const bare = { from: 1, logo: false, id: false };

function playlistWith(how: Partial<typeof bare>): string {
  const { from, logo, id } = { ...bare, ...how };
  const entries = strangers.map(({ tmdbId, name, poster }, i) => {
    const picture = logo ? `https://image.tmdb.org/t/p/w500/${poster}.jpg` : 'http://p.example/logo.png';
    const attributes = `tvg-id="" ${id ? `tmdb-id="${tmdbId}" ` : ''}tvg-logo="${picture}" group-title="VOD"`;
    return `#EXTINF:-1 ${attributes},${name}\nhttp://p.example/movie/canary-user/canary-pass/${from + i}.mkv`;
  });
  return `#EXTM3U\n${entries.join('\n')}\n`;
}

test.each([
  { what: 'TMDB artworks', before: { logo: true }, after: {}, message: 'all 40 TMDB artworks are gone' },
  { what: 'ids', before: { id: true }, after: {}, message: 'all 40 ids of TMDB are gone' },
  {
    what: 'TMDB artworks, while entries are numbered anew',
    before: { logo: true },
    after: { from: 5_000 },
    message: 'all 40 TMDB artworks are gone',
  },
])('a playlist that lost all its $what shows nothing as missing', async ({ before, after, message }) => {
  const posters = plain.map((movie, i) => ({ ...movie, poster: strangers[i]?.poster ?? '' }));
  world = await openWorld({ movies: posters, playlist: playlistWith(before) });
  const first = await world.syncs.syncPlaylists(manual);
  expect(first.run.works).toMatchObject({ 'in-collection': 40, missing: 0 });

  world.provider.text = playlistWith(after);
  for (const wait of [1, 12, 11.5]) {
    world.clock.now += wait * hour;
    const { run } = await world.syncs.syncPlaylists(manual);
    expect(run.steps[0]?.error).toMatchObject({ code: 'QUARANTINED', message: expect.stringContaining(message) });
    expect(run.works).toMatchObject({ 'in-collection': 40, missing: 0 });
  }
  // It stays so: a provider may well give up its logos.
  world.clock.now += hour;
  const last = await world.syncs.syncPlaylists(manual);
  expect(last.run).toMatchObject({ ok: true, works: { 'in-collection': 0, missing: 40 } });
});

test.each([
  { what: 'years', before: { year: 1999 }, after: { year: 0 } },
  { what: 'ids of IMDb', before: { imdbId: 'tt0133093' }, after: {} },
])('a collection whose $what are gone is not believed', async ({ what, before, after }) => {
  world = await openWorld({ movies: plain.map((movie) => ({ ...movie, ...before })) });
  await world.syncs.syncApp('radarr', manual);
  world.clock.now += hour;
  world.radarrs[0]?.startAnew(plain.map((movie) => ({ ...movie, ...after })));
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run.steps[0]?.error?.message).toBe(`all 40 ${what} are gone: the read is not believed`);
});

test('a collection whose artwork is gone is not believed until a person accepts it', async () => {
  const posters = plain.map((movie, i) => ({ ...movie, poster: strangers[i]?.poster ?? '' }));
  world = await openWorld({ movies: posters, playlist: playlistWith({ logo: true }) });
  await world.syncs.syncPlaylists(manual);
  world.clock.now += hour;
  world.radarrs[0]?.startAnew(plain);
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: false, works: { 'in-collection': 40, missing: 0 } });
  expect(run.steps[0]?.error?.message).toBe('all 40 TMDB artworks are gone: the read is not believed');
  await world.syncs.acceptNewState('radarr', 'radarr-1');
  const again = await world.syncs.syncApp('radarr', manual);
  expect(again.run).toMatchObject({ ok: true, works: { missing: 40 } });
});
