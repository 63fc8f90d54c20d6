import { afterEach, expect, test } from 'vitest';
import { openWorld, sampleMovies, type World } from '../../../test/sample-world.ts';

/** Addresses that end in a number which is not the provider's own: files of a server that sorts by folders. */
const manual = { trigger: 'manual' } as const;
const names = sampleMovies(4).map(({ title, year }) => `${title} (${year})`);

let world: World;
afterEach(() => world.close());

function playlistWith(entries: readonly (readonly [name: string, path: string, group?: string])[]): string {
  const lines = entries.map(
    ([name, path, group = 'VOD']) => `#EXTINF:-1 tvg-id="" group-title="${group}",${name}\nhttp://p.example${path}`,
  );
  return `#EXTM3U\n${lines.join('\n')}\n`;
}

test('entries of one number under other names are all offered, whatever their order', async () => {
  const files = names.map((name) => [name, `/movie/${encodeURIComponent(name)}/disc/1.mkv`] as const);
  world = await openWorld({ playlist: playlistWith(files) });
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps).toMatchObject([{ fetched: 4, added: 4 }]);
  const again = await world.syncs.syncPlaylists(manual);
  expect(again.run.steps).toMatchObject([{ added: 0, updated: 0, removed: 0 }]);
  world.provider.text = playlistWith(files.toReversed());
  const { run: reversed } = await world.syncs.syncPlaylists(manual);
  expect(reversed.steps[0]?.fetched).toBe(4);
  expect(await offered()).toEqual(names.toSorted());
});

test('one stream in several groups, or listed twice, is one entry', async () => {
  const [name = ''] = names;
  const path = '/movie/canary-user/canary-pass/1.mkv';
  world = await openWorld({
    playlist: playlistWith([
      [name, path],
      [name, path, 'New'],
      [name, path],
    ]),
  });
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps).toMatchObject([{ fetched: 1, added: 1 }]);
});

async function offered(): Promise<string[]> {
  const { items } = await world.store.listEntries({ limit: 100, offset: 0 });
  return items.map(({ rawTitle }) => rawTitle).toSorted();
}
