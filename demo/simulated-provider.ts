import { createServer } from 'node:http';
import { close, listen } from './listen.ts';
import { onPlaylist, type PlaylistMisbehaviour } from './misbehave-on-playlist.ts';

/** A running simulated provider of a playlist. */
export interface SimulatedProvider {
  /** With user and password in it. */
  readonly url: string;
  /** The playlist. Change it at any time: the next request sees it. */
  text: string;
  /** Requests so far, redirected ones counted twice. */
  readonly requests: number;
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number;
  /** Makes it misbehave from now on, until null. */
  misbehave(mode: PlaylistMisbehaviour | null): void;
  /** Cuts every connection and gives the port free. */
  goDown(): Promise<void>;
  /** Listens again where it did. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** User and password in the address of a simulated provider: tests look for them where they must not be. */
export const providerSecrets = ['canary-user', 'canary-pass'] as const;

/** Starts a provider on 127.0.0.1. */
export async function startProvider(text: string): Promise<SimulatedProvider> {
  let mode: PlaylistMisbehaviour | null = null;
  const seen = { requests: 0, open: 0, mostAtOnce: 0 };
  const server = createServer((request, response) => {
    seen.requests += 1;
    seen.open += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.open);
    response.once('close', () => {
      seen.open -= 1;
    });
    if (mode === null) response.writeHead(200, { 'content-type': 'audio/x-mpegurl' }).end(provider.text);
    else onPlaylist[mode]({ request, response, text: provider.text });
  });
  const port = await listen(server, 0);
  const [user, password] = providerSecrets;
  const provider: SimulatedProvider = {
    url: `http://127.0.0.1:${port}/get.php?username=${user}&password=${password}`,
    text,
    get requests() {
      return seen.requests;
    },
    get mostAtOnce() {
      return seen.mostAtOnce;
    },
    misbehave(next) {
      mode = next;
    },
    goDown: () => close(server),
    comeBack: async () => void (await listen(server, port)),
    close: () => close(server),
  };
  return provider;
}
