import { expect, test } from 'vitest';
import { extinfCases, url } from './extinf-cases.ts';
import { readAttributes } from './read-attributes.ts';
import { parse, warned } from './test-parsing.ts';

test.each(extinfCases)('reads an EXTINF with $because', ({ because, extinf, ...expected }) => {
  const parsed = parse(`#EXTM3U\n${extinf}\n${url}\n`);
  expect(parsed.entries).toHaveLength(1);
  expect(parsed.entries[0], because).toMatchObject({ line: 2, url, ...expected });
});

test.each([
  {
    because: 'none where each has a field',
    extinf: 'tvg-id="1" tvg-name="A" TVG-LOGO="l" group-title="G"',
    others: [],
  },
  {
    because: 'the first and the last, and what stands between',
    extinf: 'tvg-id="1" tmdb-id="603" tvg-name="A" xui-id="{XUI_ID}" group-title="G"',
    others: ['tmdb-id 603', 'tvg-name A', 'xui-id {XUI_ID}'],
  },
  { because: 'bare ones', extinf: 'tvg-name="A" imdb=tt0133093', others: ['imdb tt0133093'] },
  {
    because: 'letters, entities and quotes',
    extinf: 'x="é &amp; \\"à\\"" tvg-name="é"',
    others: ['x é & "à"'],
  },
  {
    because: 'a logo that is written out',
    extinf: `tvg-logo="data:${'x'.repeat(2048)}" tvg-id="1"`,
    others: [`tvg-logo data:${'x'.repeat(2048)}`],
  },
])('keeps the attributes without a field: $because', ({ extinf, others }) => {
  const [entry] = parse(`#EXTM3U\n#EXTINF:-1 ${extinf},A\n${url}\n`).entries;
  expect([...readAttributes(entry?.attributeText ?? '')].map(([name, value]) => `${name} ${value}`)).toEqual(others);
});

test('hands out every attribute by its name in lower case', () => {
  const attributes = readAttributes('TMDB-ID="603" imdb=tt0133093 x="a &amp; \\"b\\"" empty="" x="second"');
  expect([...attributes]).toEqual([
    ['tmdb-id', '603'],
    ['imdb', 'tt0133093'],
    ['x', 'a & "b"'],
    ['empty', ''],
  ]);
});

const one = '#EXTINF:-1,A\n';
const lists: readonly { because: string; text: string; titles: readonly string[]; warnings: readonly string[] }[] = [
  { because: 'blank lines between', text: `#EXTM3U\n\n${one}\n \n${url}\n\n\n`, titles: ['A'], warnings: [] },
  {
    because: 'other tags between',
    text: `${one}#EXTVLCOPT:http-user-agent=x\n#KODIPROP:a=b\n# note\n${url}\n`,
    titles: ['A'],
    warnings: [],
  },
  {
    because: 'a repeated EXTINF: the last one counts',
    text: `#EXTINF:-1,B\n${one}${url}\n`,
    titles: ['A'],
    warnings: ['EXTINF_WITHOUT_URL@1'],
  },
  {
    because: 'no EXTINF: the address gives the name',
    text: `#EXTM3U\nhttp://h/u/p/My%20Film%20%282001%29.mkv?t=1\n`,
    titles: ['My Film (2001)'],
    warnings: ['URL_WITHOUT_EXTINF@2'],
  },
  {
    because: 'no EXTINF and a broken escape',
    text: `#EXTM3U\nhttp://h/u/p/50%.mkv\n`,
    titles: ['50%'],
    warnings: ['URL_WITHOUT_EXTINF@2'],
  },
  {
    because: 'no EXTINF and an address without a last segment',
    text: `#EXTM3U\nhttp://h/user/pass/\n`,
    titles: [''],
    warnings: ['URL_WITHOUT_EXTINF@2'],
  },
  {
    because: 'no EXTINF and paths',
    text: `#EXTM3U\nfilms/A b.mkv\n/x/B.avi\nC:\\v\\C.mp4\n`,
    titles: ['A b', 'B', 'C'],
    warnings: ['URL_WITHOUT_EXTINF@2', 'URL_WITHOUT_EXTINF@3', 'URL_WITHOUT_EXTINF@4'],
  },
  {
    because: 'no name at all',
    text: `#EXTINF:-1,\nhttp://h/u/p/99.mkv\n`,
    titles: ['99'],
    warnings: ['EXTINF_WITHOUT_NAME@1'],
  },
  {
    because: 'stray text, as of a name with a line end',
    text: `#EXTINF:-1,A\nand more of it, too\n${url}\n<br />\n`,
    titles: ['A'],
    warnings: ['STRAY_LINE@2', 'STRAY_LINE@4'],
  },
  {
    because: 'a line of one control before the address, as fuzzing found',
    text: `#EXTINF:-1,A\n\u0090\n${url}\n`,
    titles: ['A'],
    warnings: ['STRAY_LINE@2'],
  },
  {
    because: 'other protocols',
    text: `${one}rtmp://h/x\n${one}udp://@239.0.0.1:1234\n${one}plugin://x/?a\n`,
    titles: ['A', 'A', 'A'],
    warnings: [],
  },
  {
    because: 'options of Kodi behind the address',
    text: `${one}http://h/1.mkv|User-Agent=My Player\n`,
    titles: ['A'],
    warnings: [],
  },
  {
    because: 'several lists in one, each with its mark',
    text: `\ufeff#EXTM3U\n${one}${url}\n\ufeff#EXTM3U\n\ufeff${one}${url}\n`,
    titles: ['A', 'A'],
    warnings: [],
  },
  {
    because: 'what PHP prints before a list',
    text: `<br />\n<b>Warning</b>: x in <b>/a.php</b> on line 1<br />\n#EXTM3U\n${one}${url}\n`,
    titles: ['A'],
    warnings: ['STRAY_LINE@1', 'STRAY_LINE@2'],
  },
  { because: 'no header', text: `${one}${url}\n`, titles: ['A'], warnings: [] },
  { because: 'nothing but a header', text: '#EXTM3U\n', titles: [], warnings: [] },
];

test.each(lists)('reads a list with $because', ({ text, titles, warnings }) => {
  const parsed = parse(text);
  expect(parsed.entries.map(({ rawTitle }) => rawTitle)).toEqual(titles);
  expect(warned(parsed)).toEqual(warnings);
  expect(parsed.summary).toMatchObject({ format: 'playlist', endedCleanly: true, entries: titles.length });
});

test('takes the group of EXTGRP until the address, and group-title before it', () => {
  const { entries } = parse(
    `#EXTM3U\n#EXTGRP:Before\n${one}${url}\n${one}#EXTGRP: After &amp; on\n${url}\n${one}${url}\n#EXTGRP:X\n#EXTINF:-1 group-title="G",B\n${url}\n${one}${url}\n`,
  );
  expect(entries.map(({ group }) => group)).toEqual(['Before', 'After & on', '', 'G', '']);
});

test('keeps what the header says as a secret', () => {
  const { summary } = parse(
    `#EXTM3U x-tvg-url="http://h/xmltv.php?username=u&password=p" refresh="3600"\n${one}${url}\n`,
  );
  expect(readAttributes(summary.header.reveal()).get('x-tvg-url')).toBe('http://h/xmltv.php?username=u&password=p');
  expect(JSON.stringify(summary)).not.toContain('password');
});
