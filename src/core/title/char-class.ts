/** What a character is to a name. */
export const WORD = 0;
export const BLANK = 1;
export const OPEN = 2;
export const CLOSE = 3;
const MARK = 4;

const opens = '([{【「『（［〔';
const closes = ')]}】」』）］〕';
export const quotes = '"“”„';
const marks = `-–—−‐‑:：;；,،/\\|¦│┃┆▎▏❘丨•·●○■□◆◇★☆✦✧❖►▶▷»«>~=╽║⎮⭐${quotes}`;

/** The class of each character of a name that is repaired and spaced, by code unit. */
export const classes = new Uint8Array(0x10000);
classes[0x20] = BLANK;
for (const [chars, kind] of [
  [opens, OPEN],
  [closes, CLOSE],
  [marks, MARK],
] as const) {
  for (const char of chars) classes[char.charCodeAt(0)] = kind;
}

/**
 * Letters and signs that no repair changes, from first to last: ASCII, Latin, Greek, Cyrillic, Hebrew, Arabic,
 * typographic marks, kana, Chinese and Korean. Left out are `_`, `\`, decorated and invisible ones, and what Turkish
 * and Polish letters look like that were read as Latin-1: see `repairCodePage`.
 */
const sound: readonly (readonly [number, number])[] = [
  [0x20, 0x5b],
  [0x5d, 0x5e],
  [0x60, 0x7e],
  [0xa1, 0xa2],
  [0xa4, 0xac],
  [0xae, 0xb2],
  [0xb4, 0xb8],
  [0xba, 0xcf],
  [0xd1, 0xdc],
  [0xdf, 0xef],
  [0xf1, 0xfd],
  [0xff, 0x17f],
  [0x386, 0x52f],
  [0x5d0, 0x5ea],
  [0x621, 0x652],
  [0x671, 0x6d3],
  [0x2010, 0x2016],
  [0x2018, 0x201e],
  [0x2026, 0x2026],
  [0x3041, 0x30fe],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
];

const AMPERSAND = 0x26;
const DOT = 0x2e;
const BRACKET = 0x5b;
const SPACE = 0x20;
const PERCENT = 0x25;
const pairedSigns = [AMPERSAND, DOT, BRACKET, SPACE, PERCENT];
/** First bytes of UTF-8's letters, as Latin-1 would show them. */
const FIRST_LEAD = 0xc0;
const LAST_LEAD = 0xe2;

function isHexDigit(code: number): boolean {
  const small = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (small >= 0x61 && small <= 0x66);
}

/** True for a character that no repair changes, unless it stands before some others: see `isOddBefore`. */
export function isSound(code: number): boolean {
  return sound.some(([first, last]) => code >= first && code <= last);
}

/** True for one of these: see `isOddBefore`. */
export function isPaired(code: number): boolean {
  return (code >= FIRST_LEAD && code <= LAST_LEAD) || pairedSigns.includes(code);
}

/**
 * True for two blanks, and for what is perhaps an entity ("&amp;"), markup ("[/B]"), a letter read as Latin-1 ("Ã©") or
 * of an address ("%C3%A9"), or the dot of a release name or a file. @param next - 0 at the end of the name
 */
export function isOddBefore(code: number, next: number): boolean {
  if (code === AMPERSAND) return next !== SPACE;
  if (code === DOT) return next !== SPACE && next !== 0;
  if (code === SPACE) return next === SPACE;
  if (code === PERCENT) return isHexDigit(next);
  return code === BRACKET ? next === 0x2f : next >= 0x80;
}
