import { foldWord, isDigit } from '../../title/fold-char.ts';
import { SeldomWords } from '../../title/seldom-words.ts';
import { splitList } from '../../title/split-list.ts';
import { andWords, articles, elisions, partWords, smallWords } from '../../title/vocabulary/words.ts';

/** Bits that an article, a word for "part" or another small word says at most: every language has its own. */
const SMALL_WORD_BITS = 1.5;

/**
 * Bits that a word of one, two or three letters says at most. Most are small words of one language or another; a
 * library in English would take "le" and "du" for rare and telling.
 */
const SHORT_WORD_BITS = [0, 2, 4, 7];

/** Bits that a number says at most: sequels and parts share theirs with hundreds of titles. */
const NUMBER_BITS = 5;

/** From here on a sign is a word or a syllable by itself (Han, kana, hangul). */
const FIRST_SIGN = 0x2e80;

const NUMBER = /^\d+$/;

const smallWordSet = new SeldomWords(
  [articles, smallWords, andWords, elisions, ...Object.values(partWords)].flatMap(splitList).map(foldWord),
);

/**
 * Names from which on their number tells how rare a word is. In a collection of some hundred, a word that one name holds
 * may be "day" or "mauthausen"; it is taken for as rare as in a large one.
 */
const TELLING_NAMES = 40_000;

/** What a word that so many of all names hold says, in bits: log2 of one over the share of the other names that do. */
export function rarityBits(holders: number, names: number): number {
  const scale = Math.max(1, TELLING_NAMES / names);
  return Math.log2(1 + (names * scale + 1) / (Math.max(0, holders - 1) * scale + 1));
}

/** What a word of a title can say at most, in bits, however rare it is; infinity for an ordinary word. */
export function mostWordBits(word: string): number {
  if (smallWordSet.has(word)) return SMALL_WORD_BITS;
  if (isDigit(word.charCodeAt(0)) && NUMBER.test(word)) return NUMBER_BITS;
  const most = word.charCodeAt(0) < FIRST_SIGN ? SHORT_WORD_BITS[word.length] : undefined;
  return most ?? Number.POSITIVE_INFINITY;
}

/** Bits that a word of another language must be able to say: articles, numbers and the like are in every name. */
const TELLING_BITS = 6;

/** Whether a word may tell names apart in two languages, as a translation or a cognate. */
export function mayTell(word: string): boolean {
  return mostWordBits(word) >= TELLING_BITS;
}

/** Bits that a letter of a short word or a digit says where the whole title is the same. */
const BITS_A_LETTER = 2.5;
/** The same where it is all that a title says: "1917", "It" and "The Act" are titles, which one letter is seldom. */
const BITS_ALONE = 4;
const BITS_A_LETTER_ALONE = 3;
/** What says so much says the same in a whole title. */
export const MOST_OF_SHORT = 10;

/**
 * What the words of a whole title say, in bits, where both titles are the same.
 * @param bits - that each says otherwise
 */
export function wholeTitleBits(texts: readonly string[], bits: readonly number[]): number {
  const areSmall = texts.map((text, i) => isSmall(text, bits[i] ?? 0));
  const telling = areSmall.reduce((count, small) => (small ? count : count + 1), 0);
  const isAlone = texts.length === 1 || telling === 1;
  return texts.reduce((sum, text, i) => {
    const said = bits[i] ?? 0;
    if (areSmall[i] && texts.length > 1) return sum + said;
    return sum + Math.max(said, bitsOfLetters(text.length, isAlone));
  }, 0);
}

/** Only a word that says so little can be a small one: most are not looked up. */
function isSmall(text: string, bits: number): boolean {
  return bits <= SMALL_WORD_BITS && smallWordSet.has(text);
}

function bitsOfLetters(letters: number, isAlone: boolean): number {
  const bits = isAlone ? BITS_ALONE + BITS_A_LETTER_ALONE * letters : BITS_A_LETTER * letters;
  return Math.min(MOST_OF_SHORT, bits);
}
