import type { lookup } from 'node:dns';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { SecretUrl } from '../src/core/model/secret.ts';
import { HttpFault } from '../src/io/http/http-fault.ts';
import { request } from '../src/io/http/request.ts';
import { askJson, type ServedApp, serveApp } from './access/served-app.ts';
import { forbiddenSpellings, loopbackSpellings, privateSpellings } from './access/targets.ts';
import type { TrustCommand } from './command.ts';

const budgets = {
  headersMs: 3_000,
  idleMs: 3_000,
  totalMs: 3_000,
  wireBytes: 1e6,
  decodedBytes: 1e6,
  slowBytes: 0,
  slowMs: 1_000,
};

const Test = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).nullable() });

/** A server that must not be reached, on every address of this machine. */
interface Trap {
  readonly port: number;
  accepts: number;
  close(): Promise<void>;
}

interface Tally {
  tried: number;
  wrong: number;
}

/** `npm run trust -- ssrf`: no spelling, redirect or trick of names leads a request where it may not go. */
export const ssrf: TrustCommand = {
  name: 'ssrf',
  describe: 'No address in whatever spelling leads a request where its source may not go.',
  async run({ print }) {
    const trap = await setTrap();
    const served = await serveApp();
    const tally: Tally = { tried: 0, wrong: 0 };
    const check = (what: string, isRefused: boolean) => {
      tally.tried += 1;
      if (isRefused) return;
      tally.wrong += 1;
      print(`not refused: ${what}`);
    };
    try {
      await tryDirect(trap, check);
      await tryRedirects(trap, check);
      await tryRebinding(trap, check);
      await tryApi(served, trap, check);
      const reached = trap.accepts;
      const works = await stillWorks(trap);
      const spellings = loopbackSpellings.length + forbiddenSpellings.length + privateSpellings.length;
      return {
        passed: tally.wrong === 0 && reached === 0 && works,
        figures: {
          spellings,
          requests: tally.tried,
          'not refused': tally.wrong,
          'connections to the trap': reached,
          'allowed after the tick': works ? 'yes' : 'no',
        },
        notCovered: ['DNS over a real resolver: names are resolved by the test'],
      };
    } finally {
      await served.stop();
      await served.remove();
      await trap.close();
    }
  },
};

type Check = (what: string, isRefused: boolean) => void;

async function setTrap(): Promise<Trap> {
  const server = createServer((_, response) => response.end('#EXTM3U\n#EXTINF:-1,Trap\nhttp://h/1.mkv\n'));
  const trap = { port: await listening(server, '::'), accepts: 0, close: () => closed(server) };
  server.on('connection', () => {
    trap.accepts += 1;
  });
  return trap;
}

function listening(server: ReturnType<typeof createServer>, host: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  return promise;
}

function closed(server: ReturnType<typeof createServer>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.closeAllConnections();
  server.close(() => resolve());
  return promise;
}

/** Whether a request ends in the fault `forbidden`, or before: the text is no URL, the name is known to nobody. */
async function isRefused(
  text: string,
  network: boolean,
  more: { readonly maxRedirects?: number; readonly resolve?: typeof lookup; readonly ownPort?: number } = {},
): Promise<boolean> {
  if (!URL.canParse(text)) return true;
  const { ownPort, ...rest } = more;
  const reach = { network, ...(ownPort === undefined ? {} : { ownPort }) };
  try {
    await (await request({ url: new SecretUrl(text), budgets, reach, ...rest })).discard();
    return false;
  } catch (error) {
    if (!(error instanceof HttpFault)) return false;
    // A redirect whose letters are none of a URL leads nowhere.
    return /^(?:forbidden|redirect)$/.test(error.kind) || /^E(?:NOTFOUND|AI_AGAIN)$/.test(error.code);
  }
}

function urlOf(scheme: string, host: string, port: number): string {
  return `${scheme}://${host}:${port}/`.replace(`#@public.example:${port}`, `:${port}/#@public.example`);
}

async function tryDirect({ port }: Trap, check: Check): Promise<void> {
  for (const scheme of ['http', 'https']) {
    for (const host of [...loopbackSpellings, ...forbiddenSpellings, ...privateSpellings]) {
      const url = urlOf(scheme, host, port);
      check(`${url} for a public source`, await isRefused(url, false));
    }
    for (const host of forbiddenSpellings) {
      check(`${scheme}://${host} inside`, await isRefused(`${scheme}://${host}:${port}/`, true));
    }
  }
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433']) {
    check(`own port by ${host}`, await isRefused(`http://${host}:${port}/`, true, { ownPort: port }));
  }
}

/** A public server that redirects: its own address is given by a name, since none here is public. */
async function tryRedirects({ port }: Trap, check: Check): Promise<void> {
  let location = '';
  const redirect: RequestListener = (_, response) => {
    // As bytes of UTF-8, which headers carry though they should not.
    response.writeHead(302, { location: Buffer.from(location).toString('latin1') }).end();
  };
  const server = createServer(redirect);
  const gate = await listening(server, '127.0.0.1');
  try {
    for (const host of [...forbiddenSpellings, ...loopbackSpellings]) {
      location = urlOf('http', host, port);
      // The gate itself is inside; from there on every hop is one that is never asked, or the program's own port.
      const isOwn = loopbackSpellings.includes(host);
      const more = { maxRedirects: 5, ...(isOwn ? { ownPort: port } : {}) };
      if (URL.canParse(location)) {
        check(`redirect to ${location}`, await isRefused(`http://127.0.0.1:${gate}/`, true, more));
      }
    }
  } finally {
    await closed(server);
  }
}

/** Names that lead outside the first time and inside the next, or to both at once. */
async function tryRebinding({ port }: Trap, check: Check): Promise<void> {
  const lists: readonly (readonly string[])[] = [
    ['127.0.0.1'],
    ['8.8.8.8', '127.0.0.1'],
    ['127.0.0.1', '8.8.8.8'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['10.0.0.1'],
    ['169.254.169.254'],
    ['fe80::1%eth0'],
    ['8.8.8.8', '::ffff:a9fe:a9fe'],
  ];
  for (const list of lists) {
    const url = `http://films.example:${port}/`;
    check(`name of ${list.join(' and ')}`, await isRefused(url, false, { resolve: resolverOf(list) }));
  }
}

function resolverOf(addresses: readonly string[]): typeof lookup {
  const resolve = (_name: string, _options: object, callback: (error: null, all: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  return resolve as unknown as typeof lookup;
}

/** The same through the door: what an admin, or who took his place, can make the server ask. */
async function tryApi({ origin }: ServedApp, { port }: Trap, check: Check): Promise<void> {
  const refused = (json: unknown) => {
    const read = Test.safeParse(json);
    return read.success ? !read.data.ok && /FORBIDDEN|UNREACHABLE/.test(read.data.error?.code ?? '') : true;
  };
  for (const host of [...loopbackSpellings, ...privateSpellings, ...forbiddenSpellings]) {
    const place = { kind: 'url', url: `http://${host}:${port}/` };
    const { json } = await askJson(origin, 'POST', '/settings/playlist-test', { place });
    if (URL.canParse(place.url)) check(`playlist at ${host} over the API`, refused(json));
  }
  for (const host of forbiddenSpellings) {
    const url = `http://${host}:${port}`;
    const instance = { app: 'radarr', url, apiKey: 'k' };
    const { json } = await askJson(origin, 'POST', '/settings/instance-test', instance);
    if (URL.canParse(url)) check(`Radarr at ${host} over the API`, refused(json));
  }
  const own = { kind: 'url', url: `${origin}/ping` };
  const { json } = await askJson(origin, 'POST', '/settings/playlist-test', { place: own, inNetwork: true });
  check('the own port over the API', refused(json));
}

/** The guard must not refuse what it should let pass: a Radarr on this machine is the usual case. */
async function stillWorks({ port }: Trap): Promise<boolean> {
  const reached = await Promise.all(
    ['127.0.0.1', 'localhost', '2130706433'].map((host) => isRefused(`http://${host}:${port}/`, true)),
  );
  return reached.every((refused) => !refused);
}
