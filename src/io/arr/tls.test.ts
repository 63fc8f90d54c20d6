import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { close, listen } from '../../../demo/listen.ts';
import { startSonarr } from '../../../demo/simulated-sonarr.ts';
import { type CertificateKind, startTlsFront } from '../../../trust/tls-front.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { readStatus } from './read-instance.ts';

const folder = mkdtempSync(join(tmpdir(), 'gleanarr-tls-'));
const sonarr = await startSonarr({ series: [] });
const front = await startTlsFront(sonarr.url, folder);
if (front === null) console.log('openssl is not installed: TLS is not tried here');

afterAll(async () => {
  await Promise.all([front?.close(), sonarr.close()]);
  rmSync(folder, { recursive: true });
});

function fingerprintOf(kind: CertificateKind): string {
  return new X509Certificate(readFileSync(join(folder, `${kind}.pem`))).fingerprint256;
}

function instanceWith(url: string, tls?: NonNullable<InstanceSource['tls']>): InstanceSource {
  const { apiKey } = sonarr;
  const shared = { app: 'sonarr', name: 'TV', url, apiKey: new Secret(apiKey), timeoutMs: 5_000, retries: 0 } as const;
  return { ...shared, enabled: true, ...(tls === undefined ? {} : { tls }) };
}

async function outcome(instance: InstanceSource): Promise<string> {
  return readStatus(instance).then(
    ({ appName }) => appName,
    (error: { code?: string; message?: string }) => `${error.code}: ${error.message}`,
  );
}

describe.skipIf(front === null)('over https a Sonarr', () => {
  const url = front?.url ?? '';
  const ca = front?.ca ?? '';

  test.each([
    {
      kind: 'good',
      trust: 'ca',
      says: /^Sonarr$/,
      because: 'its certificate is signed by the authority that was named',
    },
    { kind: 'good', trust: 'none', says: /^ARR_UNREACHABLE.*certificate/, because: 'nobody has named its authority' },
    { kind: 'self-signed', trust: 'ca', says: /^ARR_UNREACHABLE.*certificate/, because: 'it has signed itself' },
    { kind: 'expired', trust: 'ca', says: /^ARR_UNREACHABLE.*certificate/, because: 'its certificate has expired' },
    {
      kind: 'other-host',
      trust: 'ca',
      says: /^ARR_UNREACHABLE.*certificate/,
      because: 'it is the one of another host',
    },
    { kind: 'self-signed', trust: 'pin', says: /^Sonarr$/, because: 'it is the very certificate that was pinned' },
    { kind: 'expired', trust: 'pin', says: /^Sonarr$/, because: 'a pin is of the certificate, whatever it says' },
    { kind: 'good', trust: 'other pin', says: /^ARR_UNREACHABLE.*certificate/, because: 'another one was pinned' },
  ] as const)('is asked or not: $kind, $trust: $because', async ({ kind, trust, says }) => {
    front?.show(kind);
    const before = sonarr.requests.length;
    const pin = trust === 'pin' ? fingerprintOf(kind) : fingerprintOf('self-signed');
    const tls = { none: undefined, ca: { ca }, pin: { pin }, 'other pin': { pin } }[trust];
    expect(await outcome(instanceWith(url, tls))).toMatch(says);
    // Where the certificate is not the one, the key must not have gone out.
    expect(sonarr.requests.length - before).toBe(says.test('Sonarr') ? 1 : 0);
  });

  it('may be pinned with colons or without, in either case', async () => {
    front?.show('self-signed');
    const pin = fingerprintOf('self-signed').replaceAll(':', '').toLowerCase();
    expect(await outcome(instanceWith(url, { pin }))).toBe('Sonarr');
  });

  it('is not asked over a TLS older than 1.2', async () => {
    const pem = { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'good.pem')) };
    const old = { ...pem, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    let asked = 0;
    const server = createServer(old, (_request, response) => {
      asked += 1;
      response.end();
    });
    const port = await listen(server, 0);
    expect(await outcome(instanceWith(`https://127.0.0.1:${port}`, { ca }))).toMatch(/^ARR_/);
    expect(asked).toBe(0);
    await close(server);
  });
});
