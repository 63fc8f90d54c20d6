import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { serve } from '../http/test-serving.ts';
import { ArtworkProxy } from './artwork-proxy.ts';
import { pictureType } from './picture-type.ts';

const hash = 'aBcDeFgHiJkLmNoPqRsTuVwXyZ1';
const otherHash = 'ZyXwVuTsRqPoNmLkJiHgFeDcBa2';
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(996, 7)]);

let folder = '';
let now = 1_763_800_000_000;
let asked: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-artwork-'));
  now = 1_763_800_000_000;
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function picture(response: ServerResponse, bytes: Buffer = jpeg, type = 'image/jpeg'): void {
  response.writeHead(200, { 'content-type': type }).end(bytes);
}

async function proxyOf(answer: (request: IncomingMessage, response: ServerResponse) => void, mostBytes = 1e6) {
  const listener: RequestListener = (request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  };
  const origin = await serve(listener);
  const open = () => new ArtworkProxy({ folder, clock: () => now, origin, inNetwork: true, mostBytes });
  return { proxy: open(), open };
}

describe('the proxy of artwork', () => {
  it('asks once for a picture, in one size, and keeps it over a restart', async () => {
    const { proxy, open } = await proxyOf((_, response) => picture(response));
    const both = await Promise.all([proxy.picture(hash), proxy.picture(hash)]);
    expect(both).toEqual([
      { type: 'image/jpeg', bytes: new Uint8Array(jpeg) },
      { type: 'image/jpeg', bytes: new Uint8Array(jpeg) },
    ]);
    expect((await open().picture(hash))?.bytes).toHaveLength(1_000);
    expect(asked).toEqual([`/t/p/w342/${hash}.jpg`]);
  });

  test.each([
    '../../../../etc/passwd/aaaaaaaa',
    `${hash}.svg`,
    `${hash}?x`,
    'short',
    'x'.repeat(41),
    '',
    `${hash}\n`,
    '//example.org/aaaaaaaaaaaaaaa',
  ])('never asks for %j', async (given) => {
    const { proxy } = await proxyOf((_, response) => picture(response));
    expect(await proxy.picture(given)).toBeNull();
    expect(asked).toEqual([]);
  });

  test.each([
    { because: 'it is a page', bytes: Buffer.from('<html><script>alert(1)</script></html>'), type: 'image/jpeg' },
    {
      because: 'it is a vector picture',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      type: 'image/svg+xml',
    },
    { because: 'its type is another than its bytes', bytes: jpeg, type: 'text/html' },
    {
      because: 'it is larger than a poster',
      bytes: Buffer.concat([jpeg, Buffer.alloc(1_200_000)]),
      type: 'image/jpeg',
    },
    { because: 'it is empty', bytes: Buffer.alloc(0), type: 'image/jpeg' },
  ])('passes nothing on where $because, and does not ask again', async ({ bytes, type }) => {
    const { proxy } = await proxyOf((_, response) => picture(response, bytes, type));
    expect(await proxy.picture(hash)).toBeNull();
    expect(await proxy.picture(hash)).toBeNull();
    expect(asked).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('asks again after a week for what was not there', async () => {
    const { proxy } = await proxyOf((_, response) => {
      if (asked.length > 1) picture(response);
      else response.writeHead(404).end();
    });
    expect(await proxy.picture(hash)).toBeNull();
    now += 6 * 86_400_000;
    expect(await proxy.picture(hash)).toBeNull();
    now += 2 * 86_400_000;
    expect(await proxy.picture(hash)).not.toBeNull();
  });
});

describe('what the proxy takes on itself', () => {
  it('follows no redirect, wherever it leads', async () => {
    const { proxy } = await proxyOf((request, response) => {
      if (request.url?.includes(hash)) response.writeHead(302, { location: `/t/p/w342/${otherHash}.jpg` }).end();
      else picture(response);
    });
    expect(await proxy.picture(hash)).toBeNull();
    expect(asked).toHaveLength(1);
  });

  test.each([429, 500, 503])('leaves the host alone for a minute after %d', async (status) => {
    const { proxy } = await proxyOf((_, response) => {
      if (asked.length > 1) picture(response);
      else response.writeHead(status).end();
    });
    expect(await proxy.picture(hash)).toBeNull();
    now += 59_000;
    expect(await proxy.picture(otherHash)).toBeNull();
    expect(asked).toHaveLength(1);
    now += 2_000;
    expect(await proxy.picture(otherHash)).not.toBeNull();
  });

  it('asks at most six at once', async () => {
    let open = 0;
    let most = 0;
    const { proxy } = await proxyOf((_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        picture(response);
      }, 10);
    });
    const hashes = Array.from({ length: 30 }, (_, at) => `${hash}${String(at).padStart(2, '0')}`);
    const found = await Promise.all(hashes.map((each) => proxy.picture(each)));
    expect(found.every((each) => each !== null)).toBe(true);
    expect(most).toBe(6);
  });
});

describe('the pictures on disk', () => {
  it('keeps no more bytes than it may, and drops what was not used for longest', async () => {
    const { proxy, open } = await proxyOf((_, response) => picture(response), 2_500);
    const [first, second, third] = ['1', '2', '3'].map((last) => `${hash}${last}`) as [string, string, string];
    await proxy.picture(first);
    await proxy.picture(second);
    now += 2 * 86_400_000;
    await proxy.picture(first);
    await proxy.picture(third);
    expect(readdirSync(folder)).toHaveLength(2);
    asked = [];
    const again = open();
    await again.picture(first);
    await again.picture(third);
    expect(asked).toEqual([]);
    await again.picture(second);
    expect(asked).toHaveLength(1);
  });

  it('takes nothing from a file that is no picture any more, and sweeps what a dead process had begun', async () => {
    const { proxy, open } = await proxyOf((_, response) => picture(response));
    await proxy.picture(hash);
    const [name = ''] = readdirSync(folder);
    writeFileSync(join(folder, name), 'torn');
    writeFileSync(join(folder, `${name}.0123456789ab.part`), 'half');
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    utimesSync(join(folder, name), 1_763_800, 1_763_800);
    expect((await open().picture(hash))?.bytes).toHaveLength(1_000);
    expect(asked).toHaveLength(2);
    expect(readdirSync(folder).sort()).toEqual([name, 'notes.txt'].sort());
  });

  it('still answers where nothing can be kept', async () => {
    const origin = await serve((_, response) => picture(response));
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const proxy = new ArtworkProxy({ folder: join(file, 'below'), clock: () => now, origin, inNetwork: true });
    expect((await proxy.picture(hash))?.type).toBe('image/jpeg');
  });
});

describe('the reach of the proxy', () => {
  it('asks no address of the own network unless it is told to', async () => {
    const origin = await serve((_, response) => {
      asked.push('came');
      picture(response);
    });
    expect(await new ArtworkProxy({ folder, clock: () => now, origin }).picture(hash)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('gives up what is under way when it is stopped', async () => {
    const { proxy } = await proxyOf(() => undefined);
    const waiting = Array.from({ length: 8 }, (_, at) => proxy.picture(`${hash}${at}`));
    await new Promise((go) => setTimeout(go, 50));
    proxy.stop();
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 8 }, () => null));
  });
});

test.each([
  { bytes: jpeg, type: 'image/jpeg' },
  { bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), type: 'image/png' },
  { bytes: Buffer.from('RIFF\0\0\0\0WEBPVP8 '), type: 'image/webp' },
  { bytes: Buffer.from('RIFF\0\0\0\0WAVEfmt '), type: null },
  { bytes: Buffer.from('GIF89a'), type: null },
  { bytes: Buffer.from([0xff, 0xd8]), type: null },
])('takes $bytes for $type', ({ bytes, type }) => {
  expect(pictureType(bytes)).toBe(type);
});
