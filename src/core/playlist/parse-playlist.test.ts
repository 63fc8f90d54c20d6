import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlaylistParser } from './parse-playlist.ts';
import { parse, warned } from './test-parsing.ts';

const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));

const accented =
  '#EXTM3U\n#EXTINF:-1 group-title="Été",Amélie à Zürich\nhttp://h/1.mkv\n#EXTINF:-1,Niño\nhttp://h/2.mkv\n';

test.each([
  { because: 'UTF-8', source: utf8(accented), encoding: 'utf-8' },
  { because: 'UTF-8 with its mark', source: utf8(`\ufeff${accented}`), encoding: 'utf-8' },
  { because: 'UTF-16 LE with its mark', source: utf16le(`\ufeff${accented}`), encoding: 'utf-16le' },
  { because: 'UTF-16 LE without', source: utf16le(accented), encoding: 'utf-16le' },
  { because: 'UTF-16 BE with its mark', source: utf16be(`\ufeff${accented}`), encoding: 'utf-16be' },
  { because: 'UTF-16 BE without', source: utf16be(accented), encoding: 'utf-16be' },
  { because: 'Latin-1', source: latin1(accented), encoding: 'windows-1252' },
  { because: 'Windows line ends', source: utf8(accented.replaceAll('\n', '\r\n')), encoding: 'utf-8' },
  { because: 'doubled Windows line ends', source: utf8(accented.replaceAll('\n', '\r\r\n')), encoding: 'utf-8' },
  { because: 'Mac line ends', source: utf8(accented.replaceAll('\n', '\r')), encoding: 'utf-8' },
  { because: 'no last line end', source: utf8(accented.trimEnd()), encoding: 'utf-8' },
  { because: 'no last line end in UTF-16', source: utf16le(accented.trimEnd()), encoding: 'utf-16le' },
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

const whole = '#EXTM3U\n#EXTINF:-1,A\nhttp://h/1.mkv\n';

test.each([
  {
    because: 'within an EXTINF',
    text: `${whole}#EXTINF:-1,B`,
    warnings: ['EXTINF_WITHOUT_URL@4', 'UNFINISHED_LAST_LINE@4'],
  },
  { because: 'behind an EXTINF', text: `${whole}#EXTINF:-1,B\n`, warnings: ['EXTINF_WITHOUT_URL@4'] },
  { because: 'within a tag', text: `${whole}#EXTI`, warnings: ['UNFINISHED_LAST_LINE@4'] },
  { because: 'within an address', text: `${whole}#EXTINF:-1,B\nhttp://h/2`, warnings: ['UNFINISHED_LAST_LINE@5'] },
])('does not end cleanly when cut $because', ({ text, warnings }) => {
  const parsed = parse(text);
  expect(parsed.summary.endedCleanly).toBe(false);
  expect(warned(parsed)).toEqual(warnings);
});

test('keeps the first ten lines of a warning and counts on', () => {
  const { summary } = parse(`#EXTM3U\n${'http://h/1.mkv\n'.repeat(25)}`);
  expect(summary.warnings).toEqual([
    { code: 'URL_WITHOUT_EXTINF', count: 25, lines: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
  ]);
});

/** Texts that are likelier than chance to trip over a chunk's end or a rule. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r',
    '\r\n',
    '#EXTM3U\n',
    '#EXTINF:-1,',
    '#EXTINF:0 tvg-name="',
    '"',
    '\\"',
    ',',
    ' ',
    '=',
    "'",
    '\0',
  ),
  fc.constantFrom(
    'http://h/1.mkv\n',
    '#EXTGRP:x\n',
    'é',
    '€',
    '😀',
    '\u2028',
    '\ufeff',
    '&amp;',
    'tvg-id=',
    'x'.repeat(70_000),
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => `#EXTM3U\n${pieces.join('')}`);
const anyBytes = fc.oneof(
  anyText.map(utf8),
  anyText.map(utf16le),
  anyText.map(latin1),
  fc.uint8Array({ maxLength: 4000 }),
  fc.tuple(anyText.map(utf8), fc.uint8Array({ maxLength: 50 })).map((parts) => new Uint8Array(Buffer.concat(parts))),
);

test('reads the same whatever the chunks, and never throws', () => {
  fc.assert(
    fc.property(anyBytes, fc.integer({ min: 1, max: 5000 }), (source, chunkBytes) => {
      expect(parse(source, chunkBytes)).toEqual(parse(source, source.length + 1));
    }),
    { numRuns: 300 },
  );
});

test('reads the same byte by byte', () => {
  const source = utf8(accented.repeat(2000));
  expect(parse(source, 1)).toEqual(parse(source));
});

const name = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...' abcXYZ019:()[]|-,.=’éüñşЖعЖ影😀'), fc.constantFrom('"', "'")),
    maxLength: 60,
  })
  .map((text) => `T${text}`.trim());
const value = name.map((text) => text.replaceAll(/["'=]/g, '').trim());
const entry = fc.record({ rawTitle: name, tvgId: value, tvgName: value, tvgLogo: value, tvgType: value, group: value });

test.each([
  { because: 'UTF-8', encode: utf8 },
  { because: 'UTF-16 LE', encode: utf16le },
  { because: 'UTF-16 BE', encode: utf16be },
])('reads back in $because what was written', ({ encode }) => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'), (written, lineEnd) => {
      const lines = written.flatMap(({ rawTitle, tvgId, tvgName, tvgLogo, tvgType, group }, index) => [
        `#EXTINF:-1 tvg-id="${tvgId}" tvg-name="${tvgName}" tvg-logo="${tvgLogo}" tvg-type="${tvgType}" group-title="${group}",${rawTitle}`,
        `http://h/${index}.mkv`,
      ]);
      const { entries, summary } = parse(encode(['#EXTM3U', ...lines, ''].join(lineEnd)), 777);
      expect(entries).toMatchObject(written.map((one, index) => ({ ...one, line: 2 + 2 * index })));
      expect(summary).toMatchObject({ endedCleanly: true, lines: 1 + lines.length });
    }),
    { numRuns: 60 },
  );
});

test('takes time in proportion to the length of the worst lines', () => {
  const attacks = [
    '"',
    '\\"',
    '="',
    ' a="',
    ',tvg-id="',
    '" ',
    'a b=',
    "tvg-id='",
    '&',
    '\r',
    '<',
    ' ',
    '",',
    'x",y',
    '\\',
    '=',
    'a=b ',
  ];
  for (const attack of attacks) {
    const line = `#EXTINF:-1 tvg-name="${attack.repeat(Math.floor((MIB - 100) / attack.length))}`;
    const startedAt = performance.now();
    const { summary } = parse(`#EXTM3U\n${line}\nhttp://h/1.mkv\n`);
    expect(summary.entries, attack).toBe(1);
    expect(performance.now() - startedAt, `1 MiB of ${JSON.stringify(attack)}`).toBeLessThan(3000);
  }
});

test('what is kept of an entry does not keep the block that it came from', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const filler = 'ж'.repeat(200);
  const kept: string[] = [];
  const parser = createPlaylistParser(({ rawTitle }) => kept.push(rawTitle));
  const heapBytes = () => {
    collect();
    return memoryUsage().heapUsed;
  };
  const before = heapBytes();
  for (let from = 0; from < 100_000; from += 1000) {
    const lines = Array.from(
      { length: 1000 },
      (_, n) => `#EXTINF:-1 x="${filler}",A film of number ${from + n}\nhttp://h/1.mkv\n`,
    );
    parser.push(utf8(lines.join('')));
  }
  parser.end();
  // A name of 23 characters takes up to 100 bytes with all that belongs to it; its entry has 500.
  expect((heapBytes() - before) / kept.length).toBeLessThan(200);
  expect(kept).toHaveLength(100_000);
});

// biome-ignore lint/style/noProcessEnv: where the shared benchmark lies is no setting of the program
const shared = env.GLEANARR_SHARED ?? join(import.meta.dirname, '../../../../shared');

test('reads the real playlists of the benchmark in full', (context) => {
  if (!existsSync(join(shared, 'bench'))) {
    console.info('skipped: no shared benchmark beside the checkout (GLEANARR_SHARED)');
    return context.skip();
  }
  const dev = parse(readFileSync(join(shared, 'bench/dev/playlist.m3u')));
  expect(dev.summary).toMatchObject({ entries: 10_109, lines: 20_219, warnings: [], endedCleanly: true });
  const truth = readFileSync(join(shared, 'bench/dev/truth.jsonl'), 'utf8').trim().split('\n');
  const titleByLine = new Map(dev.entries.map(({ line, rawTitle }) => [line, rawTitle]));
  for (const text of truth) {
    const label: { line: number; name: string } = JSON.parse(text);
    expect(titleByLine.get(label.line)).toBe(label.name.trim());
  }
  const real = parse(gunzipSync(readFileSync(join(shared, 'bench/real.m3u.gz'))));
  expect(real.summary).toMatchObject({ entries: 150_000, lines: 300_001, endedCleanly: true });
  expect(real.entries.filter(({ group }) => group === '').length).toBeLessThan(30_000);
});
