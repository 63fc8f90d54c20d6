import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Failure } from '../../failures.ts';

const OUTPUT_BYTES = 128 * 1024;
/** A gzip within a gzip is a provider's slip, more is an attack. */
const MAX_LAYERS = 2;

/**
 * Unpacks gzip wherever the first bytes say that it is one, also twice and with several members; anything else passes.
 * @param label names the source in messages
 * @throws Failure PLAYLIST_INCOMPLETE where it is cut or broken, PLAYLIST_TOO_LARGE above `decodedBytes`
 */
export function gunzip(
  source: AsyncIterable<Uint8Array>,
  label: string,
  decodedBytes: number,
): AsyncGenerator<Uint8Array> {
  return unpackLayers(source, label, decodedBytes, MAX_LAYERS);
}

async function* unpackLayers(
  source: AsyncIterable<Uint8Array>,
  label: string,
  decodedBytes: number,
  layers: number,
): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  try {
    const { start, isGzip } = await readStart(chunks);
    const whole = join(start, chunks);
    if (isGzip && layers > 0) {
      yield* unpackLayers(unpack(whole, label, decodedBytes), label, decodedBytes, layers - 1);
    } else yield* whole;
  } finally {
    // Not waited for: a source that is just waiting for its other side would hold up a reader who stops early.
    chunks.return?.().catch(() => undefined);
  }
}

/** The chunks up to the third byte, and whether they begin a gzip (RFC 1952: 1f 8b, method 8). */
async function readStart(chunks: AsyncIterator<Uint8Array>): Promise<{ start: Uint8Array[]; isGzip: boolean }> {
  const start: Uint8Array[] = [];
  const magic: number[] = [];
  while (magic.length < 3) {
    const { done, value } = await chunks.next();
    if (done) break;
    start.push(value.slice());
    magic.push(...value.subarray(0, 3 - magic.length));
  }
  return { start, isGzip: magic[0] === 0x1f && magic[1] === 0x8b && magic[2] === 8 };
}

async function* join(start: readonly Uint8Array[], chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* start;
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) return;
    yield value;
  }
}

async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  label: string,
  decodedBytes: number,
): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  // Whatever goes wrong on the way in also ends the way out, where it is thrown.
  pipeline(copiesOf(packed), unzip).catch(() => undefined);
  let bytes = 0;
  try {
    for await (const chunk of unzip) {
      bytes += chunk.byteLength;
      if (bytes > decodedBytes) {
        throw new Failure('PLAYLIST_TOO_LARGE', `${label} unpacks to more than ${decodedBytes} bytes`);
      }
      yield chunk;
    }
  } catch (error) {
    throw failureOf(error, label);
  } finally {
    unzip.destroy();
  }
}

/** Of its own accord a stream asks for more while it still works on what it has. */
async function* copiesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.slice();
}

function failureOf(error: unknown, label: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) return error;
  const words = error.code === 'Z_BUF_ERROR' ? 'was cut off' : 'is broken';
  return new Failure('PLAYLIST_INCOMPLETE', `${label}: the gzip archive ${words}`, { cause: error });
}
