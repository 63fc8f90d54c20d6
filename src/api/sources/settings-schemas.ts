import { z } from '@hono/zod-openapi';
import { instant, orNull } from '../http/router.ts';
import { AppSchema } from '../schemas/work-schemas.ts';

/** The name of a source that is made here: it stands in paths, and so holds nothing that paths are made of. */
const sourceName = z
  .string()
  .trim()
  .regex(/^[^\p{C}/\\;%]{1,60}$/u, 'must be 1 to 60 characters without / \\ ; and %')
  .refine((name) => !/^\.{1,2}$/.test(name), 'must be a name')
  .openapi({ example: 'provider' });

const secretShown = z
  .object({
    set: z.boolean().openapi({ description: 'false: it cannot be opened any more and must be given anew' }),
    changedAt: orNull(instant),
  })
  .openapi('SecretState');

const managed = z.boolean().openapi({ description: 'Set in file or environment, and read-only here' });
const enabled = z.boolean().openapi({ description: 'false leaves it out of reads, lists and counts' });

const groups = z
  .strictObject({ include: z.array(z.string().max(200)).max(1_000), exclude: z.array(z.string().max(200)).max(1_000) })
  .openapi('Groups', { description: 'Names of groups, any case, * at either end for any text; no include means all' });

const languageHint = z
  .string()
  .regex(/^[a-z]{2}$/, 'must be a two-letter code such as fr')
  .nullable()
  .openapi({ description: 'Language of the names that do not tell theirs', example: 'fr' });

const userAgent = z
  .string()
  .regex(/^[\x20-\x7e]{1,300}$/, 'must be 1 to 300 visible characters')
  .nullable()
  .openapi({ description: 'Some providers answer to known players alone', example: 'VLC/3.0.21' });

const refreshHours = z
  .number()
  .int()
  .min(1)
  .max(720)
  .nullable()
  .openapi({ description: 'Hours between two reads by itself; null: by the schedule of all playlists' });

const inNetwork = z.boolean().openapi({
  description: 'true: the address may lie in your own network or on this machine. A new address begins with false',
});

const place = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('url'),
      url: z
        .string()
        .max(4_096)
        .openapi({ format: 'password', example: 'http://provider.example/get.php?username=USER&password=PASSWORD' }),
    }),
    z.strictObject({
      kind: z.literal('file'),
      path: z
        .string()
        .min(1)
        .max(1_024)
        .openapi({ description: 'Below the folder playlists of the config folder, or below GLEANARR_PLAYLIST_ROOTS' }),
    }),
    z.strictObject({ kind: z.literal('upload') }),
  ])
  .openapi('PlaylistPlace');

const playlistFields = {
  enabled: enabled.optional(),
  groups: groups.optional(),
  languageHint: languageHint.optional(),
  userAgent: userAgent.optional(),
  refreshHours: refreshHours.optional(),
  inNetwork: inNetwork.optional(),
};

/** A playlist to make. */
export const NewPlaylistSchema = z.strictObject({ name: sourceName, place, ...playlistFields }).openapi('NewPlaylist');

/** What of a playlist is to change; absent fields stay. */
export const PlaylistChangeSchema = z
  .strictObject({ place: place.optional(), ...playlistFields })
  .openapi('PlaylistChange');

/** A playlist to try before it is made. */
export const PlaylistTrialSchema = z.strictObject({ place, ...playlistFields }).openapi('PlaylistTrial');

/** A playlist as it is set. */
export const PlaylistSettingsSchema = z
  .object({
    name: z.string(),
    managed,
    kind: z.enum(['url', 'file', 'upload']),
    location: z.string().openapi({ description: 'A path, or scheme and host of an address' }),
    secret: orNull(secretShown).openapi({ description: 'Of the address; null for a file' }),
    enabled,
    groups,
    languageHint,
    userAgent,
    refreshHours,
    inNetwork,
  })
  .openapi('PlaylistSettings');

const url = z.string().max(500).openapi({
  description: 'With its URL base, without user, password or /api',
  example: 'http://radarr:7878',
});

const apiKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be the API key from Settings → General of the app')
  .openapi({ format: 'password', writeOnly: true });

const tlsCa = z
  .string()
  .max(65_536)
  .regex(/-----BEGIN CERTIFICATE-----/, 'must hold a certificate in PEM')
  .nullable()
  .openapi({ description: 'Certificates of own authorities, PEM' });

const tlsPin = z
  .string()
  .regex(
    /^(?:[\da-fA-F]{2}:?){31}[\da-fA-F]{2}$/,
    'must be a SHA-256 fingerprint: 64 hexadecimal digits, colons or not',
  )
  .nullable()
  .openapi({ description: 'SHA-256 fingerprint of the only certificate to take, whoever has signed it' });

const timeoutMs = z.number().int().min(1_000).max(3_600_000);
const retries = z.number().int().min(0).max(10);

const instanceFields = {
  timeoutMs: timeoutMs.optional(),
  retries: retries.optional(),
  enabled: enabled.optional(),
  tlsCa: tlsCa.optional(),
  tlsPin: tlsPin.optional(),
};

/** An instance to make. */
export const NewInstanceSchema = z
  .strictObject({ app: AppSchema, name: sourceName, url, apiKey, ...instanceFields })
  .openapi('NewInstance');

/** What of an instance is to change; absent fields stay. */
export const InstanceChangeSchema = z
  .strictObject({ url: url.optional(), apiKey: apiKey.optional(), ...instanceFields })
  .openapi('InstanceChange');

/** An instance to try before it is made. */
export const InstanceTrialSchema = z
  .strictObject({ app: AppSchema, url, apiKey, ...instanceFields })
  .openapi('InstanceTrial');

/** An instance as it is set. */
export const InstanceSettingsSchema = z
  .object({
    app: AppSchema,
    name: z.string(),
    managed,
    url,
    apiKey: secretShown,
    timeoutMs,
    retries,
    enabled,
    tlsCa,
    tlsPin,
  })
  .openapi('InstanceSettings');

/** What a test found. */
export const SourceTestSchema = z
  .object({
    ok: z.boolean(),
    found: z.string().openapi({ description: "What answered; '' where it failed" }),
    error: z
      .object({ code: z.string(), message: z.string(), hint: z.string() })
      .nullable()
      .openapi({ description: 'What is wrong and what to do' }),
  })
  .openapi('SourceTest', { example: { ok: true, found: 'Radarr 6.1.0, called Radarr.', error: null } });

const generalFields = {
  adult: z.boolean().openapi({ description: 'Show adult works in lists and counts' }),
  artwork: z
    .boolean()
    .nullable()
    .openapi({ description: "Show posters, asked of TMDB's image host alone; null: nobody has said yet" }),
  languages: z
    .union([z.literal('auto'), z.array(z.string().regex(/^[a-z]{2}$/, 'must be a two-letter code')).max(10)])
    .openapi({ description: 'Languages in which each Radarr is read besides its own; [] for none' }),
  cacheHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .openapi({ description: 'Age at which a collection is too old to match with' }),
  playlistSchedule: z
    .string()
    .max(100)
    .nullable()
    .openapi({ description: 'Cron pattern; null: never by itself', example: '0 4 * * *' }),
  collectionSchedule: z.string().max(100).nullable().openapi({ description: 'Cron pattern; null: never by itself' }),
  matchFrom: z
    .number()
    .int()
    .min(50)
    .max(100)
    .openapi({ description: 'Confidence from which on a candidate is taken without a person; works are judged anew' }),
  missingTo: z
    .number()
    .int()
    .min(0)
    .max(99)
    .openapi({ description: 'Confidence up to which a work is missing; below matchFrom, in between lies the review' }),
  lookup: z
    .enum(['off', 'trickle'])
    .openapi({ description: 'trickle: Radarr and Sonarr are asked about what nobody could identify, by itself' }),
  lookupsPerDay: z.number().int().min(0).max(50_000).openapi({ description: 'Asked of each by the trickle at most' }),
  removedDays: z
    .number()
    .int()
    .min(7)
    .max(365)
    .openapi({ description: 'Days for which is kept what left playlists and collections; decisions stay for ever' }),
  keptRuns: z.number().int().min(20).max(10_000).openapi({ description: 'Runs of each kind that are kept' }),
};

/** The general settings. */
export const GeneralSettingsSchema = z
  .object({
    values: z.object(generalFields),
    managed: z
      .array(z.enum(Object.keys(generalFields) as [keyof typeof generalFields]))
      .openapi({ description: 'Set in file or environment, and read-only here' }),
  })
  .openapi('GeneralSettings');

/** What of the general settings is to change; absent fields stay. */
export const GeneralChangeSchema = z.strictObject(generalFields).partial().openapi('GeneralChange');

/** A name in a path. */
export const nameParam = z.string().min(1).max(60).openapi({ description: 'Percent-encoded' });
