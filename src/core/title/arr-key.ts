import type { WorkType } from '../model/item.ts';

const word = String.raw`\p{L}\p{Mn}\p{Nd}\p{Pc}`;
const border = `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;

/** Small words inside a title, and whatever is no letter, digit or mark. `\w` and `\b` as .NET understands them. */
function leftOut(article: string): RegExp {
  const small = `(?:${border}|_)(?<!^)(?:${article}|an|the|and|or|of)(?!$)(?:${border}|_)`;
  return new RegExp(`${small}|[^${word}]|_`, 'giu');
}

const leftOutOf = { movie: leftOut('a(?!\\.)'), series: leftOut('[aà]') } as const;
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const LONGEST = 512;

/**
 * The key under which Radarr (movies) or Sonarr (series) looks a title up: its `cleanTitle`. A number is its own key;
 * else small words inside the title and all punctuation and blanks are left out, capitals and accents are taken away.
 * Radarr writes umlauts out first; Sonarr says "percent" for the sign after a number.
 */
export function arrKey(type: WorkType, title: string): string {
  const text = title.slice(0, LONGEST);
  if (/^\s*[+-]?\d{1,18}\s*$/.test(text)) return text;
  const said = type === 'series' ? text.replace(/(?<=(?<!\p{L})\d)%/gu, 'percent') : text;
  const plain = said.replace(leftOutOf[type], '').toLowerCase();
  const written = type === 'movie' ? plain.replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter) : plain;
  return written
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
}
