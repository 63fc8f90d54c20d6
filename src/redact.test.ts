import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createLog } from './log.ts';
import { createRedactor } from './redact.ts';

const bare = createRedactor();

/** Readable and improbable in ordinary text. */
const anySecret = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
  .filter((text) => /^[^\s\p{C}]{8,}$/u.test(text));
const plainSecret = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);

const places: Record<string, (secret: string) => string> = {
  user: (secret) => withPart((url) => (url.username = secret)),
  password: (secret) => withPart((url) => (url.password = secret)),
  path: (secret) => withPart((url) => (url.pathname = `/a/${encodeURIComponent(secret)}/b.m3u`)),
  query: (secret) => withPart((url) => url.searchParams.set('anything', secret)),
  name: (secret) => withPart((url) => url.searchParams.set(secret, '1')),
  fragment: (secret) => withPart((url) => (url.hash = secret)),
};

function withPart(set: (url: URL) => void): string {
  const url = new URL('http://tv.example:8080/x/y?z=1');
  set(url);
  return url.href;
}

describe('a redactor without secrets', () => {
  test.each([
    { text: 'GET http://u:p@h:80/x failed', gives: 'GET http://h:80/… failed' },
    { text: 'http://u:p@ss@h/x', gives: 'http://h/…' },
    { text: 'see "https://h/a?b=c", please', gives: 'see "https://h/…", please' },
    { text: 'to http%3A%2F%2Fu%3Ap%40h%2Fx&a=1', gives: 'to [redacted]&a=1' },
    { text: 'path /live/bob/s3cret/1.ts', gives: 'path /live/[redacted]/[redacted]/1.ts' },
    { text: 'path /series/bob/s3cret', gives: 'path /series/[redacted]/[redacted]' },
    { text: 'h/get.php?username=bob&password=x&type=m3u', gives: 'h/get.php?[redacted]' },
    { text: 'username=bob&output=ts', gives: 'username=[redacted]&output=ts' },
    { text: 'a=1&apikey=abc&b=2', gives: 'a=1&apikey=[redacted]&b=2' },
    { text: 'token%3Dabc', gives: 'token%3D[redacted]' },
    { text: 'X-Api-Key: 0123abcd', gives: 'X-Api-Key: [redacted]' },
    { text: 'Authorization: Basic dXNlcjpwYXNz', gives: 'Authorization: Basic [redacted]' },
    { text: '{"apiKey":"abc","port":1}', gives: '{apiKey: [redacted]","port":1}' },
    { text: 'the user lists movies and series, all well', gives: 'the user lists movies and series, all well' },
    { text: 'read 12 movies of radarr in 300 ms', gives: 'read 12 movies of radarr in 300 ms' },
  ])('$text', ({ text, gives }) => {
    expect(bare.redact(text)).toBe(gives);
  });

  test.each(Object.keys(places))('leaves nothing of an unknown secret in the %s of an address', (place) => {
    fc.assert(
      fc.property(plainSecret, (secret) => {
        expect(bare.redact(`fetch of ${places[place]?.(secret)} failed`)).not.toContain(secret);
      }),
    );
  });

  it('stays linear on hostile text', () => {
    const startedAt = performance.now();
    for (const part of ['/live/', 'a://', 'token=', 'user:', 'http%3a%2f%2f', '/movie/a', ' ', '\'"', 'aaaaaaaa']) {
      bare.redact(part.repeat(20_000));
    }
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});

describe('a redactor that knows a secret', () => {
  const forms: Record<string, (secret: string) => string> = {
    ...places,
    raw: (secret) => secret,
    encoded: encodeURIComponent,
    'encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
    'encoded in small letters': (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    json: (secret) => JSON.stringify(secret),
    form: (secret) => new URLSearchParams({ a: secret }).toString(),
    base64: (secret) => Buffer.from(secret).toString('base64'),
    'basic authorization': (secret) => Buffer.from(`u:${secret}:x`).toString('base64'),
    base64url: (secret) => Buffer.from(`ab${secret}`).toString('base64url'),
  };

  test.each(Object.keys(forms))('leaves nothing of it in its %s form', (form) => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        const redactor = createRedactor();
        redactor.register(secret);
        const shown = forms[form]?.(secret) ?? '';
        const inner = shown.includes(secret) ? secret : shown.slice(4, -4);
        const result = redactor.redact(`before ${shown} after`);
        expect(result).not.toContain(secret);
        if (inner.length >= 8) expect(result).not.toContain(inner);
      }),
    );
  });

  it('learns them from an address', () => {
    const redactor = createRedactor();
    redactor.registerUrl(new URL('http://bob%40x:pa%24s@h/t0ken99/playlist.m3u?username=alice&type=m3u_plus'));
    expect(redactor.redact('bob@x pa$s t0ken99 playlist.m3u alice m3u_plus')).toBe(
      '[redacted] [redacted] [redacted] playlist.m3u [redacted] m3u_plus',
    );
  });

  it('registers nothing so short that it would blank out words', () => {
    const redactor = createRedactor();
    redactor.register('a');
    expect(redactor.redact('a cat')).toBe('a cat');
  });
});

test('a log line holds no secret, wherever it was put', () => {
  fc.assert(
    fc.property(anySecret, (secret) => {
      const lines: string[] = [];
      const redactor = createRedactor();
      redactor.register(secret);
      const log = createLog('trace', redactor, { write: (line) => lines.push(line) });
      log.info({ url: new URL(`http://h/${encodeURIComponent(secret)}`), nested: [{ [secret]: secret }] }, secret);
      log.error({ err: new Error(`no ${secret}`, { cause: new TypeError(`bad ${secret}`) }) }, 'failed');
      log.warn({ apiKey: 'unregistered', password: 1, fine: 2 }, 'fields');
      expect(lines).toHaveLength(3);
      expect(lines.map((line) => JSON.stringify(JSON.parse(line))).join()).not.toContain(secret);
      expect(JSON.parse(lines[2] ?? '')).toMatchObject({ apiKey: '[redacted]', password: '[redacted]', fine: 2 });
    }),
  );
});
