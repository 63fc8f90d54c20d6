import { expect, test } from 'vitest';
import type { PlaylistSource } from '../../core/model/source.ts';
import { testPlaylist } from './test-source.ts';

const source: PlaylistSource = {
  name: 'list',
  location: 'list.m3u',
  enabled: true,
  groups: { include: [], exclude: [] },
  inNetwork: true,
};

function playlist(entries: number, isWithout: (number: number) => boolean): string {
  const lines = Array.from({ length: entries }, (_, i) => {
    const address = isWithout(i) ? '' : `http://p.example/movie/u/p/${i}.mkv`;
    return `#EXTINF:-1 group-title="VOD",Film ${i} (1999)\n${address}\n`;
  });
  return `#EXTM3U\n${lines.join('')}`;
}

test.each([
  { text: playlist(20, () => false), found: 'A playlist of 20 entries.', because: 'all is well' },
  {
    text: playlist(20, (i) => i % 2 === 0),
    found: 'A playlist of 10 entries, and 10 without an address, or with too long a line.',
    because: 'such a playlist can be used once a person accepts it',
  },
  {
    text: playlist(20, (i) => i === 19),
    found:
      'A playlist of 19 entries, and 1 without an address, or with too long a line. It ends in the middle of an entry.',
    because: 'so can one that the provider ends so',
  },
  {
    text: playlist(10_000, (i) => i % 2 === 0),
    found: expect.stringMatching(/^A playlist: \d+ entries in its beginning\.$/),
    because: 'where reading stops, an entry may be cut',
  },
])('finds $found: $because', async ({ text, found }) => {
  async function* open() {
    yield new TextEncoder().encode(text);
  }
  expect(await testPlaylist(source, open)).toEqual({ found, error: null });
});

test('says what is wrong with a playlist of no use', async () => {
  async function* open() {
    yield new TextEncoder().encode(playlist(20, () => true).concat('#EXTM3U\n'));
  }
  expect((await testPlaylist(source, open)).error).toMatchObject({ code: 'PLAYLIST_INCOMPLETE' });
});
