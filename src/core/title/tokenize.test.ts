import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { foldWord } from './fold-char.ts';
import './parse-title.ts';
import { repairText } from './repair-text.ts';
import type { Token } from './token.ts';
import { spaceOut, tokenize, tokenizeSound } from './tokenize.ts';
import { wordOfKey } from './vocabularies.ts';

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
    '…',
    '¿',
    'Mr. ',
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

/** Its texts too, which are cut out when asked for, but not its place. */
function readToken(token: Token) {
  return { ...token, start: 0, end: 0, text: token.text, key: token.key };
}

describe('tokenizeSound', () => {
  it('reads a name at once only where repairs would leave it as it is', () => {
    const name = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 9 });
    fc.assert(
      fc.property(name, (parts) => {
        const raw = parts.join('');
        const sound = tokenizeSound(raw);
        if (sound === null) return;
        const repaired = spaceOut(repairText(raw));
        expect(repaired).toBe(raw.replace(/ +/g, ' ').trim());
        expect(sound.map(readToken)).toEqual(tokenize(repaired).map(readToken));
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
    { word: 'Straße', key: 'strasse', because: 'a letter becomes two' },
    { word: 'S.W.A.T.', key: 'swat', because: 'dots are left out' },
    { word: '𝟐𝟎𝟎𝟏', key: '2001', because: 'a digit takes two units' },
    { word: 'VÖSTFR', key: 'vostfr', because: 'an accent is left out, and the word is known' },
    { word: 'ⅠⅤ', key: 'iv', because: 'a numeral is one sign' },
  ])('folds "$word" to "$key": $because', ({ word, key }) => {
    const [token] = tokenize(word);
    expect(token).toMatchObject({ text: word, key, letters: key.length });
    expect(token?.known?.key ?? key).toBe(key);
  });

  it('finds every word of a vocabulary, and no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'vostfrmulFRdbé7'), minLength: 1, maxLength: 6 }), (text) => {
        expect(tokenize(text)[0]?.known ?? null).toBe(wordOfKey(foldWord(text)));
      }),
      { numRuns: 5000 },
    );
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
