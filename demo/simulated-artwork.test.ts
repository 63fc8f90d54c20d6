import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ArtworkProxy } from '../src/io/artwork/artwork-proxy.ts';
import { type SimulatedArtwork, startArtwork } from './simulated-artwork.ts';

const folder = mkdtempSync(join(tmpdir(), 'gleanarr-artwork-'));
let host: SimulatedArtwork;
beforeAll(async () => {
  host = await startArtwork();
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

it('draws posters that the proxy takes, another one for each hash', async () => {
  const proxy = new ArtworkProxy({ folder, clock: () => 0, origin: host.url, inNetwork: true });
  const [one, other] = await Promise.all([
    proxy.picture('aBcDeFgHiJkLmNoPqRsTuVwXyZ1'),
    proxy.picture('ZyXwVuTsRqPoNmLkJiHgFeDcBa2'),
  ]);
  expect(one?.type).toBe('image/png');
  expect(other?.type).toBe('image/png');
  expect(Buffer.from(one?.bytes ?? []).equals(Buffer.from(other?.bytes ?? []))).toBe(false);
});

it('has nothing but posters in the size that is asked for', async () => {
  expect((await fetch(`${host.url}/t/p/original/aBcDeFgHiJkLmNoPqRsTuVwXyZ1.jpg`)).status).toBe(404);
  expect((await fetch(`${host.url}/`)).status).toBe(404);
});
