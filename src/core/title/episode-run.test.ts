import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { EpisodeRun } from './episode-run.ts';
import { parseTitle } from './parse-title.ts';

function keeping(name: string, mark: string): EpisodeRun<string> {
  const run = new EpisodeRun<string>();
  run.keep(name, name.lastIndexOf(mark), 'show');
  return run;
}

describe('EpisodeRun', () => {
  test.each([
    { next: 'FR - Show - S01E03', season: 1, episode: 3, because: 'the next episode' },
    { next: 'FR - Show - S12E1000', season: 12, episode: 1000, because: 'more digits' },
  ])('knows $because: $next', ({ next, season, episode }) => {
    expect(keeping('FR - Show - S01E02', 'S01').next(next)).toEqual({ show: 'show', season, episode });
  });

  test.each([
    { next: 'FR - Shows - S01E03', because: 'another show' },
    { next: 'FR - Show - s01e03', because: 'small letters may say something else of a name' },
    { next: 'FR - Show - S01 E03', because: 'two words instead of one' },
    { next: 'FR - Show - S01E03E04', because: 'two episodes' },
    { next: 'FR - Show - S01E03 1080p', because: 'something behind the mark' },
    { next: 'FR - Show - S01E00003', because: 'more digits than any episode has' },
    { next: 'FR - Show - S01', because: 'no episode' },
    { next: 'FR - Show - ', because: 'no mark' },
  ])('leaves $next to be read: $because', ({ next }) => {
    expect(keeping('FR - Show - S01E02', 'S01').next(next)).toBeNull();
  });

  it('remembers nothing of a name that ends otherwise', () => {
    expect(keeping('Show S01E02 HD', 'S01').next('Show S01E03')).toBeNull();
  });
});

describe('parseTitle of the episodes of a show', () => {
  const heads = fc.constantFrom(
    'FR - Show - ',
    'Show (2013) (US) ',
    '|EN| Show 4K - ',
    'show ',
    'XXX Show MULTI ',
    'S01 ',
    'Show 2 ',
    'Show 13 ',
    '',
  );
  const form = fc.constantFrom(['S', 'E'], ['S', ' E'], ['s', 'e'], ['S', 'e'], ['T', 'E'], ['S', 'E0x']);
  const number = fc
    .oneof(fc.integer({ min: 0, max: 12_000 }), fc.constantFrom(2, 13))
    .map((value) => String(value).padStart(2, '0'));
  const names = fc
    .tuple(heads, form, fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 4 }))
    .map(([head, [s, e], marks]) => marks.map(([season, episode]) => `${head}${s}${season}${e}${episode}`));
  const attributes = fc.record({
    tvgName: fc.constantFrom('', 'Show', 'Show, the, Show (2013) (US) S01E02'),
    tvgType: fc.constantFrom('', 'movie', 'live'),
    tvgId: fc.constantFrom('', 'tt0133093'),
    group: fc.constantFrom('', 'Series FR', 'VOD | MULTI'),
    url: fc.constantFrom('', 'http://host/movie/a/b/1.mkv', 'http://host/live/a/b/1.ts'),
    attributeText: fc.constant(''),
  });

  it('says the same of each whatever was read before', () => {
    fc.assert(
      fc.property(names, fc.array(attributes, { minLength: 4, maxLength: 4 }), (titles, besides) => {
        const nothing = { tvgName: '', tvgType: '', tvgId: '', group: '', url: '', attributeText: '' };
        const entries = titles.map((rawTitle, i) => ({ ...nothing, ...besides[i], rawTitle }));
        const inARow = entries.map(parseTitle);
        const alone = entries.map((entry) => {
          parseTitle({ ...nothing, rawTitle: 'Another show S01E01' });
          return parseTitle(entry);
        });
        expect(inARow).toEqual(alone);
      }),
      { numRuns: 1000 },
    );
  });
});
