import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { serveHttp } from './serve-http.ts';

const options = { port: 0, bindAddress: '127.0.0.1' };

it('lets few in at first, then one address hold a hundred connections, and the next one when one has ended', async () => {
  const server = await serveHttp((_, response) => response.end('here'), { ...options, isLarge: () => false });
  const sockets: Socket[] = [];
  const open = async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    const { promise, resolve } = Promise.withResolvers<boolean>();
    socket.once('data', () => resolve(true)).once('close', () => resolve(false));
    return await promise;
  };
  try {
    const few = await Promise.all(Array.from({ length: 16 }, open));
    expect(few.every(Boolean)).toBe(true);
    expect(await open()).toBe(false);
    server.admitAll();
    const first = await Promise.all(Array.from({ length: 84 }, open));
    expect(first.every(Boolean)).toBe(true);
    expect(await open()).toBe(false);
    sockets[0]?.destroy();
    await expect.poll(open).toBe(true);
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.close();
  }
});

it.each([
  { bytes: 15_000, status: '200' },
  { bytes: 17_000, status: '431' },
])('answers headers of $bytes bytes with $status', async ({ bytes, status }) => {
  const server = await serveHttp((_, response) => response.end('here'), { ...options, isLarge: () => false });
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  socket.write(`GET / HTTP/1.1\r\nhost: a\r\nx-long: ${'x'.repeat(bytes)}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  expect(String(answer).split(' ')[1]).toBe(status);
  socket.destroy();
  await server.close();
});

describe('a request that drips', () => {
  /** Sends a byte of a long body now and then until the connection ends. @returns what came back, and how often it sent */
  async function drip(port: number, path: string, bytes: number) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(`PUT ${path} HTTP/1.1\r\nhost: a\r\ncontent-length: ${bytes}\r\n\r\n`);
    let sent = 0;
    let answer = '';
    const timer = setInterval(() => {
      if (sent < bytes) socket.write('x');
      sent += 1;
    }, 20);
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.on('data', (chunk) => {
      answer += String(chunk);
      socket.end();
    });
    socket.once('close', () => resolve());
    await promise;
    clearInterval(timer);
    return { answer, sent };
  }

  const read: RequestListener = (request, response) => {
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.byteLength;
    });
    request.on('end', () => response.end(String(length)));
  };

  it.each([
    { because: 'an ordinary one', isLarge: () => false },
    { because: 'a large one that does not go on', isLarge: () => true },
  ])('is cut off, $because', async ({ isLarge }) => {
    const server = await serveHttp(read, { ...options, isLarge, requestMs: 200 });
    try {
      const { answer, sent } = await drip(server.port, '/file', 100_000);
      expect(answer).toBe('');
      expect(sent).toBeLessThan(100_000);
    } finally {
      await server.close();
    }
  });

  it('is taken where it ends in time', async () => {
    const server = await serveHttp(read, { ...options, isLarge: () => false, requestMs: 20_000 });
    try {
      expect((await drip(server.port, '/file', 3)).answer).toContain('200 OK');
    } finally {
      await server.close();
    }
  });

  it('has all the time it needs where it may be large and goes on', async () => {
    const server = await serveHttp(read, { ...options, isLarge: (method) => method === 'PUT', requestMs: 500 });
    const part = 'x'.repeat(400_000);
    const slow = new ReadableStream({
      async pull(controller) {
        await sleep(60);
        if (parts === 0) controller.close();
        else controller.enqueue(new TextEncoder().encode(part));
        parts -= 1;
      },
    });
    let parts = 20;
    try {
      const response = await fetch(`${server.origin}/file`, {
        method: 'PUT',
        body: slow,
        duplex: 'half',
      } as RequestInit);
      expect(await response.text()).toBe(String(20 * part.length));
    } finally {
      await server.close();
    }
  });
});

describe('a port that cannot be opened', () => {
  it('says that another program has it', async () => {
    const server = await serveHttp((_, response) => response.end(), { ...options, isLarge: () => false });
    const again = serveHttp(() => undefined, { ...options, port: server.port, isLarge: () => false });
    await expect(again).rejects.toThrow(
      `port: ${server.port} is in use by another program (EADDRINUSE); set GLEANARR_PORT to a free one`,
    );
    await server.close();
  });

  it('says that the address is none of this machine, and blames no port', async () => {
    // Kept for documentation: no machine has it.
    const server = serveHttp(() => undefined, { port: 0, bindAddress: '192.0.2.1', isLarge: () => false });
    await expect(server).rejects.toThrow(
      /^bindAddress: this machine has no address 192\.0\.2\.1 .*GLEANARR_BIND_ADDRESS/,
    );
  });
});
