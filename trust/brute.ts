import { dayMs, minuteMs } from '../src/core/model/durations.ts';
import { askJson, masterKey, type ServedApp, serveApp } from './access/served-app.ts';
import type { TrustCommand, TrustOptions } from './command.ts';

const password = 'four words in a row';
const quarterMs = 15 * minuteMs;

/** More than this looked at in 15 minutes is too much (T19). */
const mostProcessed = 10;
/** Requests a minute that the flood below may send, half of them at once, and how many it sends. */
const floodLimit = 600;
const floodSize = 1_000;
/** A name that exists may take at most so much longer than one that does not. */
const mostRatio = 1.5;
/** The slowest other request during a flood of logins, against the slowest during as many requests that ask for no password. */
const mostSlower = 5;

/** `npm run trust -- brute`: guesses at the password are few, wherever they seem to come from. */
export const brute: TrustCommand = {
  name: 'brute',
  describe: 'Of any number of guesses at the password in 15 minutes hardly any is looked at.',
  async run(options) {
    const served = await serveApp({ GLEANARR_ADMIN_PASSWORD: password });
    try {
      const guesses = options.bounded ? 300 : 1_000;
      const spoofed = await guess(served, guesses, (i) => ({ name: 'admin', from: `198.51.100.${i % 250}` }));
      served.clock.now += 2 * dayMs;
      const names = await guess(served, guesses, (i) => ({ name: `admin${i}`, from: `198.51.100.${i % 250}` }));
      served.clock.now += 2 * dayMs;
      const ratio = await timingRatio(served, options);
      served.clock.now += 2 * dayMs;
      const { idleMs, slowestMs, looked } = await floodOf(served);
      served.clock.now += 2 * dayMs;
      const back = (await login(served, 'admin', password)).status;
      const flood = await takenOfFlood();
      return {
        passed:
          Math.max(spoofed, names) <= mostProcessed &&
          looked <= mostProcessed &&
          flood.taken <= flood.most &&
          // In small it may run beside other tests: times then say nothing.
          (options.bounded || (ratio <= mostRatio && slowestMs <= mostSlower * Math.max(idleMs, 25))) &&
          back === 200,
        figures: {
          'guesses in 15 min': guesses,
          'looked at, one name, addresses spoofed, a restart between': spoofed,
          'looked at, a new name each time': names,
          'looked at of 50 at once': looked,
          'slowest other request beside 50 without a password ms': idleMs,
          'slowest other request beside 50 logins ms': slowestMs,
          'time for a known name by time for an unknown one': ratio,
          'right password two days later': back,
          'taken of 1,000 requests from seemingly as many addresses': flood.taken,
          'of which the rate allows': flood.most,
        },
      };
    } finally {
      await served.stop();
      await served.remove();
    }
  },
};

interface Guess {
  readonly name: string;
  readonly from: string;
}

function login({ origin }: ServedApp, name: string, word: string, headers: Readonly<Record<string, string>> = {}) {
  return askJson(origin, 'POST', '/login', { name, password: word }, headers);
}

/** Guesses over 15 minutes of the program's clock; the program starts anew in the middle. */
async function guess(served: ServedApp, count: number, make: (i: number) => Guess): Promise<number> {
  let looked = 0;
  for (let i = 0; i < count; i += 1) {
    const { name, from } = make(i);
    const headers = { 'x-forwarded-for': from, 'x-real-ip': from, forwarded: `for=${from}`, 'x-client-ip': from };
    const { status } = await login(served, name, `wrong password ${i}`, headers);
    if (status !== 429) looked += 1;
    served.clock.now += quarterMs / count;
    if (i === Math.floor(count / 2)) await served.restart();
  }
  return looked;
}

/** Median time of a wrong password for the name that exists, by that for one that does not. */
async function timingRatio(served: ServedApp, { bounded }: TrustOptions): Promise<number> {
  const times = { admin: [] as number[], nobody: [] as number[] };
  for (let i = 0; i < (bounded ? 15 : 60); i += 1) {
    for (const name of ['admin', 'nobody'] as const) {
      // Each guess as if the last one was long ago: the throttle is not what is measured.
      served.clock.now += 2 * dayMs;
      const startedAt = performance.now();
      await login(served, name, 'wrong password');
      times[name].push(performance.now() - startedAt);
    }
  }
  const ratio = median(times.admin) / median(times.nobody);
  return Number(Math.max(ratio, 1 / ratio).toFixed(2));
}

/** Fifty logins at once, beside fifty requests at once that ask for no password: how long do others wait? */
async function floodOf(served: ServedApp) {
  const fifty = Array.from({ length: 50 }, (_, i) => i);
  const peer = await slowestDuring(served, () =>
    fifty.map(() => askJson(served.origin, 'GET', '/session', undefined, {})),
  );
  const flood = await slowestDuring(served, () => fifty.map((i) => login(served, 'admin', `wrong password ${i}`)));
  const looked = flood.answers.filter(({ status }) => status !== 429).length;
  return { idleMs: peer.slowestMs, slowestMs: flood.slowestMs, looked };
}

/** Requests without end, each as if from somewhere else: how many are taken, and how many the rate allowed meanwhile? */
async function takenOfFlood() {
  const served = await serveApp({ GLEANARR_REQUESTS_PER_MINUTE: String(floodLimit) });
  try {
    const startedAt = performance.now();
    let taken = 0;
    for (let i = 0; i < floodSize; i += 1) {
      const headers = { 'x-forwarded-for': `203.0.${i >> 8}.${i & 255}` };
      if ((await askJson(served.origin, 'GET', '/session', undefined, headers)).status !== 429) taken += 1;
    }
    const minutes = (performance.now() - startedAt) / 60_000;
    return { taken, most: Math.ceil(floodLimit / 2 + floodLimit * minutes) };
  } finally {
    await served.stop();
    await served.remove();
  }
}

async function slowestDuring<T>(served: ServedApp, start: () => readonly Promise<T>[]) {
  let slowestMs = 0;
  let isOver = false;
  const flood = Promise.all(start()).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const startedAt = performance.now();
    await askJson(served.origin, 'GET', '/system/status', undefined, { 'x-api-key': masterKey });
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  return { answers: await flood, slowestMs: Math.round(slowestMs) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
