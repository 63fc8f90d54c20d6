import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, sampleMovies, type World } from '../../../test/sample-world.ts';
import { WorkDecider } from './decide-works.ts';

/** Providers that write a name otherwise and number their entries anew in one go: what stays tells the work. */
const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(30);
const poster = 'AlwaysTheSamePosterOfIt12';

let world: World;
afterEach(() => world.close());

function playlistWith(from: number, name: string, attributes: string): string {
  const others = movies.map(({ title, year }, i) => line(from + i, `${title} (${year})`, 'tvg-id=""'));
  return `#EXTM3U\n${[...others, line(from + 500, name, attributes)].join('\n')}\n`;
}

function line(number: number, name: string, attributes: string): string {
  return `#EXTINF:-1 ${attributes} group-title="VOD",${name}\nhttp://p.example/movie/canary-user/canary-pass/${number}.mkv`;
}

const logo = `tvg-logo="https://image.tmdb.org/t/p/w500/${poster}.jpg"`;

test.each([
  { what: 'artwork', attributes: `tvg-id="" ${logo}` },
  { what: 'id of a catalogue', attributes: 'tvg-id="" tmdb-id="987654"' },
])('a decision holds by the $what alone', async ({ attributes }) => {
  world = await openWorld({ movies, playlist: playlistWith(1, 'Gladsome Harbour (2011)', attributes) });
  await world.syncs.syncPlaylists(manual);
  const [before] = (await world.store.listWorks(list('missing'))).items;
  expect(before).toMatchObject({ title: 'Gladsome Harbour' });
  const decider = new WorkDecider({ ...world, clock: () => world.clock.now });
  await decider.decide([before?.id ?? 0], { kind: 'ignore' });

  world.clock.now += hour;
  world.provider.text = playlistWith(5_000, 'Heitere Zuflucht Am Meer (2011)', attributes);
  await world.syncs.syncPlaylists(manual);
  expect((await world.store.listWorks(list('missing'))).items).toEqual([]);
  expect((await world.store.listWorks(list('ignored'))).items).toMatchObject([
    { id: before?.id, title: 'Heitere Zuflucht Am Meer' },
  ]);
});

function list(status: 'missing' | 'ignored') {
  return { type: 'movie', status, adult: true, sort: 'title', limit: 100, offset: 0 } as const;
}
