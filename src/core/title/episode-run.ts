import { codeAt } from '../model/code-at.ts';
import { isDigit } from './fold-char.ts';

/** An episode of the show whose episode was read before it. */
export interface NextEpisode<Show> {
  readonly show: Show;
  readonly season: number;
  readonly episode: number;
}

/** Longer names are read with care. */
const LONGEST = 256;
const MOST_DIGITS = 4;
/** Above every number of so many digits. */
const NUMBERS = 10_000;
const SPACE = 0x20;
const S = 0x53;
const E = 0x45;
/** What sets a small letter apart from its capital. */
const SMALL = 0x20;

/**
 * Tells that a name is the one before it but for the numbers in its "S01E02": the episodes of a show follow each other,
 * and all else of their names was read with the first one. Remembers one show.
 */
export class EpisodeRun<Show> {
  #show: Show | null = null;
  #name = '';
  /** Where its mark begins. */
  #markAt = 0;
  /** The name up to its mark, and the form of that, -1 without: read when first asked for. Most names are followed by another show's. */
  #head: string | null = null;
  #form = -1;

  /** Remembers the show of a name whose mark begins at a place. */
  keep(name: string, markAt: number, show: Show): void {
    this.#show = show;
    this.#name = name;
    this.#markAt = markAt;
    this.#head = null;
  }

  /** The episode that a name is, if it is one of the show that is remembered and both names end with such a mark. */
  next(name: string): NextEpisode<Show> | null {
    // Most names of other shows have no mark there.
    const mark = this.#show === null ? -1 : readMark(name, this.#markAt);
    if (this.#show === null || mark < 0 || name.length > LONGEST) return null;
    if (this.#head === null) {
      this.#head = this.#name.slice(0, this.#markAt);
      this.#form = readMark(this.#name, this.#markAt) % FORMS;
    }
    if (mark % FORMS !== this.#form || !name.startsWith(this.#head)) return null;
    const numbers = Math.floor(mark / FORMS);
    return { show: this.#show, season: Math.floor(numbers / NUMBERS), episode: numbers % NUMBERS };
  }
}

/** "S1E1". */
const SHORTEST_MARK = 4;
/** Ways to write a mark: each letter small or not, a blank between or not. */
const FORMS = 8;

/** Season, episode and form of the mark ("S01E02", "s1 e2") that ends a name, in one number; -1 where none does. */
function readMark(name: string, at: number): number {
  const { length } = name;
  if (at + SHORTEST_MARK > length) return -1;
  const s = codeAt(name, at);
  if ((s & ~SMALL) !== S) return -1;
  const seasonEnd = digitsEnd(name, at + 1, length);
  const gap = seasonEnd < length && codeAt(name, seasonEnd) === SPACE ? 1 : 0;
  const episodeAt = seasonEnd + gap + 1;
  if (seasonEnd === at + 1 || episodeAt >= length) return -1;
  const e = codeAt(name, episodeAt - 1);
  if ((e & ~SMALL) !== E) return -1;
  const end = digitsEnd(name, episodeAt, length);
  if (end === episodeAt || end < length) return -1;
  const form = (s === S ? 0 : 1) + (e === E ? 0 : 2) + 4 * gap;
  return (numberAt(name, at + 1, seasonEnd) * NUMBERS + numberAt(name, episodeAt, end)) * FORMS + form;
}

/** Behind the digits from a place on, of which it reads as many as count. */
function digitsEnd(name: string, from: number, length: number): number {
  const last = Math.min(from + MOST_DIGITS, length);
  let index = from;
  while (index < last && isDigit(codeAt(name, index))) index += 1;
  return index;
}

function numberAt(name: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + codeAt(name, index) - 0x30;
  return value;
}
