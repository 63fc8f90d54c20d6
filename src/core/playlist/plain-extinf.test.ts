import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, parse } from './test-parsing.ts';

/** With a control in each line, which means nothing at its end, all are read the long way. */
function theLongWay(source: string): string {
  return source.replaceAll('\n', '\x01\n');
}

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
  ...[
    'A Film (1999)',
    'é',
    'à',
    '’',
    '影',
    '😀',
    '\u00a0',
    '\u0092',
    '\u2028',
    '\ufeff',
    '&amp;',
    '&',
    '&nbsp;',
    '&quot;',
    'a=b',
    '\ufffd',
    ' ',
  ],
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
    group: fc.constantFrom('', 'A', 'A group', 'Été à Là', 'A\\', ' A ', 'A&B', 'A &amp; B', 'é', '\u00a0A'),
    title: fc.string({ unit: fc.constantFrom(...'ab é,"=&\u00a0'), maxLength: 8 }),
    more: fc.constantFrom(
      '',
      '',
      '',
      ' group-title="B"',
      ' group-title="é"',
      ', tvg-type="x"',
      ' x-y="é"',
      ' tmdb="1"',
    ),
    end: fc.constantFrom('\n', '\r\n', ' \n', '\u00a0\n', '\n\n'),
  })
  .map(
    ({ name, logo, group, title, more, end }) =>
      `#EXTINF:-1 tvg-id="" tvg-name="${name}" tvg-logo="${logo}" group-title="${group}"${more},${title}${end}http://h/1.mkv${end}`,
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
      const long = parse(encode.utf8(theLongWay(source)));
      expect(short.entries).toEqual(long.entries);
      expect(short.summary.warnings).toEqual(long.summary.warnings);
    }),
    { numRuns: 2_000 },
  );
});

test('entries of a long playlist are read alike wherever a block or a page of it ends', () => {
  const lines = Array.from(
    { length: 3_000 },
    (_, n) =>
      `#EXTINF:-1 tvg-id="${n}" tvg-name="${'é'.repeat(n % 7)}Name ${n}"${n % 4 === 0 ? ` x="${n}"` : ''} group-title="G${n % 3}",${n % 5 === 0 ? '影' : ''}Title ${n}\nhttp://h/movie/${n}.mkv\n`,
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
      attributeText: n % 4 === 0 ? `x="${n}"` : '',
    })),
  );
});
