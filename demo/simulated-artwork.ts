import { createServer } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';
import { close, listen } from './listen.ts';

/** The size in which Gleanarr asks for posters. */
const width = 342;
const height = 513;

const poster = /^\/t\/p\/w342\/([A-Za-z0-9]{20,40})\.jpg$/;

/** A host of posters in the place of TMDB's: each is drawn from its hash. */
export interface SimulatedArtwork {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1, on any free port. */
export async function startArtwork(): Promise<SimulatedArtwork> {
  const server = createServer((request, response) => {
    const hash = poster.exec(request.url ?? '')?.[1];
    if (hash === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'image/png' }).end(drawPoster(hash));
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

/** A sky, a sun and three ranges of hills, in places and colours that a hash decides. */
function drawPoster(hash: string): Buffer {
  const seed = crc32(hash);
  const part = (shift: number, most: number) => (seed >>> shift) % most;
  const hue = part(0, 360);
  const sun = { x: 60 + part(4, 220), y: 110 + part(9, 150), radius: 34 + part(13, 36) };
  const palette = [
    colourOf(hue, 0.42, 0.3),
    colourOf(hue + 20, 0.5, 0.52),
    colourOf(hue + 45, 0.8, 0.68),
    colourOf(hue, 0.45, 0.3),
    colourOf(hue + 8, 0.5, 0.21),
    colourOf(hue + 16, 0.5, 0.12),
  ];
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = colourAt(x, y, seed, sun);
    }
  }
  return encode(rows, palette);
}

/** The place of a pixel's colour in the palette. */
function colourAt(x: number, y: number, seed: number, sun: { x: number; y: number; radius: number }): number {
  for (const hill of [2, 1, 0]) {
    const phase = (seed >>> (hill * 5)) % 360;
    const ridge = 270 + hill * 78 + 34 * Math.sin((x + phase) / (46 - hill * 9)) + 13 * Math.sin((x + seed) / 17);
    if (y > ridge) return 3 + hill;
  }
  if ((x - sun.x) ** 2 + (y - sun.y) ** 2 < sun.radius ** 2) return 2;
  // Both colours of the sky, ever more of the lower one.
  return (y / 330) * 16 > ((x * 7 + y * 13) % 16) + 1 ? 1 : 0;
}

/** Red, green and blue, 0 to 255. @param hue - degrees, any */
function colourOf(hue: number, saturation: number, lightness: number): readonly number[] {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const turn = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - chroma * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))));
  });
}

/** A PNG of eight-bit places in a palette; each row begins with the number of its filter, 0. */
function encode(rows: Buffer, palette: readonly (readonly number[])[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = 3;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
