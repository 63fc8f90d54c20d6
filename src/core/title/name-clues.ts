import type { NameClues } from './classify-kind.ts';
import type { EpisodeMark } from './episode-mark.ts';
import { hasLiveWord } from './read-group.ts';
import type { Name } from './read-readings.ts';
import { hasBracketedYear, yearOf } from './read-year.ts';
import { tagIndex } from './tag-index.ts';
import { OPENING } from './vocabularies.ts';

/** A name with the season or episode that it tells. */
export interface MarkedName extends Name {
  readonly episode: EpisodeMark | null;
}

/** The clues of a name that nothing was taken out of yet. */
export class MarkedNameClues implements NameClues {
  readonly episode: NameClues['episode'];
  readonly #name: MarkedName;

  constructor(name: MarkedName) {
    this.#name = name;
    this.episode = name.episode === null ? 'none' : name.episode.sure ? 'sure' : 'doubtful';
  }

  hasYear(): boolean {
    return this.#name.tokens.some((token) => yearOf(token) > 0);
  }

  hasBracketedYear(): boolean {
    const { tokens, vocabularies } = this.#name;
    return (vocabularies & OPENING) !== 0 && hasBracketedYear(tokens, 0);
  }

  /** A tag of a copy ("1080p", "Napisy"); channels carry HD and 4K as well, so these say nothing. */
  hasCopyTag(): boolean {
    const { tokens, vocabularies } = this.#name;
    if (!tagIndex.isIn(vocabularies)) return false;
    return tokens.some((_, index) => {
      const tag = tagIndex.find(tokens, index, tokens.length)?.value;
      return tag?.sure && (tag.kind === 'translation' || tag.value === 'cam');
    });
  }

  hasLiveWord(): boolean {
    const { tokens, vocabularies } = this.#name;
    return hasLiveWord(tokens, vocabularies);
  }
}
