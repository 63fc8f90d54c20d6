import type { Apart } from '../../model/claim.ts';
import type { WorkType } from '../../model/item.ts';
import type { LearnedIds } from '../../model/lookup.ts';
import type { CatalogueIds, TitleReading } from '../../model/parsed-title.ts';

/** Claims gathered because they surely show one work, with what they say pooled. What is compared with candidates. */
export interface Draft {
  readonly type: WorkType;
  /** Positions in the list of claims. */
  readonly claims: readonly number[];
  /** Distinct readings of all claims, the commonest plain one first. */
  readonly readings: readonly TitleReading[];
  /** Years that the readings give, distinct, without 0. */
  readonly years: readonly number[];
  readonly artwork: readonly DraftArtwork[];
  /** Whether logos around one of its own are often the artwork of the very item of their title and year. */
  readonly isAmongOwnArtwork: boolean;
  /** Distinct ids that claims carry. */
  readonly ids: readonly DraftIds[];
  /** Origins that claims tell, distinct. */
  readonly countries: readonly string[];
  /** Languages that claims tell, distinct. */
  readonly languages: readonly string[];
  readonly adult: boolean;
  /** Set where a person took its claims out of a work. */
  readonly apart: Apart | null;
  /** Years, none of its own, that other drafts give for the same title: what the playlists know of namesakes. */
  readonly namesakeYears: readonly number[];
  /** Whether the beginning of its title is another draft's title in its language, see `SiblingTitles`. */
  readonly hasSibling: boolean;
}

/** One artwork hash of a draft. */
export interface DraftArtwork {
  readonly hash: string;
  /** Chance that logos belong to their titles where it stands in the playlist, 0 to 1. */
  readonly trust: number;
  /** Whether it stands at other drafts as well: then it does not tell this one from them. */
  readonly isContested: boolean;
}

/** Ids that some claims of a draft carry, or that lookups found for them. */
export interface DraftIds extends CatalogueIds {
  /** Share of the claims that carry them, above 0, up to 1. */
  readonly share: number;
  /** `playlist`: the claims carry them. */
  readonly origin: 'playlist' | LearnedIds['trust'];
}
