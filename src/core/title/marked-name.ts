import type { NameClues } from './classify-kind.ts';
import type { EpisodeMark } from './episode-mark.ts';
import { readEpisode } from './read-episode.ts';
import { hasLiveWord } from './read-group.ts';
import { type Prefix, readPrefix } from './read-prefix.ts';
import type { Name } from './read-readings.ts';
import { bracketedYear, hasBracketedYear, yearOf } from './read-year.ts';
import { tagIndex } from './tag-index.ts';
import type { Token } from './token.ts';
import { DAY, DIGITS, OPENING } from './vocabularies.ts';

/** A name with the season or episode that it tells, of which nothing was taken out yet. */
export class MarkedName implements Name, NameClues {
  readonly text: string;
  readonly isRaw: boolean;
  readonly tokens: readonly Token[];
  readonly vocabularies: number;
  readonly prefix: Prefix;
  readonly mark: EpisodeMark | null;

  constructor(text: string, isRaw: boolean, tokens: readonly Token[], vocabularies: number) {
    this.text = text;
    this.isRaw = isRaw;
    this.tokens = tokens;
    this.vocabularies = vocabularies;
    this.prefix = readPrefix(tokens);
    this.mark = readEpisode(tokens, this.prefix.from, vocabularies);
  }

  get episode(): NameClues['episode'] {
    if (this.mark === null) return 'none';
    if (this.mark.sure) return 'sure';
    return isSubtitle(this.tokens, this.mark) ? 'none' : 'doubtful';
  }

  hasYear(): boolean {
    return this.tokens.some((token) => yearOf(token) > 0);
  }

  hasBracketedYear(): boolean {
    return (this.vocabularies & OPENING) !== 0 && hasBracketedYear(this.tokens, 0);
  }

  /**
   * A year that says a film: "Chapter 27 (2007)", "Bölüm 2 - 2017", "(2005) Episode 3". Between a name and an episode it is
   * the show's ("Pantanal (2022) Capítulo 12").
   */
  hasFilmYear(): boolean {
    const { tokens, prefix, mark } = this;
    if (mark !== null && mark.season < 0 && tokens.some((token, index) => index >= mark.end && token.year > 0))
      return true;
    if (!this.hasBracketedYear()) return false;
    for (let index = prefix.from + 1; index < (mark?.at ?? 0); index += 1) {
      if (tokens[index]?.kind === 'open' && bracketedYear(tokens, index, tokens.length) > 0) return false;
    }
    return true;
  }

  /** A tag of a copy ("1080p", "Napisy"); channels carry HD and 4K as well, so these say nothing. */
  hasCopyTag(): boolean {
    const { tokens, vocabularies } = this;
    if (!tagIndex.isIn(vocabularies)) return false;
    return tokens.some((_, index) => {
      const tag = tagIndex.find(tokens, index, tokens.length)?.value;
      return tag?.sure && (tag.kind === 'translation' || tag.value === 'cam');
    });
  }

  hasLiveWord(): boolean {
    return hasLiveWord(this.tokens, this.vocabularies);
  }

  mayHoldDay(rawTitle: string): boolean {
    return (this.vocabularies & DAY) !== 0 || this.text !== rawTitle;
  }
}

/** "John Wick: Chapter 4": words that a colon binds to a title, with their number behind them. */
function isSubtitle(tokens: readonly Token[], { at, season }: EpisodeMark): boolean {
  return season < 0 && tokens[at - 1]?.sign === ':' && ((tokens[at]?.vocabularies ?? 0) & DIGITS) === 0;
}

const never = () => false;

/** The clues of a name that surely tells an episode: nothing else is asked of it. */
export const SURE_EPISODE: NameClues = {
  episode: 'sure',
  hasYear: never,
  hasBracketedYear: never,
  hasFilmYear: never,
  hasCopyTag: never,
  hasLiveWord: never,
  mayHoldDay: (rawTitle) => rawTitle.includes('24'),
};
