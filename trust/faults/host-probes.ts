import { once } from 'node:events';
import { chmodSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { canMount, diskProbes } from './disk-probes.ts';
import { type Complain, inHost, moviesList as list, refuses, syncsWell } from './host-play.ts';
import { type Host, hostKey, withHost } from './host-world.ts';
import type { Probe } from './probe.ts';

/** A user whom no file belongs to, and who has no name. */
const nobody = 54_321;
/** It is to end within five seconds, whoever does not listen. */
const endsWithinMs = 5_000;
const walLimitBytes = 64 * 2 ** 20;

const isRoot = process.getuid?.() === 0;

const ownerProbes: readonly Probe[] = [
  {
    id: 'S4-wrong-owner',
    what: 'the config folder belongs to somebody else',
    run: inHost(
      (folder) => {
        chmodSync(folder, 0o700);
        return { uid: nobody };
      },
      (host, complain) =>
        refuses(host, complain, [new RegExp(host.folder), new RegExp(`chown -R ${nobody}:${nobody} ${host.folder}`)]),
    ),
  },
];

/** Threads of the program die by an exception as long as the file is there. */
const dyingThreads = (file: string) =>
  `--import=data:text/javascript,${encodeURIComponent(`
  import { existsSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (!isMainThread && existsSync(${JSON.stringify(file)})) setTimeout(() => { throw new Error('the thread dies'); }, 30);
`)}`;

const processProbes: readonly Probe[] = [
  {
    id: 'S7-second-process',
    what: 'a second program is started on the same folder as a process of its own',
    run: inHost(
      () => ({}),
      async (host, complain, stage) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        await withHost(stage, host.folder, {}, (second) =>
          refuses(second, complain, [/Another Gleanarr uses/, /INSTANCE_RUNNING/]),
        );
        host.offer(list(100));
        await syncsWell(host, complain, 'beside the second');
      },
    ),
  },
  {
    id: 'S18-thread-dies',
    what: 'the thread that does the jobs dies in the middle of one',
    run: inHost(
      (folder) => {
        writeFileSync(join(folder, 'die'), '');
        return { env: { NODE_OPTIONS: dyingThreads(join(folder, 'die')) } };
      },
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        host.offer(list(3_000));
        const { text } = await host.ask('POST', '/api/v1/playlists-sync');
        if (!text.includes('"ok":false')) complain(`a sync whose thread died is told as good: ${text.slice(0, 200)}`);
        if (!(await host.answers())) complain('the program does not answer any more');
        rmSync(join(host.folder, 'die'));
        await syncsWell(host, complain, 'after that');
        const { total } = JSON.parse((await host.ask('GET', '/api/v1/works?limit=1')).text) as { total: number };
        if (total !== 3_000) complain(`${total} works are there after that`);
      },
    ),
  },
  {
    id: 'S20-no-descriptors',
    what: 'clients take all file descriptors that there are',
    run: inHost(
      () => ({ before: ['sh', '-c', 'ulimit -n 72; exec "$@"', 'sh'] }),
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        host.offer(list(100));
        // The first ones come while it still loads what it needs to sync.
        for (const when of ['at the start', 'later']) {
          const sockets = Array.from({ length: 90 }, () =>
            connect(host.port, '127.0.0.1').on('error', () => undefined),
          );
          await sleep(300);
          for (const socket of sockets) socket.write('GET /ping HTTP/1.1\r\nhost: x\r\n');
          await sleep(300);
          for (const socket of sockets) socket.destroy();
          await sleep(100);
          if (host.child.exitCode !== null) return complain(`it ended ${when}: ${host.said().slice(-500)}`);
          if (!(await host.answers())) complain(`it does not answer once they are gone that came ${when}`);
        }
        await syncsWell(host, complain, 'once they are gone');
      },
    ),
  },
  {
    id: 'S21-log-full',
    what: 'the log cannot be written, because its disk is full',
    run: inHost(() => ({ log: openSync('/dev/full', 'w') }), goesOnWithoutLog),
  },
  {
    id: 'S21-log-closed',
    what: 'whoever reads the log is gone',
    run: inHost(
      () => ({}),
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        host.child.stdout?.destroy();
        await goesOnWithoutLog(host, complain);
      },
    ),
  },
  {
    id: 'S21-log-still',
    what: 'whoever reads the log stands still',
    run: inHost(
      () => ({ env: { GLEANARR_LOG_LEVEL: 'debug' } }),
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        // It is answered once all is loaded: before that few connections are let in.
        await host.ask('GET', '/api/v1/works/0');
        host.child.stdout?.pause();
        // Each writes a line: more than the pipe and those on both its sides keep.
        for (let round = 0; round < 200; round += 1) {
          await Promise.all(Array.from({ length: 20 }, (_, i) => host.ask('GET', `/api/v1/works/${i}`)));
        }
        await goesOnWithoutLog(host, complain);
        const exit = once(host.child, 'exit').then(([code]) => code);
        host.child.kill('SIGTERM');
        const code = await Promise.race([exit, sleep(endsWithinMs, 'not at all')]);
        if (code !== 0) complain(`told to end, it ends with ${code}`);
        host.child.stdout?.resume();
      },
    ),
  },
  {
    id: 'S23-long-reader',
    what: 'somebody reads the database for as long as ten syncs take',
    run: inHost(
      () => ({}),
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        host.offer(list(2_000));
        await syncsWell(host, complain, 'at first');
        const reader = new DatabaseSync(join(host.folder, 'gleanarr.db'), { readOnly: true });
        reader.exec('begin');
        const count = () => Number(reader.prepare('select count(*) as n from entries').get()?.n);
        const seen = count();
        for (let round = 0; round < 10; round += 1) {
          host.offer(list(round % 2 === 0 ? 3_000 : 2_400));
          await syncsWell(host, complain, `in sync ${round} beside a reader`);
        }
        if (count() !== seen) complain('the reader saw another state in the middle');
        reader.close();
        for (const size of [3_000, 2_400]) {
          host.offer(list(size));
          await syncsWell(host, complain, 'after the reader');
        }
        const { size } = statSync(join(host.folder, 'gleanarr.db-wal'));
        if (size > walLimitBytes) complain(`the log of the database has ${Math.round(size / 2 ** 20)} MiB`);
      },
    ),
  },
  {
    id: 'S25-old-proxy',
    what: 'a proxy of long ago speaks HTTP/1.0, under a sub-path, with another host',
    run: inHost(
      () => ({ env: { GLEANARR_URL_BASE: '/gleanarr' } }),
      async (host, complain) => {
        const raw = (text: string) => answerOf(connect(host.port, '127.0.0.1'), text);
        while (host.child.exitCode === null && !host.said().includes('Gleanarr serves')) await sleep(50);
        const ping = await raw('GET /gleanarr/ping HTTP/1.0\r\nhost: other.example\r\n\r\n');
        if (!/^HTTP\/1\.1 200/.test(ping) || /transfer-encoding: chunked/i.test(ping))
          complain(`HTTP/1.0 is answered with ${ping.slice(0, 120)}`);
        const list = await raw(
          `GET /gleanarr/api/v1/works?limit=1 HTTP/1.0\r\nhost: other.example\r\nx-api-key: ${hostKey}\r\n\r\n`,
        );
        if (!/^HTTP\/1\.1 200/.test(list)) complain(`a key behind another host is answered with ${list.slice(0, 120)}`);
        const outside = await raw('GET /api/v1/works HTTP/1.0\r\n\r\n');
        if (/^HTTP\/1\.1 2/.test(outside)) complain('what lies outside the sub-path is answered');
      },
    ),
  },
];

async function goesOnWithoutLog(host: Host, complain: Complain): Promise<void> {
  if (!(await host.serves())) return complain(`it ended: ${host.said().slice(0, 300)}`);
  host.offer(list(100));
  await syncsWell(host, complain, 'without a log');
  await host.ask('GET', '/api/v1/works/%ff');
  if (!(await host.answers())) complain('it does not answer any more');
}

/** All that comes until the other side closes the connection. */
async function answerOf(socket: Socket, request: string): Promise<string> {
  let text = '';
  socket.setTimeout(5_000, () => socket.destroy()).write(request);
  try {
    for await (const chunk of socket) text += String(chunk);
  } catch {
    // What came is looked at.
  }
  return text;
}

/** What can be wrong with the machine, by the program as a process of its own. */
export const hostProbes: readonly Probe[] = [
  ...processProbes,
  ...(canMount ? diskProbes : []),
  ...(isRoot ? ownerProbes : []),
];

/** What of it this machine could not try. */
export const hostGaps: readonly string[] = [
  ...(canMount ? [] : ['S3, S4: a full and a read-only disk: that needs the right to mount']),
  ...(isRoot ? [] : ['S4, a folder of somebody else: that needs the right to be another user']),
];
