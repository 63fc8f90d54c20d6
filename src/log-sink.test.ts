import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { PipeSink } from './log-sink.ts';

/** A pipe whose reader stands still until it is told to go on. */
function stillPipe() {
  const seen: string[] = [];
  let goOn: (() => void) | null = null;
  const pipe = new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      goOn = () => {
        seen.push(line);
        done();
      };
      if (free) goOn();
    },
  });
  let free = false;
  return {
    pipe,
    seen,
    read() {
      free = true;
      goOn?.();
    },
  };
}

it('keeps a megabyte of lines for a reader who stands still, and says how many it lost beyond', async () => {
  const { pipe, seen, read } = stillPipe();
  const sink = new PipeSink(pipe);
  for (let i = 0; i < 3_000; i += 1) sink.write(`${i} ${'x'.repeat(1_000)}\n`);
  expect(pipe.writableLength).toBeLessThan(1.1 * 2 ** 20);
  read();
  await sink.drain();
  const kept = seen.length;
  expect(kept).toBeGreaterThan(1_000);
  sink.write('after\n');
  await sink.drain();
  expect(JSON.parse(seen[kept] ?? '')).toMatchObject({ level: 40, lines: 3_000 - kept });
  expect(seen.slice(kept + 1)).toEqual(['after\n']);
});

it('waits for the last lines, but not for a reader who never comes back', async () => {
  const sink = new PipeSink(stillPipe().pipe);
  sink.write('last\n');
  const outcome = await Promise.race([
    sink.drain().then(() => 'ended'),
    new Promise((resolve) => setTimeout(resolve, 10_000, 'still waiting')),
  ]);
  expect(outcome).toBe('ended');
});

it('goes on without a reader', () => {
  const { pipe } = stillPipe();
  const sink = new PipeSink(pipe);
  pipe.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  for (let i = 0; i < 10; i += 1) sink.write('line\n');
  expect(pipe.writableLength).toBe(0);
});
