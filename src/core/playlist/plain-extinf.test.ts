import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, parse } from './test-parsing.ts';

/** A tab makes the whole block one that is read the long way. */
const dirt = '#\t\n';

/** What stands in lines that are read the short way, and what is just no longer such. */
const piece = fc.constantFrom(
  ...[
    '#EXTINF:-1',
    '#EXTINF',
    '#extinf:',
    ':',
    '-1',
    ' ',
    '  ',
    ',',
    ', ',
    ';',
    '"',
    '" ',
    '",',
    '\\"',
    '\\',
    "'",
    '=',
  ],
  ...[
    'tvg-id="',
    ' tvg-name="',
    ' tvg-logo="',
    ' tvg-type="',
    ' group-title="',
    ' tvg-group="',
    ' TVG-ID="',
    ' tvg-shift="',
  ],
  ...['tvg-id = "1"', ' tvg-name=bare', ' radio="true"', '" tvg-id="', '" group-title="', 'x"y"'],
  ...['A Film (1999)', 'é', '’', '影', '😀', '\u00a0', '&amp;', '&', '&nbsp;', '&quot;', 'a=b', '\ufffd', ' '],
  ...[
    '\n',
    '\r\n',
    '\nhttp://h/1.mkv\n',
    '\nhttp://h/2.mkv?a=1&amp;b=2\n',
    '\n/path/é.mkv\n',
    '\n#EXTGRP:Group\n',
    '\u3000',
  ],
);
const usual = fc
  .record({
    name: fc.string({ unit: fc.constantFrom(...'ab é,"=&\u00a0;\\'), maxLength: 8 }),
    logo: fc.string({ unit: fc.constantFrom(...'ab é"\u00a0 \\'), maxLength: 8 }),
    group: fc.constantFrom('', 'A', 'A\\', ' A ', 'A&B', 'A &amp; B', 'é', '\u00a0A'),
    title: fc.string({ unit: fc.constantFrom(...'ab é,"=&\u00a0'), maxLength: 8 }),
    end: fc.constantFrom('\n', '\r\n', ' \n', '\u00a0\n', '\n\n'),
  })
  .map(
    ({ name, logo, group, title, end }) =>
      `#EXTINF:-1 tvg-id="" tvg-name="${name}" tvg-logo="${logo}" group-title="${group}",${title}${end}http://h/1.mkv${end}`,
  );
const text = fc
  .array(
    fc.oneof(
      usual,
      fc.array(piece, { maxLength: 12 }).map((pieces) => `#EXTINF:-1${pieces.join('')}\nhttp://h/3.mkv\n`),
    ),
    {
      maxLength: 30,
    },
  )
  .map((lines) => `#EXTM3U\n${lines.join('')}`);

test('a line is read the short way as it is the long way', () => {
  fc.assert(
    fc.property(text, (source) => {
      const short = parse(encode.utf8(source));
      const long = parse(encode.utf8(source + dirt));
      expect(short.entries).toEqual(long.entries);
      expect(short.summary.warnings.filter(({ code }) => code !== 'UNFINISHED_LAST_LINE')).toEqual(
        long.summary.warnings.filter(({ code }) => code !== 'UNFINISHED_LAST_LINE'),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('entries of a long playlist are read alike wherever a block or a page of it ends', () => {
  const lines = Array.from(
    { length: 3_000 },
    (_, n) =>
      `#EXTINF:-1 tvg-id="${n}" tvg-name="${'é'.repeat(n % 7)}Name ${n}" group-title="G${n % 3}",${n % 5 === 0 ? '影' : ''}Title ${n}\nhttp://h/movie/${n}.mkv\n`,
  );
  const { entries, summary } = parse(encode.utf8(`#EXTM3U\n${lines.join('')}`));
  expect(summary).toMatchObject({ entries: 3_000, lines: 6_001, endedCleanly: true, warnings: [] });
  expect(entries).toEqual(
    entries.map((_, n) => ({
      line: 2 + 2 * n,
      rawTitle: `${n % 5 === 0 ? '影' : ''}Title ${n}`,
      url: `http://h/movie/${n}.mkv`,
      tvgId: String(n),
      tvgName: `${'é'.repeat(n % 7)}Name ${n}`,
      tvgLogo: '',
      tvgType: '',
      group: `G${n % 3}`,
      attributeText: `tvg-id="${n}" tvg-name="${'é'.repeat(n % 7)}Name ${n}" group-title="G${n % 3}"`,
    })),
  );
});
