import { codeAt } from '../model/code-at.ts';
import type { WorkType } from '../model/item.ts';
import { CharTable } from './char-table.ts';

const word = String.raw`\p{L}\p{Mn}\p{Nd}\p{Pc}`;
const border = `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;

/** Small words inside a title, and whatever is no letter, digit or mark. `\w` and `\b` as .NET understands them. */
function leftOut(article: string): RegExp {
  const small = `(?:${border}|_)(?<!^)(?:${article}|an|the|and|or|of)(?!$)(?:${border}|_)`;
  return new RegExp(`${small}|[^${word}]|_`, 'giu');
}

const leftOutOf = { movie: leftOut('a(?!\\.)'), series: leftOut('[aà]') } as const;
const smallWords = { movie: /^(?:a|an|the|and|or|of)$/i, series: /^(?:a|à|an|the|and|or|of)$/i } as const;
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const LONGEST = 512;

/**
 * The key under which Radarr (movies) or Sonarr (series) looks a title up: its `cleanTitle`. A number is its own key;
 * else small words inside the title and all punctuation and blanks are left out, capitals and accents are taken away.
 * Radarr writes umlauts out first; Sonarr says "percent" for the sign after a number.
 */
export function arrKey(type: WorkType, title: string): string {
  const text = title.length > LONGEST ? title.slice(0, LONGEST) : title;
  if (mayBeNumber(text) && /^\s*[+-]?\d{1,18}\s*$/.test(text)) return text;
  const isPercent = type === 'series' && text.includes('%');
  const said = isPercent ? text.replace(/(?<=(?<!\p{L})\d)%/gu, 'percent') : text;
  return keyByChars(type, said) ?? keyByRule(type, said);
}

function mayBeNumber(text: string): boolean {
  return text !== '' && codeAt(text, text.length - 1) <= 0x39;
}

function keyByRule(type: WorkType, text: string): string {
  return keyOfLetters(type, text.replace(leftOutOf[type], ''));
}

function keyOfLetters(type: WorkType, text: string): string {
  const plain = text.toLowerCase();
  const written = type === 'movie' ? plain.replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter) : plain;
  return written
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
}

/** What `keyByRule` makes of each character; null for one whose fate depends on its neighbours. */
const tables = { movie: new CharTable<string | null>(), series: new CharTable<string | null>() } as const;

/** Marks, halves of characters beyond the BMP, Korean letters that join, and the underscore, which is no border. */
const contextual = /[\p{M}\p{Cs}\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF_]/u;

function keyOfChar(type: WorkType, code: number): string | null {
  const known = tables[type].get(code);
  if (known !== undefined) return known;
  const char = String.fromCharCode(code);
  const key = contextual.test(char) ? null : keyByRule(type, char);
  tables[type].set(code, key);
  return key;
}

/** The same as `keyByRule`, character by character and much faster; null where that cannot be told so. */
function keyByChars(type: WorkType, text: string): string | null {
  let key = '';
  let word = '';
  let start = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const letters = index < text.length ? keyOfChar(type, codeAt(text, index)) : '';
    if (letters === null) return null;
    if (letters !== '') {
      word += letters;
      continue;
    }
    if (word !== '' && !isSmallWord(type, text, start, index)) key += word;
    word = '';
    start = index + 1;
  }
  return key;
}

/** A small word inside the title; in Radarr's rule an "a" with a dot behind it is an initial. */
function isSmallWord(type: WorkType, text: string, start: number, end: number): boolean {
  if (end - start > 3 || start === 0 || end === text.length) return false;
  if (!smallWords[type].test(text.slice(start, end))) return false;
  return !(type === 'movie' && end - start === 1 && text[end] === '.');
}
