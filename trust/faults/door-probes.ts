import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../src/config.ts';
import { playlistOf, sampleMovies } from '../../test/sample-world.ts';
import { describeDifference, readState } from './fault-state.ts';
import { type FaultWorld, openFaultWorld, ownKey } from './fault-world.ts';
import { inWorld, type Probe } from './probe.ts';

/** More than a playlist may have. */
const tooManyBytes = 5 * 2 ** 30;
const storms = 1_000;
/** One address may hold a hundred connections: the same ones are used again. */
const atOnce = 30;

/** What can come in by the program's own door. */
export const doorProbes: readonly Probe[] = [
  {
    id: 'L18-uploads',
    what: 'what is sent as a playlist is empty, an archive, too large, cut off, or has a name that leads elsewhere',
    run: inWorld(async (world, complain) => {
      const made = await send(world, 'POST', '/settings/playlists', '{"name":"sent","place":{"kind":"upload"}}');
      if (made.status >= 300) return complain(`it cannot be made: ${made.text}`);
      const path = '/settings/playlists/sent/file';
      const { sample } = world.stage;
      const good = await send(world, 'PUT', path, sample.file, 'audio/x-mpegurl');
      if (good.status !== 200) complain(`a good one is answered with ${good.status}: ${good.text}`);
      await world.ask('POST', '/playlists-sync');
      const before = readState(world);
      const files = filesOf(world);
      for (const name of ['..%2F..%2Fx', '%2e%2e', '..', 'x%00y', `${'a'.repeat(300)}`]) {
        const wrong = await send(world, 'PUT', `/settings/playlists/${name}/file`, sample.file, 'audio/x-mpegurl');
        if (wrong.status < 400 || wrong.status >= 500) complain(`the name ${name} is answered with ${wrong.status}`);
      }
      const large = await announce(world, path, tooManyBytes);
      if (!/^HTTP\/1\.1 413/.test(large)) complain(`5 GiB are answered with ${large.slice(0, 60)}`);
      await announce(world, path, sample.file.length, sample.file.slice(0, 500));
      await world.ask('POST', '/playlists-sync');
      if (filesOf(world) !== files) complain(`other files are there: ${filesOf(world)}`);
      for (const bytes of ['', 'PK\u0003\u0004 an archive', '<html><title>x</title></html>']) {
        await send(world, 'PUT', path, bytes, 'audio/x-mpegurl');
        await world.ask('POST', '/playlists-sync');
        const health = (await world.ask('GET', '/health')).text;
        if (!health.includes('playlist:sent')) complain(`health says nothing of ${JSON.stringify(bytes)}`);
      }
      if (readState(world).works.join() !== before.works.join()) complain('works changed by bad uploads');
      await send(world, 'PUT', path, sample.file, 'audio/x-mpegurl');
      await world.ask('POST', '/playlists-sync');
      if ((await world.ask('GET', '/health')).text !== '[]') complain('it is not well after a good one');
    }),
  },
  {
    id: 'A19-webhook-storm',
    what: 'a thousand events come at once, forged ones and ones of other shapes among them',
    run: inWorld(async (world, complain) => {
      const before = readState(world);
      const { radarr } = world.stage;
      const requests = radarr.requests.length;
      const bodies = [
        '{"eventType":"MovieDelete","movie":{"id":1,"tmdbId":1000},"deletedFiles":true}',
        '{"eventType":"MovieAdded","movie":{"id":99999,"tmdbId":-1}}',
        '{"eventType":"SeriesDelete","series":{"id":1}}',
        '{"eventType":{"toString":1}}',
        '{}',
      ];
      const answers: { readonly status: number; readonly text: string }[] = [];
      for (let first = 0; first < storms; first += atOnce) {
        const some = Array.from({ length: Math.min(atOnce, storms - first) }, (_, i) =>
          send(world, 'POST', '/webhooks/radarr/main', bodies[i % bodies.length] ?? '{}'),
        );
        answers.push(...(await Promise.all(some)));
      }
      const bad = answers.filter(({ status }) => status >= 500);
      if (bad.length > 0) complain(`${bad.length} are answered with ${bad[0]?.status}: ${bad[0]?.text}`);
      const tooLarge = `{"eventType":"${'x'.repeat(5 * 2 ** 20)}"}`;
      // Or the connection is closed while it still comes.
      const refused = { status: 413 };
      const large = await send(world, 'POST', '/webhooks/radarr/main', tooLarge).catch(() => refused);
      if (large.status !== 413) complain(`5 MiB are answered with ${large.status}`);
      const unknown = await send(world, 'POST', '/webhooks/radarr/nobody', bodies[0] ?? '');
      if (unknown.status !== 404) complain(`an unknown instance is answered with ${unknown.status}`);
      await sleep(100);
      if (radarr.requests.length - requests > 4) complain(`${radarr.requests.length - requests} requests to the app`);
      const after = readState(world);
      if (after.rows.join() !== before.rows.join()) complain('rows changed by events');
      if (after.works.join() !== before.works.join()) complain('works changed by events');
      if ((await world.ask('GET', '/health')).text !== '[]') complain('it is not well after that');
    }),
  },
  {
    id: 'L4-cut-large',
    what: 'a playlist stalls and breaks off after so many new entries that thousands of them were written already',
    run: inWorld(async (world, complain) => {
      const { provider, sample } = world.stage;
      const before = readState(world);
      const added = sampleMovies(20_000).slice(400);
      provider.text = sample.list + playlistOf(added.map(({ title, year }) => `${title} (${year})`)).slice(8);
      try {
        provider.misbehave('stall');
        const written = countEntries(world);
        const ended = world.ask('POST', '/playlists-sync');
        await world.until('thousands are written', async () => countEntries(world) > written + 2_000);
        for (const when of ['in the middle', 'after it broke off']) {
          const { rows, works } = readState(world);
          if (rows.join('\n') !== before.rows.join('\n')) complain(`${when}: ${describeDifference(before.rows, rows)}`);
          if (works.join('\n') !== before.works.join('\n'))
            complain(`${when}: ${describeDifference(before.works, works)}`);
          await ended;
        }
        const { text } = await world.ask('GET', '/health');
        if (!text.includes('PLAYLIST_INCOMPLETE')) complain(`health does not say that it broke off: ${text}`);
      } finally {
        provider.text = sample.list;
      }
    }),
  },
  {
    id: 'A16-many-movies',
    what: 'an app holds twenty thousand movies more than the day before',
    async run(stage) {
      const complaints: string[] = [];
      const { radarr, sample } = stage;
      const change = (config: Config): Config => ({
        ...config,
        instances: config.instances.map((instance) => ({ ...instance, timeoutMs: 60_000 })),
      });
      const world = await openFaultWorld(stage, { change });
      const added = sampleMovies(20_400).slice(400);
      radarr.state.items = [...sample.heldByMain, ...added];
      try {
        const { text } = await world.ask('POST', '/radarr-sync');
        if (text.includes('"ok":false')) complaints.push(`they cannot be read: ${text.slice(0, 300)}`);
        const { rows } = readState(world);
        const items = rows.filter((row) => row.startsWith('items|radarr|main|')).length;
        if (items !== sample.heldByMain.length + added.length) complaints.push(`${items} of them are kept`);
      } finally {
        radarr.state.items = [...sample.heldByMain];
        await world.close();
      }
      return complaints;
    },
  },
];

/** Rows of entries, seen or not. */
function countEntries({ folder }: FaultWorld): number {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'), { readOnly: true });
  try {
    return Number(database.prepare('select count(*) as n from entries').get()?.n);
  } finally {
    database.close();
  }
}

async function send({ url }: FaultWorld, method: string, path: string, body: string, type = 'application/json') {
  const headers = { 'x-api-key': ownKey, 'content-type': type };
  const response = await fetch(`${url}/api/v1${path}`, { method, headers, body });
  return { status: response.status, text: await response.text() };
}

/** Announces so many bytes, sends some of them, and hangs up. @returns what came back until then */
async function announce({ url }: FaultWorld, path: string, length: number, text = ''): Promise<string> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  const head = `PUT /api/v1${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-api-key: ${ownKey}\r\ncontent-type: audio/x-mpegurl`;
  socket.write(`${head}\r\ncontent-length: ${length}\r\n\r\n${text}`);
  let answered = '';
  socket.on('data', (chunk) => {
    answered += String(chunk);
  });
  await sleep(500);
  socket.destroy();
  await sleep(100);
  return answered;
}

/** Names of the files that uploads and the folder above hold. */
function filesOf({ folder }: FaultWorld): string {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return [...names, ...readdirSync(join(folder, '..'))]
    .filter((name) => !/-wal|-shm|^template|lock/.test(name))
    .sort()
    .join(' ');
}
