import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, test } from 'vitest';
import { startRadarr } from '../../../demo/simulated-radarr.ts';
import type { App } from '../../core/model/item.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { parseItems, parseLanguageTitles } from './parse-items.ts';
import { readItems } from './read-instance.ts';

// biome-ignore lint/style/noProcessEnv: where recordings lie is asked by tests alone, never by the program.
const recordings = join(env.GLEANARR_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'arr/recordings');
const haveRecordings = existsSync(recordings);
if (!haveRecordings) console.log('recordings of real instances are not here: their tests are skipped');

async function itemsOf(text: string, app: App = 'radarr') {
  const reading = parseItems([Buffer.from(text)], app, 'saved.json');
  const titles: string[] = [];
  for await (const { title } of reading) titles.push(title);
  return { titles, facts: reading.facts };
}

it('counts what comes twice or without a name in a saved answer', async () => {
  const rows = [
    { id: 1, title: 'A' },
    { id: 1, title: 'B' },
    { id: 2, tmdbId: 603 },
    { id: 3, title: 'C' },
  ];
  const { titles, facts } = await itemsOf(JSON.stringify(rows));
  expect(titles).toEqual(['A', '', 'C']);
  expect(facts).toMatchObject({ rows: 3, repeated: 1, nameless: 1 });
});

test.each([
  { text: '', words: 'it is empty' },
  { text: '{"page": 1}', words: 'it is not a list' },
  { text: '[{"id": 1, "title": "A"}', words: 'it ends in the middle' },
  { text: '[{"title": "A"}]', words: 'element 1 has no id' },
  { text: '[null]', words: 'element 1 has no id' },
  { text: '[{"id": "1"}]', words: 'element 1 has no id' },
  { text: '[{"id": 4, "title": " "}]', words: 'item 4 has neither a name nor an id of a catalogue' },
])('refuses the file $text', async ({ text, words }) => {
  const message = `saved.json is no saved collection: ${words}`;
  await expect(itemsOf(text)).rejects.toMatchObject({ code: 'COLLECTION_FILE_UNREADABLE', message });
});

it('reads the titles of a saved language answer', async () => {
  const text = JSON.stringify([{ id: 4, tmdbId: 603, title: 'Matrix' }, { id: 5 }]);
  const reading = parseLanguageTitles([Buffer.from(text)], 'radarr.language-4.json');
  for await (const row of reading) expect(row).toEqual({ arrId: 4, tmdbId: 603, title: 'Matrix' });
  expect(reading.facts).toMatchObject({ rows: 1, nameless: 1 });
});

test.skipIf(!haveRecordings).each([
  { file: 'ruddarr-movies.json', app: 'radarr' as const, count: 265 },
  { file: 'ruddarr-series.json', app: 'sonarr' as const, count: 300 },
])('reads every row of the recording $file', async ({ file, app, count }) => {
  const reading = parseItems(createReadStream(join(recordings, file)), app, 'real');
  let identified = 0;
  let named = 0;
  for await (const { tmdbId, tvdbId, artwork, seasons } of reading) {
    identified += Number((app === 'radarr' ? tmdbId : tvdbId) > 0);
    named += Number(app === 'radarr' ? artwork.length > 0 : seasons.length > 0);
  }
  expect(reading.facts).toMatchObject({ rows: count, nameless: 0, repeated: 0 });
  expect(identified).toBe(count);
  expect(named).toBeGreaterThan(0.95 * count);
});

test.skipIf(!haveRecordings)('refuses a recording whose rows have no ids', async () => {
  const reading = parseItems(createReadStream(join(recordings, 'exportarr-radarr_v3_movie.json')), 'radarr', 'x');
  await expect(reading[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'COLLECTION_FILE_UNREADABLE' });
});

it('reads 20,000 movies over HTTP in bounded memory', async () => {
  const movies = Array.from({ length: 20_000 }, (_, index) => ({
    tmdbId: index + 1,
    title: `Movie number ${index + 1}`,
    year: 1950 + (index % 75),
    alternateTitles: [`Film ${index}`, `Фильм ${index}`, `映画 ${index}`],
  }));
  const server = await startRadarr({ movies });
  const apiKey = new Secret(server.apiKey);
  const at: InstanceSource = {
    app: 'radarr',
    name: 'main',
    url: server.url,
    apiKey,
    timeoutMs: 60_000,
    retries: 0,
    enabled: true,
  };
  const reading = readItems(at);
  const before = usedHeap();
  let peak = 0;
  for await (const { arrId } of reading) {
    if (arrId % 4_000 === 0) peak = Math.max(peak, usedHeap());
  }
  await server.close();
  expect(reading.facts).toMatchObject({ rows: 20_000 });
  expect(reading.facts.bytes).toBeGreaterThan(30e6);
  expect(peak - before).toBeLessThan(12e6);
});

/** Bytes of live objects: what is garbage is collected first. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return getHeapStatistics().used_heap_size;
}

test.each([
  { app: 'radarr', saved: [{ id: 1, tvdbId: 81189, tmdbId: 1396, title: 'Breaking Bad' }], words: 'it holds series' },
  { app: 'sonarr', saved: [{ id: 1, tmdbId: 603, title: 'The Matrix' }], words: 'it holds movies' },
] as const)('refuses for $app what the other app has saved, and names the file', async ({ app, saved, words }) => {
  const reading = parseItems([Buffer.from(JSON.stringify(saved))], app, app, 'saved.json');
  const read = async () => {
    for await (const _ of reading);
  };
  await expect(read()).rejects.toMatchObject({
    code: 'COLLECTION_FILE_UNREADABLE',
    message: expect.stringMatching(`^saved.json .*${words}`),
  });
});
