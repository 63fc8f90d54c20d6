/** From 0 to below 1. */
export type Dice = () => number;

/** What parsers stumble over: inserted among the letters of what is real. */
const tokens = [
  '#EXTM3U',
  '#EXTINF:-1',
  '#EXTINF',
  '#EXTGRP:',
  'tvg-id="',
  "tvg-logo='",
  'group-title=',
  '"',
  "'",
  '\\',
  ',',
  ':',
  '=',
  '|',
  '-',
  ' - ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '(1999)',
  '(19999)',
  'S01E02',
  'S99E99999999',
  '1x02',
  'E01-E99',
  'S1 E1-E100',
  '4K',
  'FR',
  'MULTI',
  'tt0133093',
  '{tmdb-603}',
  '999999999999999999999',
  'http://',
  'https://u:p@h/',
  '/movie/u/p/1.mkv',
  '/series/u/p/',
  '?username=a&password=b',
  '%20',
  '%',
  '&amp;',
  '&#x41;',
  '&#999999999;',
  '&lt',
  '\r\n',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\u202e',
  '\u200b',
  '\u00a0',
  '\ud800',
  '\udfff',
  '😀',
  'é',
  'e\u0301',
  'ß',
  'İ',
  'ﬁ',
  '第',
  'א',
  'क्ष',
  '\u0301\u0302\u0303',
  'null',
  'true',
  '-0',
  '1e400',
  'NaN',
  '"id":',
  '"title":',
  '"__proto__":',
  '{"a":',
  '[[[[',
  ']]]]',
  '\\u0000',
  '\\ud800',
  'Authorization: Bearer ',
  'api_key=',
  'token:',
  'X-Api-Key',
  'password%3d',
] as const;

/** A text like those of the corpus, with one to six things done to it. At most about 4,000 characters. */
export function mutate(corpus: readonly string[], dice: Dice): string {
  let text = pick(corpus, dice);
  for (let left = 1 + Math.floor(dice() * 6); left > 0; left -= 1) text = change(text, corpus, dice);
  return text.length > 4_000 ? text.slice(0, 4_000) : text;
}

/** One of them. */
export function pick<T>(all: readonly T[], dice: Dice): T {
  const picked = all[Math.floor(dice() * all.length)];
  if (picked === undefined) throw new Error('there is nothing to pick from');
  return picked;
}

const changes: readonly ((text: string, corpus: readonly string[], dice: Dice) => string)[] = [
  // Insert what parsers stumble over.
  (text, _corpus, dice) => insert(text, pick(tokens, dice), dice),
  // Change one unit to any other of the first 256, or to any at all.
  (text, _corpus, dice) => {
    const at = Math.floor(dice() * text.length);
    const unit = Math.floor(dice() * (dice() < 0.8 ? 256 : 65_536));
    return text.slice(0, at) + String.fromCharCode(unit) + text.slice(at + 1);
  },
  // Cut a stretch out.
  (text, _corpus, dice) => {
    const [from, to] = stretch(text, dice);
    return text.slice(0, from) + text.slice(to);
  },
  // Say a stretch again, up to 30 times.
  (text, _corpus, dice) => {
    const [from, to] = stretch(text, dice);
    return insert(text, text.slice(from, to).repeat(1 + Math.floor(dice() * 30)), dice);
  },
  // Go on with the end of another.
  (text, corpus, dice) => {
    const other = pick(corpus, dice);
    return text.slice(0, Math.floor(dice() * text.length)) + other.slice(Math.floor(dice() * other.length));
  },
  // End early.
  (text, _corpus, dice) => text.slice(0, Math.floor(dice() * (text.length + 1))),
  // Swap upper and lower case.
  (text, _corpus, dice) => (dice() < 0.5 ? text.toUpperCase() : text.toLowerCase()),
];

function change(text: string, corpus: readonly string[], dice: Dice): string {
  return pick(changes, dice)(text, corpus, dice);
}

function insert(text: string, what: string, dice: Dice): string {
  const at = Math.floor(dice() * (text.length + 1));
  return text.slice(0, at) + what + text.slice(at);
}

/** At most 40 units long. */
function stretch(text: string, dice: Dice): readonly [from: number, to: number] {
  const from = Math.floor(dice() * text.length);
  return [from, Math.min(text.length, from + 1 + Math.floor(dice() * 40))];
}

/** The bytes of a text: mostly UTF-8, else other encodings, or with bits flipped. */
export function bytesOf(text: string, dice: Dice): Uint8Array {
  const how = dice();
  if (how < 0.05) return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (how < 0.15) return Buffer.from(text, 'latin1');
  const bytes = Buffer.from(text, 'utf8');
  if (how < 0.4 && bytes.length > 0) {
    const at = Math.floor(dice() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(dice() * 8));
  }
  return bytes;
}
