import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPlaylist } from './open-playlist.ts';
import type { SourceProgress } from './source-budgets.ts';
import { failureIn, packed, playlist, readWhole } from './test-reading.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-source-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test.each([
  { because: 'plain text passes as it is', content: Buffer.from(playlist), expected: playlist },
  { because: 'an empty file is no failure of reading', content: Buffer.alloc(0), expected: '' },
  { because: 'two bytes are too few to be a gzip', content: Buffer.from([0x1f, 0x8b]), expected: '\x1f\ufffd' },
  { because: 'gzip is known by its first bytes, not by its name', content: packed, expected: playlist },
  { because: 'some providers pack twice', content: gzipSync(packed), expected: playlist },
  {
    because: 'gzip may have several members',
    content: Buffer.concat([packed, packed]),
    expected: playlist + playlist,
  },
  {
    because: 'three layers are no playlist: the third stays packed',
    content: gzipSync(gzipSync(gzipSync('x'))),
    expected: gzipSync('x').toString('utf8'),
  },
])('a file: $because', async ({ content, expected }) => {
  expect(await readWhole(write('list.m3u', content))).toBe(expected);
});

test.each([
  { because: 'a path that leads nowhere', path: () => join(folder, 'none.m3u'), words: 'does not exist' },
  { because: 'a folder', path: () => folder, words: 'is a folder' },
  { because: 'a device, which never ends', path: () => '/dev/zero', words: 'is a device' },
  { because: 'a path through a file', path: () => join(write('a', ''), 'b'), words: 'not a folder' },
  { because: 'a path with a NUL', path: () => `${folder}/a\0b`, words: 'NUL' },
  {
    because: 'a pipe, which would wait for ever',
    path: () => {
      execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);
      return join(folder, 'pipe');
    },
    words: 'is a pipe',
  },
  {
    because: 'a link in a circle',
    path: () => {
      symlinkSync('loop', join(folder, 'loop'));
      return join(folder, 'loop');
    },
    words: 'leads to itself',
  },
])('names what is wrong with $because', async ({ path, words }) => {
  const location = path();
  const failure = await failureIn(readWhole(location));
  expect(failure.code).toBe('PLAYLIST_UNREADABLE');
  expect(failure.message).toContain(location);
  expect(failure.message).toContain(words);
});

test('a file is read through a link, as mounts of containers and shares need it', async () => {
  write('real.m3u', playlist);
  symlinkSync('real.m3u', join(folder, 'link.m3u'));
  expect(await readWhole(join(folder, 'link.m3u'))).toBe(playlist);
});

test.each([
  { because: 'it grew', change: (path: string) => appendFileSync(path, 'more') },
  { because: 'it was written again with the same size', change: (path: string) => utimesSync(path, 1, 1) },
])('a file is not whole when $because while it was read', async ({ change }) => {
  const path = write('list.m3u', Buffer.alloc(600_000, 'x'));
  const reading = openPlaylist(path);
  await reading.next();
  change(path);
  const failure = await failureIn(
    (async () => {
      for await (const _ of reading);
    })(),
  );
  expect(failure).toMatchObject({ code: 'PLAYLIST_INCOMPLETE' });
  expect(failure.message).toContain('changed while it was read');
});

test.each([
  { because: 'cut gzip', content: packed.subarray(0, packed.length - 1000), words: 'cut off' },
  { because: 'gzip without its trailer', content: packed.subarray(0, packed.length - 8), words: 'cut off' },
  { because: 'broken gzip', content: Buffer.from(packed).fill(0x55, 200, 600), words: 'broken' },
  {
    because: 'a wrong checksum',
    content: Buffer.from(packed).fill(0, packed.length - 8, packed.length - 4),
    words: 'broken',
  },
])('does not pass $because for a whole playlist', async ({ content, words }) => {
  const failure = await failureIn(readWhole(write('list.m3u.gz', content)));
  expect(failure).toMatchObject({ code: 'PLAYLIST_INCOMPLETE' });
  expect(failure.message).toContain(words);
});

test('a file stops a gzip that unpacks to more than the budget', async () => {
  const path = write('bomb.gz', gzipSync(Buffer.alloc(20_000_000)));
  let bytes = 0;
  const failure = await failureIn(
    (async () => {
      for await (const chunk of openPlaylist(path, { budgets: { decodedBytes: 1_000_000 } })) bytes += chunk.length;
    })(),
  );
  expect(failure.code).toBe('PLAYLIST_TOO_LARGE');
  expect(bytes).toBeLessThanOrEqual(1_000_000);
});

test('a file larger than the budget is not even begun', async () => {
  const failure = await failureIn(readWhole(write('list.m3u', 'x'.repeat(101)), { budgets: { wireBytes: 100 } }));
  expect(failure.code).toBe('PLAYLIST_TOO_LARGE');
});

test.each([
  { because: 'plain', pack: (content: Buffer) => content },
  { because: 'packed', pack: (content: Buffer) => gzipSync(content, { level: 0 }) },
  { because: 'packed twice', pack: (content: Buffer) => gzipSync(gzipSync(content, { level: 0 }), { level: 0 }) },
])('a chunk of a file ($because) holds good until the next one is asked for', async ({ pack }) => {
  const content = Buffer.from(Uint32Array.from({ length: 700_000 }, (_, index) => index).buffer);
  const path = write('list.m3u', pack(content));
  let at = 0;
  for await (const chunk of openPlaylist(path)) {
    // So that the next read is done before this chunk is looked at.
    await setTimeout(2);
    expect(content.subarray(at, at + chunk.length).equals(chunk)).toBe(true);
    at += chunk.length;
  }
  expect(at).toBe(content.length);
});

test('a file tells how far it is', async () => {
  const told: SourceProgress[] = [];
  await readWhole(write('list.m3u', playlist), { onProgress: (progress) => told.push(progress) });
  expect(told.at(-1)).toEqual({ bytes: playlist.length, totalBytes: playlist.length });
});

test('a file is closed when the reader stops early', async () => {
  const path = write('list.m3u', gzipSync(Buffer.alloc(3_000_000, 'x'), { level: 0 }));
  for await (const chunk of openPlaylist(path)) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  rmSync(path);
  expect((await failureIn(readWhole(path))).message).toContain('does not exist');
});

test('a folder that may not be read is named as such', async () => {
  const path = join(folder, 'closed');
  mkdirSync(path, { mode: 0 });
  const failure = await failureIn(readWhole(join(path, 'list.m3u')));
  // Whoever runs the tests as root may look into it and finds nothing.
  expect(failure.message).toMatch(/may not be read|does not exist/);
});
