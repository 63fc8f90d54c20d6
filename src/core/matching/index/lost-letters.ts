import { codeAt } from '../../model/code-at.ts';
import { foldWord } from '../../title/fold-char.ts';
import { normalizeTitle } from '../../title/normalize-title.ts';
import type { NameTable } from '../words/name-table.ts';

/** What stands where an encoding could not hold a letter: an exporter's mark, and that of a decoder. */
const LOST = /[?\uFFFD]/u;
const QUESTION_MARK = 0x3f;
const REPLACEMENT = 0xfffd;
const LOST_AT_ENDS = /^[?\uFFFD]+|[?\uFFFD]+$/gu;
const WORD = /[\p{L}\p{M}\p{N}?\uFFFD]+/gu;

/** Folded letters that Latin-1, the encoding that loses most of them, lacks in a language; in any other it may be any. */
const LACKING: Readonly<Record<string, string>> = {
  bs: 'cdsz',
  cs: 'cdenrstuz',
  hr: 'cdsz',
  hu: 'ou',
  lt: 'aceisuz',
  lv: 'acegiklnsuz',
  pl: 'acelnosz',
  ro: 'ast',
  sk: 'cdlnrstz',
  sl: 'csz',
  sr: 'cdsz',
  tr: 'gis',
};

/**
 * Puts back the letters that a provider's encoding lost ("Ye?il Rehber" for "Yeşil Rehber"), word by word: what stands
 * there is the commonest word of the library that has all other letters at their places. All words of a length are walked
 * for it, so each answer is kept.
 */
export class LostLetters {
  readonly #names: NameTable;
  readonly #known = new Map<string, string>();
  /** The lexicon's words by their length; made when first asked for. */
  #byLength: Map<number, number[]> | undefined;

  constructor(names: NameTable) {
    this.#names = names;
  }

  /**
   * A title with the words put back that the library knows; the same title where nothing is lost or known. A mark at the
   * end of a known word asks a question ("Where?"), unless only with a letter there the whole is a title of the library.
   * @param languages - of the name, ISO 639-1
   */
  putBack(title: string, languages: readonly string[]): string {
    if (!hasMark(title)) return title;
    const letters = lackingIn(languages);
    const bold = title.replace(WORD, (word) => this.#putBackWord(word, letters));
    if (this.#names.titles.find(normalizeTitle(bold)) >= 0) return bold;
    return title.replace(WORD, (word) => (this.#isQuestion(word) ? word : this.#putBackWord(word, letters)));
  }

  #isQuestion(word: string): boolean {
    const bare = word.replace(LOST_AT_ENDS, '');
    return bare === '' || (!LOST.test(bare) && this.#names.lexicon.find(foldWord(bare)) >= 0);
  }

  #putBackWord(word: string, letters: string): string {
    if (!LOST.test(word)) return word;
    const key = `${letters} ${word}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#commonest(patternOf(word), letters) ?? word;
    this.#known.set(key, found);
    return found;
  }

  #commonest(pattern: readonly string[], letters: string): string | undefined {
    if (pattern.filter((letter) => letter === '').length * 2 > pattern.length) return undefined;
    const { lexicon } = this.#names;
    this.#byLength ??= wordsByLength(this.#names);
    let best: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const number of this.#byLength.get(pattern.length) ?? []) {
      const bits = lexicon.bitsOf(number);
      const text = lexicon.textOf(number);
      if (bits >= least || !fits(text, pattern, letters)) continue;
      best = text;
      least = bits;
    }
    return best;
  }
}

/** `LOST.test`, for every title of a playlist. */
function hasMark(title: string): boolean {
  for (let at = 0; at < title.length; at++) {
    const code = codeAt(title, at);
    if (code === QUESTION_MARK || code === REPLACEMENT) return true;
  }
  return false;
}

/** '' for any letter. */
function lackingIn(languages: readonly string[]): string {
  const letters = languages.map((language) => LACKING[language] ?? '');
  return letters.includes('') ? '' : letters.join('');
}

/** The folded letters of a word, '' for each lost one. */
function patternOf(word: string): string[] {
  return [...word].flatMap((char) => (LOST.test(char) ? [''] : [...foldWord(char)]));
}

function fits(text: string, pattern: readonly string[], letters: string): boolean {
  return pattern.every(
    (letter, i) => letter === text[i] || (letter === '' && (letters === '' || letters.includes(text[i] ?? ''))),
  );
}

function wordsByLength({ lexicon }: NameTable): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  for (let number = 0; number < lexicon.length; number++) {
    const { length } = lexicon.textOf(number);
    const list = lists.get(length);
    if (list === undefined) lists.set(length, [number]);
    else list.push(number);
  }
  return lists;
}
