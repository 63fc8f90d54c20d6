import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, type World } from '../../../test/sample-world.ts';
import { WorkDecider } from './decide-works.ts';

/** What a person took out of a work stays out of it, whatever the provider changes of its entry. */
const manual = { trigger: 'manual' } as const;

let world: World;
afterEach(() => world.close());

const posters = { old: 'TheFirstPosterOfTheFilm12', new: 'ItsOtherPosterSinceToday1' };

function playlistWith(name: string, poster = ''): string {
  const lines = [entry(1, 'EN - Gladsome Harbour (2011)', ''), entry(2, name, poster)];
  return `#EXTM3U\n${lines.join('\n')}\n`;
}

function entry(number: number, name: string, poster: string): string {
  const logo = poster === '' ? '' : `https://image.tmdb.org/t/p/w500/${poster}.jpg`;
  const attributes = `tvg-id="" tvg-logo="${logo}" group-title="VOD"`;
  return `#EXTINF:-1 ${attributes},${name}\nhttp://p.example/movie/canary-user/canary-pass/${number}.mkv`;
}

test.each([
  { what: 'languages', before: '', name: 'DE/FR - Gladsome Harbour (2011)', after: '' },
  { what: 'artwork', before: posters.old, name: 'DE - Gladsome Harbour (2011)', after: posters.new },
  { what: 'spelling', before: '', name: 'DE - Gladsome Harbor (2011)', after: '' },
])('what was split off stays so where the provider changes its $what', async ({ before, name, after }) => {
  world = await openWorld({ playlist: playlistWith('DE - Gladsome Harbour (2011)', before) });
  await world.syncs.syncPlaylists(manual);
  const [whole] = await works();
  const detail = await world.store.getWork(whole?.id ?? 0);
  const german = detail?.entries.find(({ rawTitle }) => rawTitle.startsWith('DE'));
  const decider = new WorkDecider({ ...world, clock: () => world.clock.now });
  const split = await decider.split(whole?.id ?? 0, [german?.id ?? 0]);
  await decider.matchAnew();
  expect((await works()).map(({ id }) => id)).toEqual([whole?.id, split]);

  world.clock.now += hour;
  world.provider.text = playlistWith(name, after);
  await world.syncs.syncPlaylists(manual);
  expect((await works()).map(({ id }) => id)).toEqual([whole?.id, split]);
  await world.syncs.matchWorks(manual);
  expect((await works()).map(({ id }) => id)).toEqual([whole?.id, split]);
});

async function works() {
  const list = { type: 'movie', adult: true, sort: 'title', limit: 100, offset: 0 } as const;
  return (await world.store.listWorks(list)).items.toSorted((a, b) => a.id - b.id);
}
