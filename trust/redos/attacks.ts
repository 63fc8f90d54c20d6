/** What the attacked parsers are given: `text` is made of one of these by repeating its pump. */
export interface Attack {
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}

/** Stands in a pump for the number of its repetition, where repeating what is the same attacks nothing. */
const counter = '¤';

/** A text of the attack, as near to a number of characters as its pump allows. */
export function attackText({ prefix, pump, suffix }: Attack, characters: number): string {
  const room = Math.max(0, characters - prefix.length - suffix.length);
  const times = Math.max(1, Math.floor(room / pump.length));
  if (!pump.includes(counter)) return prefix + pump.repeat(times) + suffix;
  return prefix + Array.from({ length: times }, (_, i) => pump.replaceAll(counter, String(i))).join('') + suffix;
}

/** Each pump between nothing, and between the prefix and the suffix of its target. */
export function attacksOf(pumps: readonly string[], prefix: string, suffix: string): Attack[] {
  return pumps.map((pump) => ({ prefix, pump, suffix }));
}

/** What makes expressions and scanners go back: openings that never close, what could be two things, what nearly fits. */
export const textPumps = [
  ' ',
  '\t',
  '(',
  ')',
  '[',
  ']',
  '[(',
  '([{',
  '()',
  '(1999',
  '(1999)',
  '1999 ',
  '-',
  ' - ',
  '--',
  '|',
  ' | ',
  ':',
  '.',
  '...',
  ',',
  '&',
  '&amp;',
  '&#',
  '&#x',
  '&#39;',
  'a',
  'A ',
  'aa.',
  'a-',
  'a(',
  'ß',
  'é',
  'e\u0301',
  '\u0301',
  '\ud800',
  '😀',
  '第',
  '\u200b',
  '\u00a0',
  '\u0000',
  '"',
  "'",
  '`',
  '_',
  '/',
  '\\',
  '%',
  '%25',
  '%2',
  '%61',
  '1',
  '12 ',
  '1x',
  '1x01',
  'S',
  'S1',
  'S01E',
  'S01E01',
  'S01 E01 ',
  'E01-',
  'E1E',
  'EP',
  'Season ',
  'Staffel 1 ',
  'Part ',
  'II',
  'I',
  'FR ',
  'FR - ',
  '[FR]',
  'FR|',
  '4K ',
  '1080',
  'HD',
  'x264.',
  'tt',
  'tt01',
  '{tmdb-',
  '{tmdb-6}',
  'tmdbid=',
  'the ',
  'The, ',
  ', The',
] as const;
