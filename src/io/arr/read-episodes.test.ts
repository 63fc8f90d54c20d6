import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { close, listen } from '../../../demo/listen.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { readEpisodes, readSeriesId } from './read-episodes.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((end) => end()));
});

async function answering(text: string): Promise<InstanceSource> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  });
  const port = await listen(server, 0);
  closing.push(() => close(server));
  return {
    app: 'sonarr',
    name: 'TV',
    url: `http://127.0.0.1:${port}`,
    apiKey: new Secret('key'),
    timeoutMs: 2_000,
    retries: 0,
    enabled: true,
  };
}

async function all(instance: InstanceSource) {
  const rows = [];
  for await (const row of readEpisodes(instance, 1)) rows.push(row);
  return rows;
}

test.each([
  {
    element: { id: 1, seasonNumber: 0, episodeNumber: 0, title: ' Pilot ', airDate: '2008-01-20', episodeFileId: 3 },
    row: { season: 0, episode: 0, title: 'Pilot', airDate: '2008-01-20', hasFile: true, monitored: false },
    because: 'specials and episodes begin at 0, and a file is told by its id alone',
  },
  {
    element: { id: 1, seasonNumber: 2, episodeNumber: 5, airDate: 'soon', monitored: 'yes', hasFile: 1 },
    row: { season: 2, episode: 5, title: '', airDate: '', hasFile: false, monitored: false },
    because: 'what is of another type counts as absent',
  },
  { element: { id: 1, seasonNumber: -1, episodeNumber: 5 }, row: null, because: 'there is no season -1' },
  { element: { id: 1, seasonNumber: 1 }, row: null, because: 'an episode needs its number' },
])('reads an episode: $because', async ({ element, row }) => {
  expect(await all(await answering(JSON.stringify([element])))).toEqual(row === null ? [] : [row]);
});

test.each([
  { text: '[{"id":1,"seasonNumber":1', code: 'ARR_INVALID', because: 'it is cut' },
  { text: '{"message":"no"}', code: 'ARR_INVALID', because: 'it is no list' },
  { text: '[{"seasonNumber":1,"episodeNumber":1}]', code: 'ARR_INVALID', because: 'an element has no id' },
])('refuses a list of episodes where $because', async ({ text, code }) => {
  await expect(all(await answering(text))).rejects.toMatchObject({ code });
});

test.each([
  { text: '[]', id: null, because: 'the Sonarr does not hold it' },
  { text: '[{"id":7,"tvdbId":81189}]', id: 7, because: 'it is there' },
  { text: '[{"id":1,"tvdbId":5},{"id":7,"tvdbId":81189}]', id: 7, because: 'the filter was not heeded' },
  { text: '[{"id":1,"tvdbId":5}]', id: null, because: 'only another one is there' },
])('finds the id of a series where $because', async ({ text, id }) => {
  expect(await readSeriesId(await answering(text), 81189)).toBe(id);
});

test.each(['{}', '[{"tvdbId":81189}]'])('refuses %s for a series', async (text) => {
  await expect(readSeriesId(await answering(text), 81189)).rejects.toMatchObject({ code: 'ARR_INVALID' });
});
