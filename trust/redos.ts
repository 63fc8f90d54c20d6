import type { TrustCommand, TrustOptions } from './command.ts';
import { type Attack, attackText } from './redos/attacks.ts';
import { fitExponent, type Timing } from './redos/fit-exponent.ts';
import { type Victim, victims } from './redos/victims.ts';

const mostExponent = 1.15;
const kib = 1_024;
const fullSizes = [1, 4, 16, 64, 256, 1_024].map((size) => size * kib);
const boundedSizes = [1, 4, 16, 64].map((size) => size * kib);
/** In the small version one of so many families of a slow victim. */
const boundedShare = 4;
/** A size is run at least so often, and as long as this; the best run counts. */
const leastRuns = 3;
const sizeMs = 5;
/** A run that takes longer is long enough to be right at once. */
const longMs = 500;
/** A family that seems to grow too fast is measured so often again before it is believed. */
const secondLooks = 6;
/** Then larger sizes are taken in, while none takes longer: among few short ones a single step weighs too much. */
const largerMs = 100;
/** A size that takes so long is enough to tell, and the larger ones are left out. */
const enoughMs = 4_000;

/** One attack on one victim, measured. */
interface Measured {
  readonly victim: string;
  readonly attack: Attack;
  readonly timings: readonly Timing[];
  readonly exponent: number;
}

/** Repeats what makes scanners go back, and looks how time grows. */
export const redos: TrustCommand = {
  name: 'redos',
  describe:
    'The time of every parser, of the redactor and of reading the settings grows with the size of a text that was made against it by an exponent of at most 1.15.',
  run: async (options) => runAttacks(victims, options.bounded ? boundedSizes : fullSizes, options),
};

/** Attacks all victims in every way. */
export async function runAttacks(
  attacked: readonly Victim[],
  sizes: readonly number[],
  { print, bounded }: Pick<TrustOptions, 'print' | 'bounded'>,
) {
  const measured: Measured[] = [];
  for (const victim of attacked) {
    const share = bounded && victim.isSlow ? boundedShare : 1;
    const attacks = victim.attacks.filter((_, i) => i % share === 0);
    for (const attack of attacks) measured.push(await measure(victim, attack, sizes));
    print(`${victim.name}: ${attacks.length} families`);
  }
  const tooSteep = measured.filter(({ exponent }) => exponent > mostExponent);
  for (const each of tooSteep) print(describe(each));
  const worst = measured.toSorted((a, b) => b.exponent - a.exponent)[0];
  const slowest = measured.toSorted((a, b) => slowestMs(b) - slowestMs(a))[0];
  return {
    passed: tooSteep.length === 0,
    figures: {
      families: measured.length,
      'largest text, KiB': (sizes.at(-1) ?? 0) / kib,
      'families that grow too fast': tooSteep.length,
      'largest exponent': worst ? Number(worst.exponent.toFixed(3)) : 0,
      of: worst ? `${worst.victim} with ${JSON.stringify(worst.attack.pump)}` : '',
      'slowest text, ms': slowest ? Math.round(slowestMs(slowest)) : 0,
      slowest: slowest ? `${slowest.victim} with ${JSON.stringify(slowest.attack.pump)}` : '',
    },
  };
}

async function measure(victim: Victim, attack: Attack, sizes: readonly number[]): Promise<Measured> {
  const best = new Map<number, number>();
  const larger = fullSizes.filter((size) => size >= (sizes.at(-1) ?? 0));
  for (let look = 0; ; look += 1) {
    await takeTimes(victim, attack, { sizes, enough: enoughMs }, best);
    if (look > 0) await takeTimes(victim, attack, { sizes: larger, enough: largerMs }, best);
    const timings = [...best].map(([length, ms]) => ({ size: length, ms }));
    const exponent = fitExponent(timings);
    if (exponent <= mostExponent || look === secondLooks) return { victim: victim.name, attack, timings, exponent };
  }
}

/**
 * Takes the time of each size until one takes longer than is enough, in milliseconds.
 * @param best - the least of each length so far, filled in
 */
async function takeTimes(
  victim: Victim,
  attack: Attack,
  { sizes, enough }: { readonly sizes: readonly number[]; readonly enough: number },
  best: Map<number, number>,
): Promise<void> {
  for (const size of sizes) {
    const text = attackText(attack, size);
    const ms = Math.min(best.get(text.length) ?? Number.POSITIVE_INFINITY, await bestOf(victim, text));
    best.set(text.length, ms);
    if (ms > enough) return;
  }
}

/**
 * The best of several runs in milliseconds, by the clock or by the processor, whichever is less: other processes only add
 * to the one, other threads of this process, as those that collect garbage, only to the other.
 */
async function bestOf(victim: Victim, text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  const endAt = performance.now() + sizeMs;
  for (let run = 0; run < leastRuns || performance.now() < endAt; run += 1) {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    const taking = victim.take(text);
    if (taking instanceof Promise) await taking;
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000, performance.now() - startedAt);
    if (best > longMs) break;
  }
  return best;
}

function slowestMs({ timings }: Measured): number {
  return Math.max(...timings.map(({ ms }) => ms));
}

function describe({ victim, attack, timings, exponent }: Measured): string {
  const times = timings.map(({ size, ms }) => `${Math.round(size / kib)} KiB ${ms.toFixed(2)} ms`).join(', ');
  return `${victim}: exponent ${exponent.toFixed(2)} for ${JSON.stringify(attack)}: ${times}`;
}
