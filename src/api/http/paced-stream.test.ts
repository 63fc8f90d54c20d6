import { describe, expect, it } from 'vitest';
import { pacedStream } from './paced-stream.ts';

async function* counting(most: number, log: string[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    for (let i = 0; i < most; i += 1) {
      log.push(`made ${i}`);
      yield new Uint8Array([i]);
    }
    log.push('whole');
  } finally {
    log.push('let go');
  }
}

describe('pacedStream', () => {
  const make = (most: number, stallMs = 60_000) => {
    const log: string[] = [];
    const stream = pacedStream(counting(most, log), { stallMs, onEnd: () => log.push('end') });
    return { log, stream };
  };

  it('gives all chunks and ends once', async () => {
    const { log, stream } = make(3);
    expect([...new Uint8Array(await new Response(stream).arrayBuffer())]).toEqual([0, 1, 2]);
    expect(log).toEqual(['made 0', 'made 1', 'made 2', 'whole', 'let go', 'end']);
  });

  it('makes nothing more for a reader who has gone', async () => {
    const { log, stream } = make(1_000);
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    expect(log.filter((line) => line === 'end')).toHaveLength(1);
    expect(log).toContain('let go');
    expect(log.length).toBeLessThan(8);
  });

  it('cuts off a reader who stays and does not read', async () => {
    const { log, stream } = make(1_000, 20);
    const reader = stream.getReader();
    await reader.read();
    await expect.poll(() => log).toContain('end');
    await expect(reader.read().then(() => reader.read())).rejects.toThrow('nobody reads on');
    await expect.poll(() => log).toContain('let go');
  });

  it('tells of a failure, and ends', async () => {
    const log: string[] = [];
    async function* failing(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
      yield new Uint8Array(1);
      throw new Error('the disk is gone');
    }
    const stream = pacedStream(failing(), { stallMs: 60_000, onEnd: () => log.push('end') });
    await expect(new Response(stream).text()).rejects.toThrow('the disk is gone');
    expect(log).toEqual(['end']);
  });
});
