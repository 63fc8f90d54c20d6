import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on 127.0.0.1 and gives the port; 0 asks for a free one. */
export async function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  // A TCP server that listens has an address of this shape.
  return (server.address() as AddressInfo).port;
}

/** Ends a server and every connection to it. */
export async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}

/** A port of 127.0.0.1 that was free just now; 0 stands for any. @throws Error where the port is in use */
export async function findPort(port = 0): Promise<number> {
  const server = createServer();
  const found = await listen(server, port);
  await close(server);
  return found;
}
