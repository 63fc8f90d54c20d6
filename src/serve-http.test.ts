import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { serveHttp } from './serve-http.ts';

it('lets one address hold a hundred connections, and takes the next one when one has ended', async () => {
  const server = await serveHttp(() => new Response('here'), { port: 0, bindAddress: '127.0.0.1' });
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
    const first = await Promise.all(Array.from({ length: 100 }, open));
    expect(first.every(Boolean)).toBe(true);
    expect(await open()).toBe(false);
    sockets[0]?.destroy();
    await expect.poll(open).toBe(true);
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.close();
  }
});
