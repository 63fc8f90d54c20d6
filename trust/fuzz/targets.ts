import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Entry } from '../../src/core/model/entry.ts';
import { qualities } from '../../src/core/model/parsed-title.ts';
import { extinfCases, url } from '../../src/core/playlist/extinf-cases.ts';
import { createPlaylistParser } from '../../src/core/playlist/parse-playlist.ts';
import { readAttributes } from '../../src/core/playlist/read-attributes.ts';
import { normalizeTitle } from '../../src/core/title/normalize-title.ts';
import { parseTitle } from '../../src/core/title/parse-title.ts';
import { Failure } from '../../src/failures.ts';
import { parseItems } from '../../src/io/arr/parse-items.ts';
import { createRedactor } from '../../src/redact.ts';
import { bytesOf, type Dice, mutate, pick } from './mutate.ts';

/** What is fed with inputs. */
export interface FuzzTarget {
  readonly name: string;
  /** Makes an input; what is costly about it is not counted as the target's time. */
  make(dice: Dice): unknown;
  /** @throws for a crash or a result of a wrong type */
  run(input: never): void | Promise<void>;
}

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const rows = (path: string): readonly Record<string, unknown>[] => JSON.parse(text(path));

const playlistLines = text('../../test/labelled/playlist.m3u').split('\n');

/** Single entries, forms of EXTINF, and stretches of the labelled list. */
const playlistCorpus = [
  ...extinfCases.map(({ extinf }) => `#EXTM3U\n${extinf}\n${url}\n`),
  ...Array.from({ length: 200 }, (_, i) => `#EXTM3U\n${playlistLines.slice(i * 8 + 1, i * 8 + 7).join('\n')}\n`),
];

const names = ['movies', 'episodes', 'kinds', 'readings', 'ids', 'normalized'].flatMap((file) =>
  rows(`../../src/core/title/cases/${file}.json`).flatMap((row) =>
    Object.values(row).filter((value): value is string => typeof value === 'string'),
  ),
);

const arrCorpus = ['radarr', 'sonarr'].flatMap((app) => {
  const items = rows(`../../test/labelled/${app}.json`).map((item) => JSON.stringify(item));
  return Array.from({ length: 100 }, (_, i) => `[${items.slice(i * 2, i * 2 + 2).join(',')}]`);
});

/** Part of each secret input of the redactor; never in what it gives. */
const canary = 'canary/9f+3&pass word';
const redactor = createRedactor();
redactor.register(canary);
const redactorCorpus = [
  `http://provider.example:8080/get.php?username=anna&password=${encodeURIComponent(canary)}&type=m3u_plus`,
  `request failed: http://anna:${canary}@host/movie/anna/${canary}/17.mkv (ECONNRESET)`,
  `{"apiKey":"${canary}","url":"http:\\/\\/h\\/x","nested":{"token":"${JSON.stringify(canary).slice(1, -1)}"}}`,
  `Authorization: Basic ${Buffer.from(`anna:${canary}`).toString('base64')}`,
  `X-Api-Key: ${canary}\r\nCookie: session=${canary}`,
  'Error: connect ECONNREFUSED 127.0.0.1:7878\n    at TCPConnectWrap.afterConnect (node:net:1610:16)',
];

const word = z.string();
const count = z.number().int().min(0);
const EntryShape: z.ZodType<Entry> = z.strictObject({
  line: count.min(1),
  rawTitle: word,
  url: word.min(1),
  tvgId: word,
  tvgName: word,
  tvgLogo: word,
  tvgType: word,
  group: word,
  attributeText: word,
});
const language = z.string().regex(/^[a-z]{2}$/);
const TitleShape = z.strictObject({
  kind: z.enum(['movie', 'episode', 'live', 'unknown']),
  kindCertainty: z.number().min(0).max(1),
  kindReason: word.min(1),
  readings: z
    .array(
      z.strictObject({
        title: word.min(1),
        normalizedTitle: word.min(1),
        year: count.max(2_100),
        origin: z.enum(['plain', 'without-prefix', 'prefix-kept', 'part', 'number-kept', 'tvg-name']),
      }),
    )
    .max(8),
  season: z.number().int().min(-1),
  episodes: z.array(count).max(100),
  languages: z.array(language),
  country: word,
  quality: z.enum(qualities).nullable(),
  translation: z.enum(['dubbed', 'subtitled', 'multi']).nullable(),
  edition: word,
  adult: z.boolean(),
  ids: z.strictObject({ tmdbId: count, tvdbId: count, imdbId: z.string().regex(/^(?:tt\d{7,})?$/) }),
});
const ItemShape = z
  .looseObject({
    type: z.enum(['movie', 'series']),
    instance: word,
    arrId: count.min(1),
    title: word,
    year: count,
    otherTitles: z.array(word),
    artwork: z.array(word),
    tmdbId: count,
    tvdbId: count,
    imdbId: word,
    monitored: z.boolean(),
    hasFile: z.boolean(),
    seasons: z.array(z.unknown()),
  })
  .refine(({ title, tmdbId, tvdbId, imdbId }) => title + imdbId !== '' || tmdbId + tvdbId > 0);

/** Throws unless the value has the shape: rarely by zod, which says why, since it is slow. */
function demand(shape: z.ZodType, value: unknown): void {
  const { error } = shape.safeParse(value);
  if (error) throw new Error(`wrong type: ${z.prettifyError(error)}`);
}

const playlist: FuzzTarget = {
  name: 'playlist',
  make: (dice) => ({ bytes: bytesOf(mutate(playlistCorpus, dice), dice), cut: Math.floor(dice() * 400) }),
  run({ bytes, cut }: { readonly bytes: Uint8Array; readonly cut: number }) {
    const entries: Entry[] = [];
    const parser = createPlaylistParser((entry) => entries.push(entry));
    parser.push(bytes.subarray(0, cut));
    parser.push(bytes.subarray(cut));
    const summary = parser.end();
    if (summary.entries !== entries.length) throw new Error('the summary counts other entries');
    if (summary.bytes !== bytes.length) throw new Error('the summary counts other bytes');
    if (summary.warnings.some(({ lines, count: warned }) => lines.length > 10 || warned < 1))
      throw new Error('warnings');
    for (const entry of entries.slice(0, 3)) {
      demand(EntryShape, entry);
      for (const [name, value] of readAttributes(entry.attributeText)) {
        if (typeof name !== 'string' || typeof value !== 'string') throw new Error('an attribute is no text');
      }
    }
  },
};

const title: FuzzTarget = {
  name: 'title',
  make: (dice) => ({
    rawTitle: mutate(names, dice),
    tvgName: dice() < 0.5 ? '' : mutate(names, dice),
    tvgType: dice() < 0.9 ? '' : pick(['movie', 'series', 'live', 'x'], dice),
    tvgId: dice() < 0.7 ? '' : mutate(names, dice),
    group: dice() < 0.3 ? '' : mutate(names, dice),
    url: dice() < 0.5 ? url : `http://h/${mutate(names, dice)}`,
    attributeText: dice() < 0.7 ? '' : `tmdb-id="${mutate(names, dice)}"`,
  }),
  run(entry: Parameters<typeof parseTitle>[0]) {
    const parsed = parseTitle(entry);
    demand(TitleShape, parsed);
    const { episodes } = parsed;
    if (episodes.some((episode, i) => i > 0 && episode <= (episodes[i - 1] ?? 0)))
      throw new Error('episodes in disorder');
    const normalized = normalizeTitle(entry.rawTitle);
    if (typeof normalized !== 'string' || /\p{Cc}|^\s|\s$/u.test(normalized)) throw new Error('not normalized');
  },
};

const arr: FuzzTarget = {
  name: 'arr',
  make: (dice) => ({ bytes: bytesOf(mutate(arrCorpus, dice), dice), app: dice() < 0.5 ? 'radarr' : 'sonarr' }),
  async run({ bytes, app }: { readonly bytes: Uint8Array; readonly app: 'radarr' | 'sonarr' }) {
    try {
      for await (const item of parseItems([bytes], app, 'hd')) demand(ItemShape, item);
    } catch (error) {
      if (!(error instanceof Failure && error.code === 'COLLECTION_FILE_UNREADABLE')) throw error;
      if (error.message.length > 500) throw new Error('a message quotes what was read', { cause: error });
    }
  },
};

const redact: FuzzTarget = {
  name: 'redactor',
  make: (dice) => mutate(redactorCorpus, dice),
  run(input: string) {
    const output = redactor.redact(input);
    if (typeof output !== 'string') throw new Error('no text');
    refuseCanary(output);
    // The walk over what came out gives each text by itself, as it is.
    const deep = redactor.redactDeep({ [input.slice(0, 40)]: [input, { url: input }], n: 1 });
    JSON.stringify(deep, (key, value: unknown) => {
      refuseCanary(key);
      if (typeof value === 'string') refuseCanary(value);
      return value;
    });
  },
};

function refuseCanary(output: string): void {
  const seen = output.toLowerCase();
  if (seen.includes(canary) || seen.includes(encodeURIComponent(canary).toLowerCase())) {
    throw new Error('a secret came out');
  }
}

/** Every parser of bytes from outside, and what keeps secrets in. */
export const targets: readonly FuzzTarget[] = [playlist, title, arr, redact];
