import { isIP } from 'node:net';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { plainInstanceUrl } from './core/model/instance-url.ts';
import type { App } from './core/model/item.ts';
import { Secret, SecretUrl } from './core/model/secret.ts';
import type { InstanceSource, PlaylistSource } from './core/model/source.ts';
import { usualThresholds } from './core/model/thresholds.ts';
import { isCronPattern } from './sync/runs/timetable.ts';

/** Most talkative first; pino's names. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Says what it takes as the message of every refusal, and never what it was given. */
function text<T>(expected: string, read: (value: string) => T | undefined) {
  return z.string(expected).transform((value, context): T => {
    const result = read(value.trim());
    if (result !== undefined) return result;
    context.issues.push({ code: 'custom', message: expected, input: undefined });
    return z.NEVER;
  });
}

function whole(min: number, max: number) {
  return text(`must be a whole number from ${min} to ${max}`, (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    return number >= min && number <= max ? number : undefined;
  });
}

const flag = text('must be true or false', (value) => {
  if (/^(?:true|yes|on|1)$/i.test(value)) return true;
  return /^(?:false|no|off|0)$/i.test(value) ? false : undefined;
});

function list(separator: string | RegExp) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(separator).filter((part) => part.trim()) : value),
    z
      .array(
        text('must be a text', (value) => value || undefined),
        'must be a list',
      )
      .max(1_000),
  );
}

const visible = (value: string) => (/^[\x21-\x7e]{1,500}$/.test(value) ? value : undefined);

function secret(expected: string, least: number) {
  return text(expected, (value) => (value.length >= least && visible(value) ? new Secret(value) : undefined));
}

const name = text('must be a name of 1 to 60 characters', (value) =>
  /^[^\p{C}]{1,60}$/u.test(value) ? value : undefined,
);

const pattern = text('must be a cron pattern such as "0 4 * * *", or off', (value) => {
  if (/^(?:off|false|never)$/i.test(value)) return { cron: null };
  return isCronPattern(value) ? { cron: value } : undefined;
}).transform(({ cron }) => cron);

const pem = text('must be certificates in PEM; tlsCaFile names a file that holds them', (value) =>
  value.length <= 65_536 && /-----BEGIN CERTIFICATE-----/.test(value) ? value : undefined,
);

const fingerprint = text('must be a SHA-256 fingerprint: 64 hexadecimal digits, colons or not', (value) =>
  /^(?:[\da-f]{2}:?){31}[\da-f]{2}$/i.test(value) ? value : undefined,
);

function instances(app: App) {
  const label = app === 'radarr' ? 'Radarr' : 'Sonarr';
  const example = app === 'radarr' ? 'http://radarr:7878' : 'http://sonarr:8989';
  const instance = z.strictObject({
    name,
    url: text(
      `must be the address of ${label} such as ${example}, with its URL base and without user, password or /api`,
      plainInstanceUrl,
    ),
    apiKey: secret(`must be the API key from Settings → General of ${label}`, 1),
    timeoutMs: whole(1_000, 3_600_000).default(300_000),
    retries: whole(0, 10).default(3),
    enabled: flag.default(true),
    tlsCa: pem.optional(),
    tlsPin: fingerprint.optional(),
  });
  return z
    .array(
      instance.transform(({ tlsCa: ca, tlsPin: pin, ...fields }): InstanceSource => {
        const tls = { ...(ca === undefined ? {} : { ca }), ...(pin === undefined ? {} : { pin }) };
        return { app, ...fields, ...(ca === undefined && pin === undefined ? {} : { tls }) };
      }),
      'must be a list',
    )
    .default([]);
}

function readLocation(value: string): SecretUrl | string | undefined {
  if (!/^[a-z][a-z\d+.-]{1,20}:\/\//i.test(value)) return value ? value : undefined;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol === 'file:' && !url.host) return fileURLToPath(url);
  return url && /^https?:$/.test(url.protocol) ? new SecretUrl(value) : undefined;
}

/** Keys of one playlist of the file. */
const playlistFields = z.strictObject({
  name,
  source: text('must be a path, or an address that begins with http:// or https://', readLocation),
  enabled: flag.default(true),
  groups: z.strictObject({ include: list(/\n/).default([]), exclude: list(/\n/).default([]) }).prefault({}),
  refreshHours: whole(1, 720).optional(),
  languageHint: text('must be a two-letter code such as fr', (value) =>
    /^[a-z]{2}$/i.test(value) ? value.toLowerCase() : undefined,
  ).optional(),
  userAgent: text('must be 1 to 300 visible characters', (value) =>
    /^[\x20-\x7e]{1,300}$/.test(value) ? value : undefined,
  ).optional(),
  // Who writes the file or the environment has named the address by hand: it may be anywhere.
  inNetwork: flag.default(true),
});

const playlist = playlistFields.transform(
  ({ source, refreshHours, languageHint, userAgent, ...fields }): PlaylistSource => ({
    ...fields,
    location: source,
    ...(refreshHours === undefined ? {} : { refreshHours }),
    ...(languageHint === undefined ? {} : { languageHint }),
    ...(userAgent === undefined ? {} : { userAgent }),
  }),
);

const password = text('must have at least 12 characters', (value) =>
  value.length >= 12 && value.length <= 256 ? new Secret(value) : undefined,
);

const host = text('must be a host name such as gleanarr.example.org, without http://', (value) =>
  /^[\w.-]{1,253}(?::\d{1,5})?$/.test(value) ? value.toLowerCase() : undefined,
);

const addressRange = text('must be an IP address or a range such as 172.16.0.0/12', (value) => {
  const [address = '', bits = '0', ...rest] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most ? value : undefined;
});

const language = text('must be auto, off, or two-letter codes such as fr, de', (value) =>
  /^[a-z]{2}$/i.test(value) ? value.toLowerCase() : undefined,
);

/** From a tree of texts to settings; messages say what is expected and never what was given. */
export const ConfigSchema = z.strictObject({
  port: whole(1, 65_535).default(8790),
  bindAddress: text('must be an IP address or a host name', (value) =>
    /^[\w.:-]{1,253}$/.test(value) ? value : undefined,
  )
    .nullable()
    .default(null),
  urlBase: text('must be a path such as /gleanarr', (value) => {
    const segments = value.split('/').filter(Boolean);
    const plain = segments.every((segment) => /^[\w~-][\w.~-]{0,60}$/.test(segment));
    return plain ? segments.map((segment) => `/${segment}`).join('') : undefined;
  }).default(''),
  apiKey: secret('must have at least 20 visible characters without spaces', 20).nullable().default(null),
  adminName: name.default('admin'),
  adminPassword: password.nullable().default(null),
  hosts: list(/[\s,]+/)
    .pipe(z.array(host))
    .default([]),
  https: flag.default(false),
  trustedProxies: list(/[\s,]+/)
    .pipe(z.array(addressRange))
    .default([]),
  proxyUserHeader: text('must be the name of a header such as Remote-User', (value) =>
    /^[\w-]{1,60}$/.test(value) ? value.toLowerCase() : undefined,
  )
    .nullable()
    .default(null),
  proxySecret: secret('must have at least 20 visible characters without spaces', 20).nullable().default(null),
  requestsPerMinute: whole(60, 1_000_000).default(12_000),
  secretKey: secret('must have at least 20 visible characters without spaces', 20).nullable().default(null),
  logLevel: text(`must be one of ${logLevels.join(', ')}`, (value) =>
    logLevels.find((level) => level === value.toLowerCase()),
  ).default('info'),
  syncOnStart: flag.default(true),
  playlists: z.array(playlist, 'must be a list').default([]),
  radarr: instances('radarr'),
  sonarr: instances('sonarr'),
  playlistRoots: list(delimiter).default([]),
  cacheHours: whole(1, 720).default(6),
  languages: z
    .preprocess(
      (value) => {
        if (typeof value !== 'string') return value;
        return /^(?:off|none|false)$/i.test(value) ? [] : value.split(/[\s,]+/).filter(Boolean);
      },
      z.array(z.union([z.literal('auto'), language], 'must be auto, off, or two-letter codes such as fr, de')).max(10),
    )
    .transform((codes) => (codes.includes('auto') ? 'auto' : [...new Set(codes)]))
    .default('auto'),
  adult: flag.default(false),
  artwork: flag.nullable().default(null),
  matching: z
    .strictObject({
      lookup: text('must be off or trickle', (value) =>
        (['off', 'trickle'] as const).find((mode) => mode === value.toLowerCase()),
      ).default('off'),
      lookupsPerDay: whole(0, 50_000).default(500),
      matchFrom: whole(50, 100).default(Math.round(100 * usualThresholds.matchFrom)),
      missingTo: whole(0, 99).default(Math.round(100 * usualThresholds.missingTo)),
    })
    .prefault({}),
  retention: z
    .strictObject({ removedDays: whole(7, 365).default(7), runs: whole(20, 10_000).default(500) })
    .prefault({}),
  schedule: z
    .strictObject({ playlists: pattern.default('0 4 * * *'), collections: pattern.default('0 */6 * * *') })
    .prefault({}),
});
