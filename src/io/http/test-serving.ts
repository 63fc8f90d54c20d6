import { createServer, type RequestListener } from 'node:http';
import { afterEach } from 'vitest';
import { close, listen } from '../../../demo/listen.ts';
import { SecretUrl } from '../../core/model/secret.ts';
import { HttpFault } from './http-fault.ts';
import { type Budgets, type HttpRequest, readBody, request } from './request.ts';

/** Budgets that no test runs out of. */
export const roomy: Budgets = {
  headersMs: 5_000,
  idleMs: 5_000,
  totalMs: 5_000,
  wireBytes: 1e6,
  decodedBytes: 1e6,
  slowBytes: 0,
  slowMs: 1,
};
/** What every request to a server of a test needs: they are on this machine. */
export const near = { budgets: roomy, reach: { network: true } };
const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()));
});

/** Serves on 127.0.0.1 until the test ends; gives the base URL. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  cleanUps.push(() => close(server));
  return `http://127.0.0.1:${await listen(server, 0)}`;
}

/** The fault that a promise must end in. */
export async function faultIn(promise: Promise<unknown>): Promise<HttpFault> {
  const error = await promise.then(
    () => 'no fault',
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpFault)) throw new Error('expected an HttpFault', { cause: error });
  return error;
}

/** The whole body of an answer. */
export async function fetchWhole(url: string, more: Partial<HttpRequest> = {}): Promise<Buffer> {
  return await readBody(await request({ url: new SecretUrl(url), ...near, ...more }));
}
