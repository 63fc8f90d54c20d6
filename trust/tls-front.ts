import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { close, listen } from '../demo/listen.ts';

/** Certificates that a front can show. */
const certificates = {
  good: { days: '30', name: 'IP:127.0.0.1', signed: true },
  'self-signed': { days: '30', name: 'IP:127.0.0.1', signed: false },
  expired: { days: '-1', name: 'IP:127.0.0.1', signed: true },
  'other-host': { days: '30', name: 'DNS:other.example', signed: true },
} as const;

export type CertificateKind = keyof typeof certificates;

/** A proxy that speaks TLS in front of a simulated app. */
export interface TlsFront {
  readonly url: string;
  /** The authority that signed its good certificate, as PEM. */
  readonly ca: string;
  show(kind: CertificateKind): void;
  close(): Promise<void>;
}

/**
 * Starts a front with certificates of its own authority.
 * @returns null where there is no openssl to make certificates with
 */
export async function startTlsFront(target: string, folder: string): Promise<TlsFront | null> {
  const made = makeCertificates(folder);
  if (made === null) return null;
  const server = createServer({ key: made.key, cert: made.cert('good') }, (incoming, outgoing) => {
    const { method, headers } = incoming;
    const inner = request(`${target}${incoming.url}`, { method: method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    inner.once('error', () => outgoing.destroy());
    outgoing.once('close', () => inner.destroy());
    incoming.pipe(inner);
  });
  const port = await listen(server, 0);
  return {
    url: `https://127.0.0.1:${port}`,
    ca: made.ca,
    show(kind) {
      server.setSecureContext({ key: made.key, cert: made.cert(kind) });
      // Connections that are kept open would go on under the certificate before.
      server.closeAllConnections();
    },
    close: () => close(server),
  };
}

function makeCertificates(folder: string) {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const keyArgs = ['-newkey', 'rsa:2048', '-nodes'];
  try {
    openssl(
      'req',
      '-x509',
      ...keyArgs,
      '-keyout',
      at('ca.key'),
      '-out',
      at('ca.pem'),
      '-subj',
      '/CN=ca',
      '-days',
      '30',
    );
    openssl('req', '-new', ...keyArgs, '-keyout', at('key.pem'), '-out', at('csr.pem'), '-subj', '/CN=front');
    for (const [kind, { days, name, signed }] of Object.entries(certificates)) {
      const signer = signed
        ? ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial']
        : ['-key', at('key.pem')];
      writeFileSync(at('extensions'), `subjectAltName=${name}\n`);
      const issue = ['x509', '-req', '-in', at('csr.pem'), '-days', days, '-out', at(`${kind}.pem`)];
      openssl(...issue, ...signer, '-extfile', at('extensions'));
    }
  } catch {
    return null;
  }
  const ca = readFileSync(at('ca.pem'), 'utf8');
  return { ca, key: readFileSync(at('key.pem')), cert: (kind: CertificateKind) => readFileSync(at(`${kind}.pem`)) };
}
