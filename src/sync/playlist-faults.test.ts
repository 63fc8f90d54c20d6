import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';
import { createSyncs } from './create-syncs.ts';

const manual = { trigger: 'manual' } as const;
const names = sampleMovies(60).map(({ title, year }) => `${title} (${year})`);
const whole = playlistOf(names);

function withoutAddresses(isWithout: (place: number) => boolean): string {
  let place = 0;
  return whole.replaceAll(/^http.*$/gm, (address) => (isWithout(place++) ? '' : address));
}

const endsOpen = whole.slice(0, whole.lastIndexOf('\nhttp'));

let world: World;
beforeEach(async () => {
  world = await openWorld({ movies: sampleMovies(30), playlist: whole });
  await world.syncs.syncPlaylists(manual);
  world.clock.now += hour;
});
afterEach(() => world.close());

const send = (text: string) => (response: ServerResponse) => response.end(text);
/** Without a length or a last chunk. */
const sendUntold = (text: string) => (response: ServerResponse) =>
  response.socket?.end(`HTTP/1.0 200 OK\r\ncontent-type: audio/x-mpegurl\r\n\r\n${text}`);

test.each([
  { what: 'a web page', answer: send('<!doctype html><title>Login</title>'), code: 'PLAYLIST_NOT_A_PLAYLIST' },
  { what: 'a JSON error', answer: send('{"user_info":{"auth":0}}'), code: 'PLAYLIST_NOT_A_PLAYLIST' },
  { what: 'nothing', answer: send(''), code: 'PLAYLIST_NOT_A_PLAYLIST' },
  { what: 'a playlist without entries', answer: send('#EXTM3U\n'), code: 'QUARANTINED' },
  {
    what: 'one of ten entries without an address',
    answer: send(withoutAddresses((i) => i % 10 === 0)),
    code: 'QUARANTINED',
  },
  { what: 'no entry with an address', answer: send(withoutAddresses(() => true)), code: 'PLAYLIST_INCOMPLETE' },
  { what: 'less than half', answer: send(playlistOf(names.slice(0, 29))), code: 'QUARANTINED' },
  {
    what: 'a text that ends in an entry, though all of it came',
    answer: send(endsOpen),
    code: 'QUARANTINED',
  },
  {
    what: 'a text that ends in an entry where nothing tells that all came',
    answer: sendUntold(endsOpen),
    code: 'PLAYLIST_INCOMPLETE',
  },
  {
    what: 'a body shorter than it says',
    answer: (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': whole.length });
      response.write(whole.slice(0, 2_000), () => response.destroy());
    },
    code: 'PLAYLIST_INCOMPLETE',
  },
  {
    what: 'a cut gzip',
    answer: (response: ServerResponse) => response.end(gzipSync(whole).subarray(0, 300)),
    code: 'PLAYLIST_INCOMPLETE',
  },
  { what: '404', answer: (response: ServerResponse) => response.writeHead(404).end(), code: 'PLAYLIST_UNREACHABLE' },
  { what: '503', answer: (response: ServerResponse) => response.writeHead(503).end(), code: 'PLAYLIST_UNREACHABLE' },
])('$what changes nothing and is named', async ({ answer, code }) => {
  world.provider.answer = answer;
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run).toMatchObject({ ok: false, works: { missing: 30, 'in-collection': 30 } });
  expect(run.steps).toMatchObject([{ source: 'list', ok: false, error: { code } }]);
  const problems = await world.syncs.problems();
  expect(problems).toMatchObject([{ id: `playlist:list:${code}`, code, nextTryAt: world.clock.now + 60_000 }]);
  expect(problems[0]?.message).toMatch(
    /^Playlist "list": .*The state of 1 hour ago stays in use\. Next try in 1 minute\.$/,
  );

  world.provider.answer = send(whole);
  const healed = await world.syncs.syncPlaylists(manual);
  expect(healed.run).toMatchObject({ ok: true, works: { missing: 30, 'in-collection': 30 } });
  expect(await world.syncs.problems()).toEqual([]);
});

test('half of a playlist is held for an hour, also when the same bytes come again', async () => {
  world.provider.text = playlistOf(names.slice(0, 30));
  const first = await world.syncs.syncPlaylists(manual);
  expect(first.run.steps).toMatchObject([{ ok: true, fetched: 30, removed: 0, held: 30 }]);
  expect(first.run.works).toMatchObject({ missing: 30, 'in-collection': 30 });

  world.clock.now += hour;
  const second = await world.syncs.syncPlaylists(manual);
  expect(second.run.steps).toMatchObject([{ ok: true, removed: 30, held: 0 }]);
  expect(second.run.works).toMatchObject({ missing: 0, 'in-collection': 30 });
});

test('a lasting loss is believed after three reads over a day that agree', async () => {
  world.provider.text = playlistOf(names.slice(0, 10));
  for (const wait of [0, 12, 11]) {
    world.clock.now += wait * hour;
    const { run } = await world.syncs.syncPlaylists(manual);
    expect(run.steps).toMatchObject([{ ok: false, error: { code: 'QUARANTINED' } }]);
  }
  world.clock.now += hour;
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run).toMatchObject({ ok: true, steps: [{ removed: 50 }], works: { missing: 0, 'in-collection': 10 } });
});

test('what comes back within a week is the same work as before', async () => {
  const list = { type: 'movie', status: 'missing', adult: true, sort: 'title', limit: 500, offset: 0 } as const;
  const before = (await world.store.listWorks(list)).items;
  world.provider.text = playlistOf(names.slice(0, 50));
  await world.syncs.syncPlaylists(manual);
  expect((await world.store.listWorks(list)).total).toBe(20);
  world.clock.now += 6 * 24 * hour;
  world.provider.text = whole;
  await world.syncs.syncPlaylists(manual);
  const after = (await world.store.listWorks(list)).items;
  expect(after.map(({ id, firstSeenAt }) => ({ id, firstSeenAt }))).toEqual(
    before.map(({ id, firstSeenAt }) => ({ id, firstSeenAt })),
  );
});

test('credentials that rotate change nothing', async () => {
  const before = await world.store.matchFingerprint();
  world.provider.text = whole.replaceAll('canary-user/canary-pass', 'next-user/next-pass');
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps).toMatchObject([{ ok: true, fetched: 60, added: 0, updated: 0, removed: 0 }]);
  expect(await world.store.matchFingerprint()).toBe(before);
});

test('a provider that asks for an hour of peace gets it', async () => {
  world.provider.answer = (response) => response.writeHead(503, { 'retry-after': '3600' }).end();
  await world.syncs.syncPlaylists(manual);
  expect((await world.syncs.statuses())[0]).toMatchObject({ state: 'failed', nextRunAt: world.clock.now + hour });
});

test('a person can accept what is in quarantine', async () => {
  world.provider.text = playlistOf(names.slice(0, 10));
  await world.syncs.syncPlaylists(manual);
  await world.syncs.acceptNewState(null, 'list');
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ missing: 0, 'in-collection': 10 });
  expect(await world.syncs.problems()).toEqual([]);
  await expect(world.syncs.acceptNewState(null, 'list')).rejects.toMatchObject({ code: 'NOT_QUARANTINED' });
  await expect(world.syncs.acceptNewState('sonarr', 'list')).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' });
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run).toMatchObject({ ok: true, steps: [{ removed: 0 }] });
});

test('after a new state was accepted, the old bytes are news again', async () => {
  world.provider.text = playlistOf(names.slice(0, 10));
  await world.syncs.syncPlaylists(manual);
  await world.syncs.acceptNewState(null, 'list');
  world.provider.text = whole;
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run).toMatchObject({ ok: true, steps: [{ added: 50 }], works: { missing: 30, 'in-collection': 30 } });
});

test('a stream of video without end is named after its first kilobytes', async () => {
  const packets = Buffer.alloc(188 * 100, 0xff);
  for (let at = 0; at < packets.length; at += 188) packets[at] = 0x47;
  let sent = 0;
  world.provider.answer = (response) => {
    const send = () => {
      do sent += packets.length;
      while (response.write(packets));
    };
    response.on('drain', send);
    send();
  };
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps[0]?.error).toMatchObject({
    code: 'PLAYLIST_NOT_A_PLAYLIST',
    message: 'The source sent a video stream: an MPEG transport stream',
  });
  expect(sent).toBeLessThan(50_000_000);
});

test('a playlist of more entries than are read changes nothing and is named', async () => {
  const syncs = createSyncs(world.settings, { ...world.deps, mostEntries: 59 });
  const { run } = await syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ missing: 30, 'in-collection': 30 });
  expect(run.steps[0]?.error).toMatchObject({
    code: 'PLAYLIST_TOO_LARGE',
    message: 'The playlist has more than 59 entries',
  });
});

test('an answer that ends with its connection alone may be cut: what it lacks is held, however little it is', async () => {
  world.provider.answer = sendUntold(whole.slice(0, whole.lastIndexOf('#EXTINF')));
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run).toMatchObject({
    ok: true,
    steps: [{ held: 1, removed: 0 }],
    works: { missing: 30, 'in-collection': 30 },
  });
  expect(world.lines.join('\n')).toContain('nothing told whether the answer was whole');
  world.clock.now += hour;
  const second = await world.syncs.syncPlaylists(manual);
  expect(second.run).toMatchObject({ ok: true, steps: [{ held: 0, removed: 1 }], works: { missing: 29 } });
});

/** The last `left` entries, and the name of one more. */
const endingOpen = (left: number) => `${playlistOf(names.slice(0, left))}#EXTINF:-1 group-title="VOD",${names[left]}\n`;

test('a playlist that a provider ends in the middle of an entry is taken when a person accepts it, and read on from then', async () => {
  world.provider.text = endingOpen(59);
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps[0]?.error).toMatchObject({
    code: 'QUARANTINED',
    message: 'the text ends in the middle of an entry, at line 120, as what was cut off does: the read is not believed',
  });
  await world.syncs.acceptNewState(null, 'list');
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ missing: 29, 'in-collection': 30 });
  world.provider.text = endingOpen(59).replace(
    '#EXTINF',
    '#EXTINF:-1,New Film (2020)\nhttp://h/movie/u/p/99.mkv\n#EXTINF',
  );
  for (const added of [1, 0]) {
    expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: true, steps: [{ added }] });
  }
  world.provider.text = endingOpen(58);
  expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: false });
});

test.each([
  { ends: [59, 59, 59, 59], takes: true, because: 'ends with the same entry over a day' },
  { ends: [59, 58, 57, 56], takes: false, because: 'is cut off somewhere else each time' },
])('is taken by itself: $takes, where it $because', async ({ ends, takes }) => {
  const oks: (boolean | null)[] = [];
  for (const end of ends) {
    world.provider.text = endingOpen(end);
    oks.push((await world.syncs.syncPlaylists(manual)).run.ok);
    world.clock.now += 8 * hour;
  }
  expect(oks).toEqual([false, false, false, takes]);
});

const brokenForGood = withoutAddresses((i) => i % 10 === 1);

test('a playlist that lacks addresses is taken when a person accepts it, and read on by itself from then', async () => {
  world.provider.text = brokenForGood;
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps[0]?.error).toMatchObject({
    code: 'QUARANTINED',
    message: '6 of 60 entries have no address, or too long a line: the read is not believed',
  });
  await world.syncs.acceptNewState(null, 'list');
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ missing: 27, 'in-collection': 27 });
  world.provider.text = `${brokenForGood}${playlistOf(['Another Film (1999)']).replaceAll('/1.mkv', '/99.mkv')}`;
  const next = await world.syncs.syncPlaylists(manual);
  expect(next.run).toMatchObject({ ok: true, steps: [{ added: 1 }] });
  world.provider.text = whole;
  expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: true });
  world.provider.text = brokenForGood;
  expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: false });
});

test('a playlist that wavers around what a person accepted is not doubted anew at each swing', async () => {
  const lacking = (count: number) => withoutAddresses((i) => i % 6 === 1 && i < 6 * count);
  world.provider.text = lacking(10);
  expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: false });
  await world.syncs.acceptNewState(null, 'list');
  for (const count of [5, 10, 6, 12, 7, 10]) {
    world.provider.text = lacking(count);
    expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: true });
  }
});

test('a first read that lacks addresses waits for a person, or for reads over a day that agree', async () => {
  await world.close();
  world = await openWorld({ movies: sampleMovies(30), playlist: brokenForGood });
  for (const wait of [0, 12, 11]) {
    world.clock.now += wait * hour;
    const { run } = await world.syncs.syncPlaylists(manual);
    expect(run).toMatchObject({ ok: false, steps: [{ error: { code: 'QUARANTINED' } }] });
  }
  expect((await world.syncs.problems())[0]?.message).toMatch(/It was never read in full\./);
  world.clock.now += hour;
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run).toMatchObject({ ok: true, works: { missing: 27, 'in-collection': 27 } });
  expect((await world.syncs.syncPlaylists(manual)).run).toMatchObject({ ok: true });
});
