import { createServer } from 'node:http';
import { close, listen } from '../demo/listen.ts';

/** A provider over real HTTP that can stop in the middle of its playlist until it is told to go on. */
export interface HeldProvider {
  /** With user and password in it. */
  readonly url: string;
  /** The playlist. The next request sees it. */
  text: string;
  /** From now on half of the playlist is sent, and the rest when it is released. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/** Starts a provider on 127.0.0.1. */
export async function startHeldProvider(text: string): Promise<HeldProvider> {
  let held = Promise.withResolvers<void>();
  held.resolve();
  const server = createServer(async (_request, response) => {
    const bytes = Buffer.from(provider.text);
    const half = Math.floor(bytes.length / 2);
    response.writeHead(200, { 'content-type': 'audio/x-mpegurl' });
    response.write(bytes.subarray(0, half));
    await held.promise;
    response.end(bytes.subarray(half));
  });
  const port = await listen(server, 0);
  const provider: HeldProvider = {
    url: `http://127.0.0.1:${port}/get.php?username=canary-user&password=canary-pass`,
    text,
    hold() {
      held = Promise.withResolvers<void>();
    },
    release: () => held.resolve(),
    close: () => close(server),
  };
  return provider;
}
