import { describe, expect, it, test } from 'vitest';
import cases from './cases/ids.json' with { type: 'json' };
import { parseIds } from './parse-ids.ts';
import { parseTitle } from './parse-title.ts';

describe('parseIds', () => {
  test.each(cases)('$because: $attributeText$tvgId$raw', ({ attributeText, tvgId, raw, tmdbId, tvdbId, imdbId }) => {
    const entry = { rawTitle: raw ?? 'The Matrix (1999)', tvgId: tvgId ?? '', attributeText: attributeText ?? '' };
    expect(parseIds(entry).ids).toEqual({ tmdbId: tmdbId ?? 0, tvdbId: tvdbId ?? 0, imdbId: imdbId ?? '' });
    const rest = { tvgName: '', tvgType: '', group: '', url: 'http://h.example/files/1.mkv' };
    expect(parseTitle({ ...entry, ...rest }).readings[0]).toMatchObject({ title: 'The Matrix', year: 1999 });
  });

  it.each(['Attack on Titan', 'tt', 'Room tt12', 'TMDB', 'The IMDb Story', 'Butt1234567'])(
    'leaves %s alone',
    (rawTitle) => {
      expect(parseIds({ rawTitle, tvgId: '', attributeText: '' })).toEqual({
        ids: { tmdbId: 0, tvdbId: 0, imdbId: '' },
        name: rawTitle,
      });
    },
  );
});
