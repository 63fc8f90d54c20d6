import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SecretUrl } from '../../core/model/secret.ts';
import { near, serve } from './test-serving.ts';
import { requestWithRetries, retryAfterMs } from './with-retries.ts';

/** Answers the n-th request with the n-th of `answers`, the last one for ever; gives URL and number of requests. */
async function script(...answers: ((response: ServerResponse) => unknown)[]) {
  const calls = { count: 0 };
  const url = await serve((_, response) => {
    const answer = answers[Math.min(calls.count, answers.length - 1)];
    calls.count += 1;
    answer?.(response);
  });
  return { url, calls };
}

function status(code: number, headers: Record<string, string> = {}) {
  return (response: ServerResponse) => response.writeHead(code, headers).end('body');
}

/** Asks without waiting; gives the status (or the kind of fault) and the waits that were wanted. */
async function ask(url: string, retries: number, random = 0.5) {
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
  };
  const outcome = await requestWithRetries(
    { url: new SecretUrl(url), ...near },
    { retries, sleep, random: () => random },
  )
    .then(async (answer) => {
      await answer.discard();
      return answer.status;
    })
    .catch((fault: { kind: string }) => fault.kind);
  return { outcome, waits };
}

describe('requestWithRetries', () => {
  test.each([
    { code: 429, tries: 4 },
    { code: 500, tries: 4 },
    { code: 502, tries: 4 },
    { code: 503, tries: 4 },
    { code: 504, tries: 4 },
    { code: 200, tries: 1 },
    { code: 401, tries: 1 },
    { code: 403, tries: 1 },
    { code: 404, tries: 1 },
  ])('asks $tries times when the answer is $code', async ({ code, tries }) => {
    const { url, calls } = await script(status(code));
    expect((await ask(url, 3)).outcome).toBe(code);
    expect(calls.count).toBe(tries);
  });

  it('waits 1, 4 and 15 s, then 15 s each, and heals', async () => {
    const bad = status(503);
    const { url } = await script(bad, (response) => response.destroy(), bad, bad, status(200));
    expect(await ask(url, 9)).toEqual({ outcome: 200, waits: [1_000, 4_000, 15_000, 15_000] });
  });

  it('does not retry when no retries are wanted', async () => {
    const { url, calls } = await script(status(503));
    expect(await ask(url, 0)).toEqual({ outcome: 503, waits: [] });
    expect(calls.count).toBe(1);
  });

  it('tries again when nobody answers, and tells the last fault', async () => {
    expect(await ask('http://127.0.0.1:2', 2)).toEqual({ outcome: 'unreachable', waits: [1_000, 4_000] });
  });

  test.each([
    { header: '20', waits: [20_000], outcome: 200, because: 'seconds are waited out' },
    { header: '0', waits: [1_000], outcome: 200, because: 'the own back-off is the least' },
    { header: '3600', waits: [], outcome: 503, because: 'a long pause is for the schedule, not for the caller' },
    { header: 'soon', waits: [1_000], outcome: 200, because: 'nonsense is ignored' },
  ])('honours Retry-After $header: $because', async ({ header, waits, outcome }) => {
    const { url } = await script(status(503, { 'retry-after': header }), status(200));
    expect(await ask(url, 3)).toEqual({ outcome, waits });
  });

  it('spreads each wait by at most a quarter', async () => {
    const { url } = await script(status(503));
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), async (random) => {
        const { waits } = await ask(url, 3, random);
        const spread = waits.map((ms, index) => ms / ([1_000, 4_000, 15_000][index] ?? 0));
        for (const each of spread) expect(Math.abs(each - 1)).toBeLessThanOrEqual(0.25);
      }),
      { numRuns: 10 },
    );
  });

  it('stops waiting when its caller gives up', async () => {
    const { url } = await script(status(503));
    const signal = AbortSignal.timeout(100);
    const asked = requestWithRetries({ url: new SecretUrl(url), ...near, signal }, { retries: 3 });
    await expect(asked).rejects.toMatchObject({ name: 'HttpFault', kind: 'aborted' });
  });
});

test('Retry-After may be a date, and one in the past asks for nothing', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const headers = (date: number) => new Headers({ 'retry-after': new Date(date).toUTCString() });
  expect(retryAfterMs(headers(now + 7_000), () => now)).toBe(7_000);
  expect(retryAfterMs(headers(now - 7_000), () => now)).toBe(0);
  expect(retryAfterMs(new Headers(), () => now)).toBe(0);
});
