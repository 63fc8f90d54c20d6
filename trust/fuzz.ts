import { setTimeout as sleep } from 'node:timers/promises';
import type { TrustCommand, TrustOptions } from './command.ts';
import { type FuzzTarget, targets } from './fuzz/targets.ts';
import { dice as diceOf } from './process-world.ts';

const fullInputs = 5_000_000;
const boundedInputs = 20_000;
const hangMs = 100;
/** An input that took long is tried again so often: the machine may have done something else meanwhile. */
const secondLooks = 5;

interface Tally {
  readonly crashes: string[];
  readonly hangs: string[];
  slowestMs: number;
}

/** Feeds every parser with real texts that were changed at random. */
export const fuzz: TrustCommand = {
  name: 'fuzz',
  describe:
    'No input crashes the parsers of playlists, titles and answers of the apps, or the redactor, takes one of them over 100 ms, or makes it give a wrong type.',
  run: async (options) => runFuzz(targets, options.bounded ? boundedInputs : fullInputs, options),
};

/** Feeds the targets in equal parts. */
export async function runFuzz(
  fed: readonly FuzzTarget[],
  inputs: number,
  { seed, print }: Pick<TrustOptions, 'seed' | 'print'>,
) {
  const tallies = new Map<string, Tally>();
  const each = Math.ceil(inputs / fed.length);
  for (const [index, target] of fed.entries()) {
    const tally: Tally = { crashes: [], hangs: [], slowestMs: 0 };
    tallies.set(target.name, tally);
    const dice = diceOf(seed * 1_000 + index);
    for (let i = 0; i < each; i += 1) {
      await feed(target, target.make(dice), tally);
      if (i % 250_000 === 249_999) print(`${target.name}: ${i + 1} of ${each}`);
      if (tally.crashes.length + tally.hangs.length >= 10) break;
    }
    for (const line of [...tally.crashes, ...tally.hangs]) print(`${target.name}: ${line}`);
  }
  const all = [...tallies.values()];
  const [crashes, hangs] = [all.flatMap((tally) => tally.crashes).length, all.flatMap((tally) => tally.hangs).length];
  return {
    passed: crashes === 0 && hangs === 0,
    figures: {
      inputs: each * fed.length,
      'crashes and wrong types': crashes,
      'inputs over 100 ms': hangs,
      ...Object.fromEntries(
        [...tallies].map(([name, { slowestMs }]) => [`slowest ${name}, ms`, Number(slowestMs.toFixed(2))]),
      ),
    },
  };
}

async function feed(target: FuzzTarget, input: unknown, tally: Tally): Promise<void> {
  try {
    let ms = await timed(target, input);
    const isSlow = ms > hangMs || (ms > tally.slowestMs && ms > 1);
    if (isSlow) {
      for (let left = secondLooks; left > 0; left -= 1) {
        // What else the machine does may go on for a while.
        if (ms > hangMs) await sleep(hangMs);
        ms = Math.min(ms, await timed(target, input));
      }
    }
    tally.slowestMs = Math.max(tally.slowestMs, ms);
    if (ms > hangMs) tally.hangs.push(`${ms.toFixed(0)} ms for ${show(input)}`);
  } catch (error) {
    tally.crashes.push(`${error instanceof Error ? (error.stack ?? error.message) : String(error)} for ${show(input)}`);
  }
}

async function timed(target: FuzzTarget, input: unknown): Promise<number> {
  const startedAt = performance.now();
  // Each target is given what it made itself.
  const running = target.run(input as never);
  // Waiting costs more than most inputs do.
  if (running instanceof Promise) await running;
  return performance.now() - startedAt;
}

function show(input: unknown): string {
  return JSON.stringify(input, (_key, value) =>
    value instanceof Uint8Array ? `base64:${Buffer.from(value).toString('base64')}` : value,
  ).slice(0, 3_000);
}
