import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlaylistParser } from './parse-playlist.ts';
import { encode, parse, warned } from './test-parsing.ts';

const accented =
  '#EXTM3U\n#EXTINF:-1 group-title="Été",Amélie à Zürich\nhttp://h/1.mkv\n#EXTINF:-1,Niño\nhttp://h/2.mkv\n';
const whole = '#EXTM3U\n#EXTINF:-1,A\nhttp://h/1.mkv\n';

test.each([
  {
    because: 'within an EXTINF',
    text: `${whole}#EXTINF:-1,B`,
    last: 'B',
    warnings: ['EXTINF_WITHOUT_URL@4', 'UNFINISHED_LAST_LINE@4'],
  },
  { because: 'behind an EXTINF', text: `${whole}#EXTINF:-1,B\n`, last: 'B', warnings: ['EXTINF_WITHOUT_URL@4'] },
  { because: 'within a tag', text: `${whole}#EXTI`, last: 'A', warnings: ['UNFINISHED_LAST_LINE@4'] },
  {
    because: 'within a character',
    text: encode.utf16le(`${whole}#EXTINF:-1,Bж`).subarray(0, -1),
    last: 'B\ufffd',
    warnings: ['INVALID_TEXT@4', 'EXTINF_WITHOUT_URL@4', 'UNFINISHED_LAST_LINE@4'],
  },
  {
    because: 'within an address',
    text: `${whole}#EXTINF:-1,B\nhttp://h/2`,
    last: 'B',
    warnings: ['UNFINISHED_LAST_LINE@5'],
  },
])('does not end cleanly when cut $because', ({ text, last, warnings }) => {
  const parsed = parse(text);
  expect(parsed.summary).toMatchObject({ endedCleanly: false, lastTitle: last });
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
  anyText.map(encode.utf8),
  anyText.map(encode.utf16le),
  anyText.map(encode.latin1),
  fc.uint8Array({ maxLength: 4000 }),
  fc
    .tuple(anyText.map(encode.utf8), fc.uint8Array({ maxLength: 50 }))
    .map((parts) => new Uint8Array(Buffer.concat(parts))),
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
  const source = encode.utf8(accented.repeat(2000));
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
  { because: 'UTF-8', write: encode.utf8 },
  { because: 'UTF-16 LE', write: encode.utf16le },
  { because: 'UTF-16 BE', write: encode.utf16be },
])('reads back in $because what was written', ({ write }) => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'), (written, lineEnd) => {
      const lines = written.flatMap(({ rawTitle, tvgId, tvgName, tvgLogo, tvgType, group }, index) => [
        `#EXTINF:-1 tvg-id="${tvgId}" tvg-name="${tvgName}" tvg-logo="${tvgLogo}" tvg-type="${tvgType}" group-title="${group}",${rawTitle}`,
        `http://h/${index}.mkv`,
      ]);
      const { entries, summary } = parse(write(['#EXTM3U', ...lines, ''].join(lineEnd)), 777);
      expect(entries).toMatchObject(written.map((one, index) => ({ ...one, line: 2 + 2 * index })));
      expect(summary).toMatchObject({ endedCleanly: true, lines: 1 + lines.length });
    }),
    { numRuns: 60 },
  );
});

const MIB = 1024 * 1024;

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
    parser.push(encode.utf8(lines.join('')));
  }
  parser.end();
  // Names of all entries keep all of the text, of 270 characters an entry at two bytes each, and nothing twice.
  expect((heapBytes() - before) / kept.length).toBeLessThan(700);
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
