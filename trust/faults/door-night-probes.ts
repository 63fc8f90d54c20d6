import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeDifference, readState } from './fault-state.ts';
import { inHost, moviesList, syncsWell } from './host-play.ts';
import { type Host, hostKey } from './host-world.ts';
import { inWorld, type Probe } from './probe.ts';

const listed = 8_000;
/** What answers that nobody takes may hold of memory at most. */
const heldMib = 150;

/** Memory of a program in MiB. */
function memoryOf({ child }: Host): number {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1_024;
}

/** What people and clients do by the door at the worst moment. */
export const doorNightProbes: readonly Probe[] = [
  {
    id: 'S22-slow-exports',
    what: 'clients ask for exports of 8,000 works and read nothing of them',
    run: inHost(
      () => ({}),
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said()}`);
        host.offer(moviesList(listed));
        await syncsWell(host, complain, 'at first');
        const before = memoryOf(host);
        const sockets = Array.from({ length: 12 }, () => {
          const socket = connect(host.port, '127.0.0.1').on('error', () => undefined);
          socket.pause();
          socket.write(`GET /api/v1/works/export HTTP/1.1\r\nhost: 127.0.0.1\r\nx-api-key: ${hostKey}\r\n\r\n`);
          return socket;
        });
        await sleep(1_500);
        const page = await host.ask('GET', '/api/v1/missing-content?type=movie&limit=1');
        if (page.status !== 200) complain(`a list beside them is answered with ${page.status}`);
        const more = memoryOf(host) - before;
        if (more > heldMib) complain(`${more.toFixed(0)} MiB more are held for them`);
        for (const socket of sockets) socket.destroy();
        await sleep(200);
        const { status, text } = await host.ask('GET', '/api/v1/works/export');
        const { items, total } = JSON.parse(text) as { items: readonly unknown[]; total: number };
        if (status !== 200 || items.length !== listed || total !== listed)
          complain(`after them an export has ${items.length} of ${total}`);
      },
    ),
  },
  {
    id: 'S1-restore-in-a-sync',
    what: 'a backup is restored in the middle of a sync',
    run: inWorld(async (world, complain) => {
      const { radarr, provider, sample } = world.stage;
      const before = readState(world);
      await world.ask('POST', '/backups?wait=20');
      const [backup = ''] = readdirSync(join(world.folder, 'backups'));
      try {
        radarr.state.items = [...sample.movies];
        await world.ask('POST', '/radarr-sync');
        if (readState(world).works.join() === before.works.join()) complain('nothing had changed before the restore');
        provider.misbehave('stall');
        await world.ask('POST', '/playlists-sync?wait=0');
        radarr.state.items = [...sample.heldByMain];
        const begun = await world.ask('POST', `/backups/${backup}/restore`);
        if (begun.status !== 202 && begun.status !== 200)
          complain(`it is answered with ${begun.status}: ${begun.text}`);
        await world.until('it serves what was restored', async () => {
          const { status, text } = await world.ask('GET', '/health');
          return status === 200 && text === '[]' && readState(world).works.join() === before.works.join();
        });
      } finally {
        provider.misbehave(null);
        radarr.state.items = [...sample.heldByMain];
      }
      await world.syncAll();
      const after = readState(world);
      for (const kind of ['works', 'contents'] as const)
        if (after[kind].join('\n') !== before[kind].join('\n'))
          complain(`${kind} differ: ${describeDifference(before[kind], after[kind])}`);
    }),
  },
];
