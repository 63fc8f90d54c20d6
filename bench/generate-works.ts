import { pick, type Random, seededRandom } from './random.ts';

/** A made-up film or series. */
export interface MadeWork {
  readonly tmdbId: number;
  readonly title: string;
  /** Three in ten have one: the title as another country knows it. */
  readonly foreignTitle: string;
  readonly year: number;
  /** File name of its poster at TMDB. */
  readonly artwork: string;
}

const ONSETS = ['b', 'br', 'c', 'ch', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'th', 'v', 'w'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const ENDS = ['', 'n', 'r', 's', 'l', 't', 'nd', 'ck'];
const FOREIGN_VOWELS = ['é', 'à', 'ö', 'ü', 'ñ', 'ç', 'ê', 'ł', 'ş', 'ı'];
const WORDS = 4_000;
const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ARTWORK_LENGTH = 27;

const words = Array.from({ length: WORDS }, (_, index) => wordAt(index));

/** The work with a number: always the same. Numbers of films and series should not overlap. */
export function makeWork(number: number): MadeWork {
  const random = seededRandom(number * 2_654_435_761);
  const title = makeTitle(random);
  return {
    tmdbId: number + 1,
    title,
    foreignTitle: random() < 0.3 ? makeForeign(random) : '',
    year: 2026 - Math.floor(random() ** 2 * 70),
    artwork: Array.from({ length: ARTWORK_LENGTH }, () => ID_LETTERS[Math.floor(random() * ID_LETTERS.length)]).join(
      '',
    ),
  };
}

/** Two to five words, the first ones of the list far oftener than the last, as in a language. */
function makeTitle(random: Random): string {
  const count = 2 + Math.floor(random() * 3.2);
  const chosen = Array.from({ length: count }, () => words[Math.floor(random() ** 3 * WORDS)] ?? '');
  const title = chosen.map((word) => (word[0] ?? '').toUpperCase() + word.slice(1)).join(' ');
  return random() < 0.3 ? `The ${title}` : title;
}

function makeForeign(random: Random): string {
  const title = makeTitle(random);
  const at = title.search(/[aeiou]/);
  return at === -1 ? title : title.slice(0, at) + pick(random, ['é', ...FOREIGN_VOWELS]) + title.slice(at + 1);
}

function wordAt(index: number): string {
  const random = seededRandom(index + 77);
  const syllables = 1 + Math.floor(random() * 2.7);
  const of = (parts: readonly string[]) => parts[Math.floor(random() * parts.length)] ?? '';
  return Array.from({ length: syllables }, () => of(ONSETS) + of(VOWELS)).join('') + of(ENDS);
}
