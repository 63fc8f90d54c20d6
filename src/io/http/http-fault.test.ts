import { expect, test } from 'vitest';
import { faultOf } from './http-fault.ts';

test.each([
  { code: 'CERT_HAS_EXPIRED', words: /^TLS: the certificate has expired/ },
  { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', words: /^TLS: .*self-signed/ },
  { code: 'ERR_TLS_CERT_ALTNAME_INVALID', words: /^TLS: .*another host/ },
  { code: 'EHOSTUNREACH', words: /no route/ },
  { code: 'EAI_AGAIN', words: /DNS/ },
  { code: 'ETIMEDOUT', words: /no connection in time/ },
  { code: 'SOMETHING_NEW', words: /^no connection$/ },
])('names $code', ({ code, words }) => {
  const cause = new AggregateError([Object.assign(new Error('at 10.0.0.1 /secret'), { code })]);
  const fault = faultOf(new TypeError('fetch failed', { cause }));
  expect(fault).toMatchObject({ kind: 'unreachable', code, message: expect.stringMatching(words) });
});
