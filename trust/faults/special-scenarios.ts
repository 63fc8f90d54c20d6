import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { sampleMovies } from '../../test/sample-world.ts';
import type { CertificateKind } from '../tls-front.ts';
import { type FaultWorld, openFaultWorld, type Stage } from './fault-world.ts';
import type { Scenario, Strike } from './scenario.ts';

/** A fault that goes on in the world in which it began. */
function acts(begin: (stage: Stage) => unknown, end: (stage: Stage) => unknown): Strike {
  const act = (does: (stage: Stage) => unknown) => async (world: FaultWorld) => {
    await does(world.stage);
    return null;
  };
  return { begin: act(begin), end: act(end) };
}

/** A file that something else takes the place of, until it is written anew. */
function fileFault(spoil: (path: string) => void): Strike {
  return acts(({ filePath }) => {
    rmSync(filePath);
    spoil(filePath);
  }, restoreFile);
}

function restoreFile({ filePath, sample }: Stage): void {
  rmSync(filePath, { recursive: true, force: true });
  writeFileSync(filePath, sample.file);
}

const fileFaults: readonly (readonly [name: string, what: string, code: string, says: RegExp, Strike])[] = [
  ['missing', 'the file is gone', 'PLAYLIST_UNREADABLE', /does not exist/, fileFault(() => undefined)],
  ['folder', 'a folder stands there', 'PLAYLIST_UNREADABLE', /is a folder/, fileFault((path) => mkdirSync(path))],
  [
    'pipe',
    'a pipe stands there that nobody writes to',
    'PLAYLIST_UNREADABLE',
    /is a pipe/,
    fileFault((path) => execFileSync('mkfifo', [path])),
  ],
  [
    'device',
    'a link leads to an endless device',
    'PLAYLIST_UNREADABLE',
    /is a device/,
    fileFault((path) => symlinkSync('/dev/zero', path)),
  ],
  [
    'loop',
    'a link leads to itself',
    'PLAYLIST_UNREADABLE',
    /leads to itself/,
    fileFault((path) => symlinkSync(path, path)),
  ],
  [
    'empty',
    'the file was emptied',
    'PLAYLIST_NOT_A_PLAYLIST',
    /an empty answer/,
    fileFault((path) => writeFileSync(path, '')),
  ],
  [
    'header',
    'a writer has only begun',
    'QUARANTINED',
    /are gone/,
    fileFault((path) => writeFileSync(path, '#EXTM3U\n')),
  ],
];

const cutFile = acts(({ filePath, sample }) => truncateSync(filePath, sample.file.lastIndexOf('\nhttp')), restoreFile);

/** The machine of the main Radarr takes connections no more: packets to it are dropped. */
function blackHole(): Strike {
  let thread: Worker | null = null;
  const code = `
    const { createServer } = require('node:net');
    const { parentPort, workerData } = require('node:worker_threads');
    createServer().listen({ port: workerData.port, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage('listening');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  let waiting: Socket[] = [];
  return acts(
    async ({ radarr }) => {
      await radarr.goDown();
      const port = Number(new URL(radarr.url).port);
      thread = new Worker(code, { eval: true, workerData: { port } });
      await once(thread, 'message');
      // Nobody accepts them: once the queue is full, the system answers no more.
      waiting = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    },
    async ({ radarr }) => {
      for (const socket of waiting) socket.destroy();
      if (thread === null) return;
      await thread.terminate();
      thread = null;
      await radarr.comeBack();
    },
  );
}

/** The program is started anew with another address of the main Radarr, and later with the right one. */
function movedTo(url: string): Strike {
  const startAnew = async (world: FaultWorld, isMoved: boolean) => {
    await world.stop();
    return openFaultWorld(world.stage, {
      folder: world.folder,
      clock: world.clock,
      change: (config) => ({
        ...config,
        instances: config.instances.map((each, i) => (i === 0 && isMoved ? { ...each, url } : each)),
      }),
    });
  };
  return { begin: (world) => startAnew(world, true), end: (world) => startAnew(world, false) };
}

const otherLibrary = sampleMovies(400).slice(340);

const certificateFaults: readonly (readonly [CertificateKind, RegExp])[] = [
  ['self-signed', /TLS: the certificate is self-signed/],
  ['expired', /TLS: the certificate has expired/],
  ['other-host', /TLS: the certificate is for another host/],
];

/** What simulated servers cannot be told by a word. */
export const specialScenarios: readonly Scenario[] = [
  {
    id: 'A1-down',
    what: 'nothing listens at the address',
    source: 'radarr:main',
    strike: acts(
      ({ radarr }) => radarr.goDown(),
      ({ radarr }) => radarr.comeBack(),
    ),
    code: 'ARR_UNREACHABLE',
    says: /connection refused/,
  },
  {
    id: 'A1-unknown-host',
    what: 'the name of the host is unknown since the last start',
    source: 'radarr:main',
    strike: movedTo('http://gleanarr.invalid:7878'),
    movesApp: true,
    code: 'ARR_UNREACHABLE',
    says: /DNS/,
  },
  {
    id: 'A2-black-hole',
    what: 'connections are not answered at all',
    source: 'radarr:main',
    strike: blackHole(),
    code: 'ARR_TIMEOUT',
    says: /within [\d.]+ s/,
  },
  {
    id: 'A11-other-library',
    what: 'another Radarr of the same size, with the same row ids, answers at the address',
    source: 'radarr:main',
    strike: acts(
      ({ radarr }) => radarr.startAnew(otherLibrary),
      ({ radarr, sample }) => radarr.startAnew(sample.heldByMain),
    ),
    code: 'QUARANTINED',
    says: /all 60 items are gone/,
  },
  {
    id: 'A11-same-library',
    what: 'the same library answers from a new database, with other row ids',
    source: 'radarr:main',
    strike: acts(
      ({ radarr, sample }) => radarr.startAnew(sample.heldByMain.toReversed()),
      ({ radarr, sample }) => radarr.startAnew(sample.heldByMain),
    ),
    code: null,
    leaves: 'works',
  },
  ...certificateFaults.map(
    ([kind, says]): Scenario => ({
      id: `A13-${kind}`,
      what: `the certificate is ${kind}`,
      source: 'radarr:second',
      strike: acts(
        ({ tls }) => tls?.show(kind),
        ({ tls }) => tls?.show('good'),
      ),
      code: 'ARR_UNREACHABLE',
      says,
    }),
  ),
  {
    id: 'A15-odd-values',
    what: 'items come with values of every wrong kind',
    source: 'radarr:main',
    strike: { radarr: 'odd-values' },
    code: null,
    leaves: 'works',
  },
  {
    id: 'A15-odd-values-sonarr',
    what: 'series come with values of every wrong kind',
    source: 'sonarr:main',
    strike: { sonarr: 'odd-values' },
    code: null,
    leaves: 'works',
  },
  {
    id: 'A7-exclusions',
    what: 'the exclusion list alone fails',
    source: 'radarr:main',
    strike: { radarr: 'refuse-exclusions' },
    code: 'ARR_ERROR',
    says: /The exclusion list could not be read/,
    healsWithinMs: 22_000_000,
  },
  {
    id: 'A10-exclusions',
    what: 'the exclusion list is empty for most of a day',
    source: 'radarr:main',
    strike: acts(
      ({ radarr }) => radarr.state.exclusions.splice(0),
      ({ radarr, sample }) => radarr.state.exclusions.splice(0, Number.POSITIVE_INFINITY, ...sample.excluded),
    ),
    code: 'HELD',
    says: /exclusion list lacks (\d+) of \1\./,
    leaves: 'works',
    lastsMs: 82_800_000,
    healsWithinMs: 22_000_000,
  },
  {
    id: 'A20-second-down',
    what: 'the second of two instances is down',
    source: 'radarr:second',
    strike: acts(
      ({ second }) => second.goDown(),
      ({ second }) => second.comeBack(),
    ),
    code: 'ARR_UNREACHABLE',
  },
  {
    id: 'A20-second-empty',
    what: 'the second of two instances lost its database',
    source: 'radarr:second',
    strike: acts(
      ({ second }) => second.misbehave('empty'),
      ({ second }) => second.misbehave(null),
    ),
    code: 'QUARANTINED',
    says: /all 20 items are gone/,
  },
  {
    id: 'L4-down',
    what: 'the provider is down',
    source: 'playlist:list',
    strike: acts(
      ({ provider }) => provider.goDown(),
      ({ provider }) => provider.comeBack(),
    ),
    code: 'PLAYLIST_UNREACHABLE',
    says: /connection refused/,
  },
  ...fileFaults.map(
    ([name, what, code, says, strike]): Scenario => ({
      id: `L17-${name}`,
      what,
      source: 'playlist:file',
      strike,
      code,
      says,
    }),
  ),
  {
    id: 'L17-cut',
    what: 'the file ends in the middle of an entry',
    source: 'playlist:file',
    strike: cutFile,
    code: 'QUARANTINED',
    says: /in the middle of an entry/,
  },
];
