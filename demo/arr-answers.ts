import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** One request and its answer to come. */
export interface Exchange {
  /** Without query, decoded by nobody. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The page that stands in the way when an address or a login is wrong. */
export const loginPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Login - Simulated</title></head>
<body><form method="POST"><input name="username"><input name="password" type="password"></form></body></html>
`;

/** How much text of a list is gathered before it is sent. */
const BATCH_CHARACTERS = 65_536;

/** Answers JSON as the apps print it: two spaces, nulls left out by whoever builds `value`. */
export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const type = status === 404 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value, null, 2));
}

/** Answers without body and type, as the apps do for 401, 404 of an unknown route and 405. */
export function answerEmpty(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': '0' }).end();
}

/** Answers a page. */
export function answerHtml(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

/** Answers an array element by element, gzipped where the client takes it: a large library is never one text. */
export function answerList<Input>(
  request: IncomingMessage,
  response: ServerResponse,
  inputs: readonly Input[],
  toWire: (input: Input) => object,
): void {
  const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('vary', 'Accept-Encoding');
  if (gzip) response.setHeader('content-encoding', 'gzip');
  const text = Readable.from(listText(inputs, toWire), { objectMode: false });
  const sent = gzip ? pipeline(text, createGzip({ level: 1 }), response) : pipeline(text, response);
  // A client that hangs up ends the answer: that is its right.
  sent.catch(() => response.destroy());
}

/** The text of a list, in batches. */
function* listText<Input>(inputs: readonly Input[], toWire: (input: Input) => object): Generator<string> {
  let batch = '[';
  let separator = '\n';
  for (const input of inputs) {
    batch += `${separator}${JSON.stringify(toWire(input), null, 2)}`;
    separator = ',\n';
    if (batch.length >= BATCH_CHARACTERS) {
      yield batch;
      batch = '';
    }
  }
  yield `${batch}\n]`;
}

/** The records of one page, in the envelope of the apps. */
export function pageOf(records: readonly object[], query: URLSearchParams): object {
  const page = Number(query.get('page') ?? 1);
  const pageSize = Number(query.get('pageSize') ?? 10);
  return {
    page,
    pageSize,
    sortKey: 'id',
    sortDirection: 'ascending',
    totalRecords: records.length,
    records: records.slice((page - 1) * pageSize, page * pageSize),
  };
}
