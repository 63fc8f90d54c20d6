import { codeAt } from '../model/code-at.ts';
import { CharTable } from './char-table.ts';

/** Letters whose plain form Unicode does not give by decomposition. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ə: 'e',
  ς: 'σ',
  // Arabic letters that are written one for the other, and the Persian forms of Arabic ones.
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ہ: 'ه',
  // Tatweel stretches a word and means nothing.
  ـ: '',
};

/** Small capitals: compatibility folding leaves them as they are. */
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ';

const apostrophes = new Set([..."'`´‘’‚‛ʹʻʼʾʿˈ′＇ꞌ"]);

/** Characters that stand for a number or word of their own, whatever letters they touch. */
const standalone = new Set([...'²³¹¼½¾×⁰⁴⁵⁶⁷⁸⁹⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞'].map((char) => char.charCodeAt(0)));

/** Accents, Hebrew points, Arabic vowel signs: left out. Indic and Thai signs are letters of their words and stay. */
const droppedMarks =
  /[[\p{Mn}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}]]--[\u3099\u309A]]|\p{Cf}/gv;

const wordChar = /^[\p{L}\p{N}\p{M}]+$/u;

/** What `foldChar` answers for an apostrophe: whether it joins or parts depends on its neighbours. */
export const APOSTROPHE = "'";

/** What `foldChar` answers for anything that parts words. */
export const GAP = ' ';

const table = new CharTable<string>();

/**
 * The comparable form of one character: lower case without accents, possibly several letters ('ß' → 'ss') or none
 * (a combining accent), `APOSTROPHE`, or `GAP`. Digits of any script become 0–9. Folding the answer changes nothing.
 */
export function foldChar(codePoint: number): string {
  if (codePoint > 0xffff) return computeFold(codePoint);
  const known = table.get(codePoint);
  if (known !== undefined) return known;
  const folded = computeFold(codePoint);
  table.set(codePoint, folded);
  return folded;
}

/** True for superscripts, fractions and the multiplication sign: "REC²" is two words. */
export function standsAlone(codePoint: number): boolean {
  return codePoint > 0x7f && standalone.has(codePoint);
}

/** One word's comparable form: everything that is no letter or digit is left out ("S.W.A.T." → "swat"). */
export function foldWord(word: string): string {
  return isPlainWord(word) ? word.toLowerCase() : foldLetters(word);
}

/** Nothing but letters and digits of ASCII: most words of most names. */
function isPlainWord(word: string): boolean {
  const { length } = word;
  for (let index = 0; index < length; index += 1) if (!isPlainLetter(codeAt(word, index))) return false;
  return true;
}

/** A letter or digit of ASCII, by its code. */
export function isPlainLetter(code: number): boolean {
  const small = code | 0x20;
  return isDigit(code) || (small >= 0x61 && small <= 0x7a);
}

/** 0 to 9, by its code. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function foldLetters(word: string): string {
  let key = '';
  for (let index = 0; index < word.length; index += 1) {
    const codePoint = word.codePointAt(index) ?? 0;
    if (codePoint > 0xffff) index += 1;
    const folded = foldChar(codePoint);
    if (folded !== GAP && folded !== APOSTROPHE) key += folded;
  }
  return key;
}

function computeFold(codePoint: number): string {
  const char = String.fromCodePoint(codePoint);
  if (apostrophes.has(char)) return APOSTROPHE;
  if (char === '×') return 'x';
  const digit = digitOf(char, codePoint);
  if (digit !== '') return digit;
  const plain = char.normalize('NFKC').toLowerCase().normalize('NFD').replace(droppedMarks, '').normalize('NFC');
  let folded = '';
  for (const part of plain) folded += foldPart(part);
  return folded.trim() === '' && folded !== '' ? GAP : folded.trim();
}

function foldPart(part: string): string {
  const letter = letters[part];
  if (letter !== undefined) return letter;
  const capital = smallCapitals.indexOf(part);
  if (capital >= 0) return String.fromCharCode(97 + capital);
  return wordChar.test(part) ? part : GAP;
}

/** Zero of each decimal script that playlists use besides ASCII: Arabic, Persian, Devanagari, Bengali, Thai. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

function digitOf(char: string, codePoint: number): string {
  if (codePoint < 0x660 || !/^\p{Nd}$/u.test(char)) return '';
  const zero = zeros.find((start) => codePoint >= start && codePoint < start + 10);
  return zero === undefined ? '' : String(codePoint - zero);
}
