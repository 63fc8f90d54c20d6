import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApi } from '../src/api/create-api.ts';
import { sampleDeps, sampleKey, sampleWork } from '../src/api/sample-api.ts';
import { type OpenServer, serveHttp } from '../src/serve-http.ts';

const all = 200_000;
const perPage = 500;
/** What two sockets of this machine and a page or two may hold that nobody has read yet. */
const mostUnread = 12 * 2 ** 20;

let server: OpenServer;
let sockets: Socket[] = [];
/** Pages that were asked of the store. */
let pages = 0;

beforeEach(async () => {
  pages = 0;
  sockets = [];
  const api = createApi({ ...sampleDeps, store: { ...sampleDeps.store, listWorks } });
  server = await serveHttp(getRequestListener(api.fetch), { port: 0, bindAddress: '127.0.0.1', isLarge: () => false });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

/** A list as long as that of a large provider; only the page that is asked for is ever made. */
async function listWorks({ cursor }: { readonly cursor?: string }) {
  const from = Number(cursor ?? 0);
  pages += 1;
  const items = Array.from({ length: perPage }, (_, i) => ({ ...sampleWork, id: from + i + 1 }));
  const next = from + perPage < all ? String(from + perPage) : null;
  return { items, total: all, atLeast: false, next, adultLeftOut: 0 };
}

/** Asks for the export and reads as much as comes by itself until it has begun. */
async function beginExport(): Promise<{ readonly socket: Socket; readonly first: Buffer }> {
  const socket = connect(server.port, '127.0.0.1');
  sockets.push(socket);
  const head = [`X-Api-Key: ${sampleKey}`, 'Host: 127.0.0.1', 'Connection: close'].join('\r\n');
  socket.write(`GET /api/v1/works/export?format=csv HTTP/1.1\r\n${head}\r\n\r\n`);
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString('latin1')).toMatch(/^HTTP\/1\.1 200 OK/);
  socket.pause();
  return { socket, first };
}

/** Answers once no further page is made: whoever makes them waits for the reader. */
async function untilNoMorePages(): Promise<number> {
  for (let before = -1; before !== pages; ) {
    before = pages;
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
  }
  return pages;
}

it('is made no faster than it is read, while others are answered, and is whole in the end', async () => {
  const begun = await beginExport();
  const made = await untilNoMorePages();
  expect(made).toBeLessThan(all / perPage / 2);
  const ping = () => fetch(`${server.origin}/ping`).then(({ status }) => status);
  expect(await ping()).toBe(200);
  const read = await readSlowly(begun, ping);
  expect(pages).toBe(all / perPage);
  expect(read.lines).toBe(all);
  expect(read.mostUnread).toBeLessThan(mostUnread);
  expect(read.answers).toEqual(new Set([200]));
});

/** Reads on with a pause after each megabyte, in which something else is asked. */
async function readSlowly({ socket, first }: Awaited<ReturnType<typeof beginExport>>, ping: () => Promise<number>) {
  const answers = new Set<number>();
  let [lines, bytes, unread, pauses] = [0, 0, 0, 0];
  const take = (chunk: Buffer) => {
    bytes += chunk.byteLength;
    // Each line ends with a time, and nothing else in it has a Z: no end of a chunk can hide one.
    for (const byte of chunk) if (byte === 0x5a) lines += 1;
    // What is made and not read yet is about as long as the lines that have come.
    unread = Math.max(unread, (pages * perPage - lines) * (bytes / Math.max(1, lines)));
  };
  take(first);
  for await (const chunk of socket) {
    take(chunk as Buffer);
    if (bytes < (pauses + 1) * 2 ** 20) continue;
    pauses += 1;
    answers.add(await ping());
  }
  return { lines, mostUnread: unread, answers };
}

it('ends with the connection of who hangs up, and leaves room for the next', async () => {
  for (let i = 0; i < 4; i += 1) await beginExport();
  const refused = await fetch(`${server.origin}/api/v1/works/export`, { headers: { 'x-api-key': sampleKey } });
  expect(refused.status).toBe(429);
  for (const socket of sockets) socket.destroy();
  await untilNoMorePages();
  const before = pages;
  for (let i = 0; i < 4; i += 1) await beginExport();
  expect(before).toBeLessThan(4 * (all / perPage));
});
