import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { arrKey } from './arr-key.ts';

describe('arrKey', () => {
  test.each([
    {
      type: 'movie',
      title: 'The Lord of the Rings',
      key: 'thelordrings',
      because: 'small words go inside, not in front',
    },
    { type: 'movie', title: 'Die Größe', key: 'diegroesse', because: 'Radarr writes umlauts out' },
    { type: 'series', title: 'Größe', key: 'große', because: 'Sonarr only takes the dots away' },
    { type: 'movie', title: '1917', key: '1917', because: 'a number is its own key' },
    { type: 'series', title: '3%', key: '3percent', because: 'Sonarr reads the sign after a number' },
    { type: 'movie', title: 'Hi, A.I.', key: 'hiai', because: 'an initial is no article' },
    { type: 'movie', title: 'What We Left of', key: 'whatweleftof', because: 'small words stay at the end' },
    { type: 'movie', title: 'Amélie & Co', key: 'amelieco', because: 'accents and signs go' },
  ] as const)('$because', ({ type, title, key }) => {
    expect(arrKey(type, title)).toBe(key);
  });

  it('reads character by character as by the rule', () => {
    const pieces = [
      'a',
      'A',
      'an',
      'the',
      'of',
      'and',
      '.',
      ' ',
      "'",
      '-',
      'xa',
      '7',
      'Oak',
      'à',
      'Ä',
      'ß',
      'й',
      'の',
      '%',
    ];
    const titles = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(titles, fc.constantFrom('movie', 'series'), (title, type) => {
        // A mark of its own, which goes, makes the rule read all.
        expect(arrKey(type, `x ${title} x`)).toBe(arrKey(type, `x ${title} x\u0301`));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a text for any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        expect(arrKey('movie', title)).toBeTypeOf('string');
        expect(arrKey('series', title)).toBeTypeOf('string');
      }),
    );
  });
});

// biome-ignore lint/style/noProcessEnv: where recordings lie is asked by tests alone, never by the program.
const recordings = join(env.GLEANARR_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'arr/recordings');
const recorded = [
  { file: 'ruddarr-movies.json', type: 'movie' },
  { file: 'ruddarr-movie-lookup.json', type: 'movie' },
  { file: 'ruddarr-series.json', type: 'series' },
  { file: 'ruddarr-series-lookup.json', type: 'series' },
] as const;
const isThere = existsSync(recordings);
if (!isThere) console.info('skipped: no recordings of Radarr and Sonarr beside the checkout (GLEANARR_SHARED)');

describe.skipIf(!isThere)('recorded answers', () => {
  test.each(recorded)('$file has our keys', ({ file, type }) => {
    const rows: { title: string; cleanTitle: string }[] = JSON.parse(readFileSync(join(recordings, file), 'utf8'));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map(({ title }) => arrKey(type, title))).toEqual(rows.map(({ cleanTitle }) => cleanTitle));
  });
});
