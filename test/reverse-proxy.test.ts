import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPort } from '../demo/listen.ts';
import { type GleanarrApp, openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';

const host = 'films.example.org';
const key = 'a-key-that-the-tests-have-chosen';
const password = 'four words in a row';

let folder = '';
let app: GleanarrApp | null = null;
let proxy: ChildProcess | null = null;
let port = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-proxy-'));
});
afterEach(async () => {
  await end(proxy);
  proxy = null;
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Told to, nginx ends its workers too: killed, it would leave them behind. */
async function end(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

/** The example of the page, with the names and ports of this test in place of its own. */
async function exampleOf(language: string, ownPort: number, urlBase: string): Promise<string> {
  const page = await readFile(new URL('../docs/reverse-proxy.md', import.meta.url), 'utf8');
  const [, example = ''] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page) ?? [];
  expect(example).toContain('127.0.0.1:8790');
  return example
    .replaceAll('127.0.0.1:8790', `127.0.0.1:${ownPort}`)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replaceAll('/etc/ssl/', `${folder}/`)
    .replaceAll('/var/log/nginx/', `${folder}/`)
    .replace('location / {', `location ${urlBase}/ {`)
    .replace('reverse_proxy 127', urlBase ? `reverse_proxy ${urlBase}/* 127` : 'reverse_proxy 127')
    .replace(
      `${host} {`,
      `https://${host}:${port} {\n    bind 127.0.0.1\n    tls ${folder}/${host}.pem ${folder}/${host}.key`,
    );
}

function makeCertificate(): void {
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  const files = ['-keyout', `${folder}/${host}.key`, '-out', `${folder}/${host}.pem`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, ...files], { stdio: 'ignore' });
}

async function serve(urlBase: string): Promise<number> {
  const ownPort = await findPort();
  const config = loadConfig({
    GLEANARR_CONFIG_DIR: join(folder, 'config'),
    GLEANARR_PORT: String(ownPort),
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_API_KEY: key,
    GLEANARR_ADMIN_PASSWORD: password,
    GLEANARR_HOSTS: host,
    GLEANARR_HTTPS: 'true',
    GLEANARR_TRUSTED_PROXIES: '127.0.0.1',
    GLEANARR_SYNC_ON_START: 'false',
    GLEANARR_URL_BASE: urlBase,
  });
  app = await openApp(config, { log: 'errors', sink: { write: () => undefined } });
  await app.listen();
  return ownPort;
}

const starts = {
  nginx: (example: string) => {
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/t;`);
    return {
      text: `daemon off; pid ${folder}/pid; error_log ${folder}/errors; events {}\nhttp { ${temp.join(' ')}\n${example}\n}`,
      args: ['-p', folder, '-c', `${folder}/example`],
    };
  },
  caddy: (example: string) => ({
    text: `{\n    admin off\n    auto_https disable_redirects\n}\n${example}`,
    args: ['run', '--config', `${folder}/example`, '--adapter', 'caddyfile'],
  }),
} as const;

async function open(name: keyof typeof starts, urlBase: string): Promise<void> {
  port = await findPort();
  makeCertificate();
  const ownPort = await serve(urlBase);
  const { text, args } = starts[name](await exampleOf(name, ownPort, urlBase));
  await writeFile(`${folder}/example`, text);
  const env = { PATH: '/usr/sbin:/usr/bin:/bin', HOME: folder };
  proxy = spawn(name, args, { stdio: 'ignore', env });
  const answers = () =>
    ask('GET', `${urlBase}/ping`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(answers, { timeout: 15_000, interval: 200 }).toBe(200);
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
  readonly transport: string | undefined;
}

/** Over TLS to the proxy, as a browser at the name of the certificate. `until`: answers as soon as the text holds it. */
async function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string | Buffer,
  until?: string,
): Promise<Answer> {
  const ca = await readFile(`${folder}/${host}.pem`);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const to = { host: '127.0.0.1', servername: host, port, ca, agent: false };
  const asked = request({ ...to, method, path, headers: { host: `${host}:${port}`, ...headers } }, (response) => {
    let text = '';
    const { statusCode: status = 0, headers: got } = response;
    const transport = got['strict-transport-security'];
    const end = () => resolve({ status, text, cookie: got['set-cookie']?.[0] ?? '', transport });
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (until === undefined || !text.includes(until)) return;
      end();
      asked.destroy();
    });
    response.on('end', end);
  });
  asked.on('error', reject);
  asked.end(body);
  return promise;
}

function isInstalled(name: string): boolean {
  const found = spawnSync(name, [name === 'nginx' ? '-v' : 'version'], { env: { PATH: '/usr/sbin:/usr/bin:/bin' } });
  if (found.status !== 0) console.log(`${name} is not installed: its example is not tried here`);
  return found.status === 0;
}

describe.each(['nginx', 'caddy'] as const)('the example for %s', (name) => {
  describe.skipIf(!isInstalled(name)).each(['', '/gleanarr'])('with the URL base "%s"', (urlBase) => {
    it('signs in, keeps signed in, sends what happens at once and takes a large playlist', {
      timeout: 60_000,
    }, async () => {
      await open(name, urlBase);
      const json = {
        'content-type': 'application/json',
        origin: `https://${host}:${port}`,
        'sec-fetch-site': 'same-origin',
      };
      const login = await ask('POST', `${urlBase}/api/v1/login`, json, JSON.stringify({ name: 'admin', password }));
      expect(login.status, login.text).toBe(200);
      expect(login.transport).toBe('max-age=31536000');
      expect(login.cookie).toMatch(/^__Host-gleanarr=.*HttpOnly.*Secure.*SameSite=Strict/);
      const cookie = login.cookie.split(';')[0] ?? '';
      const place = { kind: 'upload' };
      const made = await ask(
        'POST',
        `${urlBase}/api/v1/settings/playlists`,
        { ...json, cookie },
        JSON.stringify({ name: 'sent', place }),
      );
      expect(made.status, made.text).toBe(201);

      const list = Buffer.from(
        `#EXTM3U\n#EXTINF:-1,Heat (1995)\nhttp://provider.example/movie/u/p/1.mkv\n`.padEnd(5_000_000, '\n'),
      );
      const type = { 'content-type': 'audio/x-mpegurl', 'x-api-key': key };
      const sent = await ask('PUT', `${urlBase}/api/v1/settings/playlists/sent/file`, type, list);
      expect(sent.text).toBe('{"bytes":5000000}');

      const events = ask('GET', `${urlBase}/api/v1/events`, { cookie }, undefined, 'data:');
      await ask('POST', `${urlBase}/api/v1/playlists-sync`, { 'x-api-key': key });
      expect((await events).status).toBe(200);
    });

    it('believes the proxy and not the caller where a request comes from', { timeout: 60_000 }, async () => {
      await open(name, urlBase);
      const forged = {
        'x-forwarded-for': '198.51.100.7',
        'x-real-ip': '198.51.100.7',
        'content-type': 'application/json',
      };
      const wrong = JSON.stringify({ name: 'admin', password: 'wrong password' });
      expect((await ask('POST', `${urlBase}/api/v1/login`, forged, wrong)).status).toBe(401);
      const audit = await ask('GET', `${urlBase}/api/v1/audit`, { 'x-api-key': key });
      expect(audit.text).toContain('failed to sign in');
      expect(audit.text).toContain('"who":"127.0.0.1"');
      expect(audit.text).not.toContain('198.51.100');
    });
  });
});
