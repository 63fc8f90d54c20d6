/** Words of all vocabularies, or first words of their phrases, with the vocabularies that hold them, one bit each. */
const bitsByWord = new Map<string, number>();
let vocabularies = 0;

/** The bit of a new vocabulary; at most 31. Most words are in none, and one look at their bits tells it. */
export function vocabularyBit(words: Iterable<string> = []): number {
  const bit = 1 << vocabularies++;
  for (const word of words) enlistWord(word, bit);
  return bit;
}

/** Says that a vocabulary holds a folded word, or a phrase that begins with it. */
export function enlistWord(word: string, bit: number): void {
  bitsByWord.set(word, vocabulariesOf(word) | bit);
}

/** The bits of all vocabularies that hold a folded word. */
export function vocabulariesOf(word: string): number {
  return bitsByWord.get(word) ?? 0;
}
