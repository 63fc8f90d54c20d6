/**
 * What went wrong on the wire.
 * - `unreachable` no answer came: no connection in time, refused, unknown host, no route, TLS, reset, not HTTP
 * - `timeout` a budget of time ran out
 * - `cut` the body ended before its end
 * - `too-large` a budget of bytes ran out
 * - `redirect` a redirect that may not be followed
 * - `encoding` the compression of the body is broken
 * - `forbidden` the address is out of reach for this request
 * - `aborted` the caller's signal
 */
export type HttpFaultKind =
  | 'unreachable'
  | 'timeout'
  | 'cut'
  | 'too-large'
  | 'redirect'
  | 'encoding'
  | 'forbidden'
  | 'aborted';

/**
 * The one error of a request. Its message is plain words ("connection refused") without address and headers, so that
 * it can be shown; it has no `cause`, because the errors of Node hold addresses.
 */
export class HttpFault extends Error {
  readonly kind: HttpFaultKind;
  /** The error code of Node, e.g. `ECONNREFUSED`; '' where there is none. */
  readonly code: string;

  constructor(kind: HttpFaultKind, message: string, code = '') {
    super(message);
    this.name = 'HttpFault';
    this.kind = kind;
    this.code = code;
  }
}

const wordsByCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ECONNRESET: 'connection reset by the other side',
  EPIPE: 'connection closed by the other side',
  ENOTFOUND: 'the host name is not known (DNS)',
  EAI_AGAIN: 'the host name cannot be looked up now (DNS does not answer)',
  EHOSTUNREACH: 'no route to this host',
  ENETUNREACH: 'no route to this network',
  EACCES: 'connection forbidden by the system',
  ETIMEDOUT: 'no connection in time',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too large',
  CERT_HAS_EXPIRED: 'TLS: the certificate has expired',
  CERT_NOT_YET_VALID: 'TLS: the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS: the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'TLS: the certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS: the certificate is signed by an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'TLS: the certificate is signed by an authority that is not known here',
  ERR_TLS_PIN: 'TLS: the certificate is not the one that was pinned',
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS: the certificate is for another host name',
};

/** How deep the causes of an error are followed. */
const MAX_CAUSES = 5;

/** The fault in whatever a request, or the reader of its body (`inBody`), threw. */
export function faultOf(error: unknown, inBody = false): HttpFault {
  const causes = causesOf(error);
  for (const cause of causes) {
    if (cause instanceof HttpFault) return cause;
  }
  const code = causes.map(codeOf).find((each) => each !== '') ?? '';
  if (code === 'Z_BUF_ERROR') return new HttpFault('cut', 'the answer was cut off', code);
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI')) {
    return new HttpFault('encoding', 'the compression of the answer is broken', code);
  }
  if (inBody) return new HttpFault('cut', 'the answer was cut off', code);
  return new HttpFault('unreachable', wordsOf(code, causes), code);
}

/** Whether another try may help: the line was bad, not the request. */
export function isPassing(fault: HttpFault): boolean {
  if (fault.kind === 'unreachable') return !fault.message.startsWith('TLS');
  return fault.kind === 'timeout' || fault.kind === 'cut';
}

function wordsOf(code: string, causes: readonly Error[]): string {
  const words = wordsByCode[code];
  if (words !== undefined) return words;
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO')
    return 'TLS: the other side does not speak TLS: http?';
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code.includes('CERT'))
    return 'TLS: no secure connection';
  if (code.startsWith('HPE_')) return 'the answer is not HTTP';
  // A request is refused by a TypeError that quotes the header or address: none of that is repeated.
  if (causes[0] instanceof TypeError && causes.length === 1)
    return 'the address or a header holds forbidden characters';
  return 'no connection';
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  let cause = error;
  while (cause instanceof Error && causes.length < MAX_CAUSES) {
    causes.push(cause);
    // With several addresses of one host, Node gathers one error for each: the first speaks for all.
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return causes;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
