import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { repairText } from './repair-text.ts';
import { spaceOut, tokenize, tokenizeSound } from './tokenize.ts';

const pieces = fc.constantFrom(
  ...[
    'FR',
    ' - ',
    'Amélie',
    'Ã©',
    'é',
    'Š',
    '&',
    '&amp;',
    ' & ',
    '[',
    '[/B]',
    '[4K]',
    '(2019)',
    ')',
    '.',
    '_',
    ' ',
    '  ',
  ],
  ...[
    'Matrix',
    'S01E02',
    'Ж',
    'ا',
    '第',
    'ᴴᴰ',
    '²',
    '\\"',
    '\t',
    '\u200f',
    '’',
    '⭐',
    'tt0133093',
    '\u0000',
    'ÿ',
    '×',
    '.mkv',
  ],
  ...['Extraordinarily', 'ünlü', 'abcdefgh', 'Ābcdefg', '2001', '2E03'],
);

describe('tokenizeSound', () => {
  it('reads a name at once only where repairs would leave it as it is', () => {
    const name = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 9 });
    fc.assert(
      fc.property(name, (parts) => {
        const raw = parts.join('');
        const sound = tokenizeSound(raw);
        if (sound === null) return;
        expect(spaceOut(repairText(raw))).toBe(raw);
        expect(sound).toEqual(tokenize(raw));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    { raw: 'FR - Amélie (2001)', because: 'an accent before an ASCII letter is no damage' },
    { raw: 'Lilo & Stitch [4K]', because: 'a sign with a blank behind it is no entity, a bracket no markup' },
    { raw: 'Брат 2', because: 'letters of other scripts need no repair' },
  ])('spares "$raw" all repairs: $because', ({ raw }) => {
    expect(tokenizeSound(raw)?.map(({ text }) => text)).toEqual(tokenize(raw).map(({ text }) => text));
  });
});

describe('tokenize', () => {
  test.each([
    { first: 'abcdefgh', second: 'Xbcdefgh', because: 'the first of eight letters differs' },
    { first: '2001', second: '\u0132001'.slice(0, 4), because: 'a letter beyond Latin-1 overlaps others' },
    { first: 'aa', second: '\u0000aa', because: 'a zero adds nothing to a signature' },
  ])('tells words apart though $because', ({ first, second }) => {
    expect(tokenize(`${first} ${second} ${first}`).map(({ text }) => text)).toEqual([first, second, first]);
  });

  it('reads the same of a word whatever stood there before', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abAB12éŠЖا'), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
        expect(tokenize(words.join(' ')).map(({ text }) => text)).toEqual(words);
      }),
    );
  });

  it('takes a number with an exponent for no year', () => {
    expect(tokenize('2E03 2003').map(({ year }) => year)).toEqual([0, 2003]);
  });
});
