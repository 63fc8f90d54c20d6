import type { ReadingOrigin, TitleReading } from '../../model/parsed-title.ts';
import { looseTitle } from '../../title/loose-title.ts';
import { normalizeTitle } from '../../title/normalize-title.ts';
import type { Draft } from '../claims/draft.ts';
import type { TitleIndex } from '../index/title-index.ts';
import type { Lexicon } from '../words/lexicon.ts';
import type { NameTable } from '../words/name-table.ts';
import { numbersKey } from '../words/numbers-key.ts';
import { SaidWords } from '../words/said-words.ts';
import { wholePartsOf } from '../words/title-parts.ts';
import { wholeTitleBits } from '../words/word-bits.ts';

const ORIGIN_RANK: Readonly<Record<ReadingOrigin, number>> = {
  plain: 4,
  'tvg-name': 3,
  'number-kept': 2,
  'prefix-kept': 2,
  part: 1,
  'without-prefix': 0,
  'with-tag': 0,
};

/** A reading made ready for comparing with the names of an index: looked up, folded and cut up once. */
export class SaidTitle {
  readonly reading: TitleReading;
  /** Number of the title among those of the index, -1 where it has none. */
  readonly title: number;
  /** Number of the loose title likewise. */
  readonly loose: number;
  /** The reading's year, or years that it borrows. */
  readonly years: readonly number[];
  /** From second guesses (0) to what was written (4). */
  readonly originRank: number;
  readonly #lexicon: Lexicon;
  #words: SaidWords | undefined;
  #numbers: string | undefined;
  #wholeBits: number | undefined;
  #parts: readonly string[] | undefined;

  constructor(reading: TitleReading, years: readonly number[], index: TitleIndex) {
    this.reading = reading;
    this.title = index.titleNumber(reading.normalizedTitle);
    this.loose =
      this.title < 0 ? index.looseNumber(looseTitle(reading.normalizedTitle)) : index.looseOfTitle(this.title);
    this.years = yearsOf(reading, years);
    this.originRank = ORIGIN_RANK[reading.origin];
    this.#lexicon = index.lexicon;
  }

  /** Cut up when first asked for: titles that are known need no words. */
  get words(): SaidWords {
    this.#words ??= new SaidWords(this.reading.normalizedTitle, this.#lexicon);
    return this.#words;
  }

  /** See `wholeTitleBits`: of every item that bears the title. */
  get wholeBits(): number {
    this.#wholeBits ??= wholeTitleBits(this.words.texts, this.words.bits);
    return this.#wholeBits;
  }

  /** `wholeBits`, read from a name that is perhaps the same title: then this one needs not be cut up. */
  wholeBitsAs(name: number, names: NameTable): number {
    if (this.title >= 0 && names.titleOf(name) === this.title) this.#wholeBits ??= names.wholeBitsOf(name);
    return this.wholeBits;
  }

  /** See `wholePartsOf`. */
  get parts(): readonly string[] {
    this.#parts ??= wholePartsOf(this.reading.title);
    return this.#parts;
  }

  /** See `numbersKey`. */
  get numbers(): string {
    this.#numbers ??= numbersKey(this.reading.normalizedTitle);
    return this.#numbers;
  }
}

/** A reading without a year borrows those of its siblings, unless the number it kept may itself be that year. */
function yearsOf({ year, origin }: TitleReading, siblings: readonly number[]): readonly number[] {
  if (year > 0) return [year];
  return origin === 'number-kept' ? [] : siblings;
}

/** Readings made ready for an index, with the letters that their encoding lost. What has no year borrows one of `years`. */
export function sayTitles(
  { readings, years, languages }: Pick<Draft, 'readings' | 'years' | 'languages'>,
  index: TitleIndex,
): SaidTitle[] {
  return readings
    .filter(({ origin }) => origin !== 'with-tag')
    .map((reading) => new SaidTitle(withLostLetters(reading, languages, index), years, index));
}

/** `sayTitles` of a single claim, none of whose readings borrows a year. */
export function sayClaim(
  { readings, languages }: Pick<Draft, 'readings' | 'languages'>,
  index: TitleIndex,
): SaidTitle[] {
  return sayTitles({ readings, languages, years: [] }, index);
}

function withLostLetters(
  reading: TitleReading,
  languages: readonly string[],
  { lostLetters }: TitleIndex,
): TitleReading {
  const title = lostLetters.putBack(reading.title, languages);
  return title === reading.title ? reading : { ...reading, title, normalizedTitle: normalizeTitle(title) };
}
