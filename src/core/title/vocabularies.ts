/** Words of all vocabularies, or first words of their phrases, with the vocabularies that hold them, one bit each. */
const bitsByWord = new Map<string, number>();
let vocabularies = 0;

/** Says of each trait of a word whether some vocabulary has a word of that trait: spares most words the search. */
const traits = new Uint8Array(0x10000);

/** Length and three characters of a word, mixed. */
function traitOf(word: string): number {
  const last = word.length - 1;
  const chars = word.charCodeAt(0) * 31 + word.charCodeAt(last) * 1021 + word.charCodeAt(last >> 1) * 7919;
  return (chars + last * 4093) & 0xffff;
}

/** The bit of a new vocabulary; at most 31. Most words are in none, and one look at their bits tells it. */
export function vocabularyBit(words: Iterable<string> = []): number {
  const bit = 1 << vocabularies++;
  for (const word of words) enlistWord(word, bit);
  return bit;
}

/** Says that a vocabulary holds a folded word, or a phrase that begins with it. */
export function enlistWord(word: string, bit: number): void {
  bitsByWord.set(word, vocabulariesOf(word) | bit);
  traits[traitOf(word)] = 1;
}

/** The bits of all vocabularies that hold a folded word. */
export function vocabulariesOf(word: string): number {
  return traits[traitOf(word)] === 0 ? 0 : (bitsByWord.get(word) ?? 0);
}

/** The vocabulary of all words that hold a digit and may mark an episode: a rule instead of a list. */
export const DIGITS = vocabularyBit();

/** That of all words that may name a catalogue ("tmdb-603", "tt0133093", a star): see `parseIds`. */
export const CATALOGUES = vocabularyBit();

/** That of opening brackets. */
export const OPENING = vocabularyBit();

/** That of all words with a letter that is not Latin. */
export const FOREIGN = vocabularyBit();
