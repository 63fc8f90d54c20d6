import { expect, test } from 'vitest';
import { encode, parse, warned } from './test-parsing.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));

const accented =
  '#EXTM3U\n#EXTINF:-1 group-title="Été",Amélie à Zürich\nhttp://h/1.mkv\n#EXTINF:-1,Niño\nhttp://h/2.mkv\n';

test.each([
  { because: 'UTF-8', source: encode.utf8(accented), encoding: 'utf-8' },
  { because: 'UTF-8 with its mark', source: encode.utf8(`\ufeff${accented}`), encoding: 'utf-8' },
  { because: 'UTF-16 LE with its mark', source: encode.utf16le(`\ufeff${accented}`), encoding: 'utf-16le' },
  { because: 'UTF-16 LE without', source: encode.utf16le(accented), encoding: 'utf-16le' },
  { because: 'UTF-16 BE with its mark', source: encode.utf16be(`\ufeff${accented}`), encoding: 'utf-16be' },
  { because: 'UTF-16 BE without', source: encode.utf16be(accented), encoding: 'utf-16be' },
  { because: 'Latin-1', source: encode.latin1(accented), encoding: 'windows-1252' },
  { because: 'Windows line ends', source: encode.utf8(accented.replaceAll('\n', '\r\n')), encoding: 'utf-8' },
  { because: 'doubled Windows line ends', source: encode.utf8(accented.replaceAll('\n', '\r\r\n')), encoding: 'utf-8' },
  { because: 'Mac line ends', source: encode.utf8(accented.replaceAll('\n', '\r')), encoding: 'utf-8' },
  { because: 'no last line end', source: encode.utf8(accented.trimEnd()), encoding: 'utf-8' },
  { because: 'no last line end in UTF-16', source: encode.utf16le(accented.trimEnd()), encoding: 'utf-16le' },
])('reads $because', ({ source, encoding }) => {
  const { entries, summary } = parse(source);
  expect(entries).toMatchObject([
    { line: 2, rawTitle: 'Amélie à Zürich', group: 'Été', url: 'http://h/1.mkv' },
    { line: 4, rawTitle: 'Niño', group: '', url: 'http://h/2.mkv' },
  ]);
  expect(summary).toMatchObject({ encoding, lines: 5, endedCleanly: true, warnings: [], bytes: source.length });
});

const item = (name: string | number[]): (string | number[])[] => ['#EXTINF:-1,', name, '\nhttp://h/1.mkv\n'];

test.each([
  {
    because: 'a character cut off in a UTF-8 list',
    name: [...Buffer.from('Pok'), 0xc3],
    title: 'Pok\ufffd',
    lost: true,
  },
  {
    because: 'a line of another hand in a UTF-8 list',
    name: [...Buffer.from('Caf'), 0xe9, 0x73],
    title: 'Cafés',
    lost: false,
  },
  { because: 'cp1252 quotes in a UTF-8 list', name: [0x93, 0x41, 0x94, 0x73], title: '“A”s', lost: false },
  { because: 'a replacement character that was there before', name: 'Ta\ufffdtan', title: 'Ta\ufffdtan', lost: true },
  {
    because: 'UTF-8 and stray bytes in one line',
    name: [...Buffer.from('é'), 0xff, 0x61],
    title: 'é\ufffda',
    lost: true,
  },
])('makes the best of $because', ({ name, title, lost }) => {
  const parsed = parse(bytes('#EXTM3U\n', ...item('Amélie'), ...item(name)));
  expect(parsed.entries.map(({ rawTitle }) => rawTitle)).toEqual(['Amélie', title]);
  expect(warned(parsed)).toEqual(lost ? ['INVALID_TEXT@4'] : []);
});

test('reads cp1252 with the bytes that it leaves open', () => {
  const parsed = parse(bytes('#EXTM3U\n', ...item([0xc9, 0x74, 0xe9, 0x20, 0x81, 0x80])));
  expect(parsed.entries[0]?.rawTitle).toBe('Été €');
  expect(parsed.summary).toMatchObject({ encoding: 'windows-1252', warnings: [] });
});

test('a CR within a line is a blank, but for one before what must begin a line', () => {
  const { entries } = parse(
    '#EXTM3U\n#EXTINF:-1,A\rB\nhttp://h/1.mkv\n#EXTINF:-1,C\rhttp://h/2.mkv\r#EXTINF:-1,D\nhttp://h/3.mkv\n',
  );
  expect(entries).toMatchObject([
    { line: 2, rawTitle: 'A B', url: 'http://h/1.mkv' },
    { line: 4, rawTitle: 'C', url: 'http://h/2.mkv' },
    { line: 4, rawTitle: 'D', url: 'http://h/3.mkv' },
  ]);
});

const MIB = 1024 * 1024;

test.each([
  { because: 'a line of exactly 1 MiB is read', length: MIB, titles: ['name', 'after'], warnings: [] },
  {
    because: 'a longer EXTINF is skipped with its address',
    length: MIB + 1,
    titles: ['after'],
    warnings: ['LINE_TOO_LONG@2'],
  },
  {
    because: 'ten times longer makes no difference',
    length: 10 * MIB,
    titles: ['after'],
    warnings: ['LINE_TOO_LONG@2'],
  },
])('$because', ({ length, titles, warnings }) => {
  const extinf = '#EXTINF:-1 x="",name';
  const long = extinf.replace('""', `"${'y'.repeat(length - extinf.length)}"`);
  const parsed = parse(`#EXTM3U\n${long}\nhttp://h/1.mkv\n#EXTINF:-1,after\nhttp://h/2.mkv\n`);
  expect(parsed.entries.map(({ rawTitle }) => rawTitle)).toEqual(titles);
  expect(warned(parsed)).toEqual(warnings);
  expect(parsed.entries.at(-1)?.line).toBe(4);
});

test('a long address leaves its EXTINF without one, and a long line without an end is counted once', () => {
  const parsed = parse(
    `#EXTM3U\n#EXTINF:-1,A\nhttp://h/${'x'.repeat(MIB)}\n#EXTINF:-1,B\nhttp://h/2.mkv\n${'z'.repeat(3 * MIB)}`,
  );
  expect(parsed.entries.map(({ rawTitle }) => rawTitle)).toEqual(['B']);
  expect(warned(parsed)).toEqual(['LINE_TOO_LONG@3', 'LINE_TOO_LONG@6', 'EXTINF_WITHOUT_URL@2']);
});
