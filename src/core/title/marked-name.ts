import type { NameClues } from './classify-kind.ts';
import type { EpisodeMark } from './episode-mark.ts';
import { readEpisode } from './read-episode.ts';
import { hasLiveWord } from './read-group.ts';
import { type Prefix, readPrefix } from './read-prefix.ts';
import type { Name } from './read-readings.ts';
import { bracketedYear, hasBracketedYear, yearOf } from './read-year.ts';
import { tagIndex } from './tag-index.ts';
import type { Token } from './token.ts';
import { DAY, OPENING } from './vocabularies.ts';

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
    return this.mark.sure ? 'sure' : 'doubtful';
  }

  hasYear(): boolean {
    return this.tokens.some((token) => yearOf(token) > 0);
  }

  hasBracketedYear(): boolean {
    return (this.vocabularies & OPENING) !== 0 && hasBracketedYear(this.tokens, 0);
  }

  /**
   * A year in brackets that says a film: "Chapter 27 (2007)", "(2005) Episode 3". Between a name and an episode it is the
   * show's ("Pantanal (2022) Capítulo 12").
   */
  hasFilmYear(): boolean {
    if (!this.hasBracketedYear()) return false;
    const { tokens, prefix, mark } = this;
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
