import type { Claim } from '../../core/model/claim.ts';

/** A language is worth a read of the collection from this share of the movies that playlists offer … */
const leastShare = 0.05;
/** … and this many of them. */
const leastClaims = 200;
/** Each language is a read of the whole collection. */
const mostLanguages = 4;

/** Counts the languages that movies are offered in. */
export class LanguageCount {
  readonly #claimsByLanguage = new Map<string, number>();
  #claims = 0;

  add({ type, languages }: Pick<Claim, 'type' | 'languages'>): void {
    if (type !== 'movie') return;
    this.#claims += 1;
    for (const language of languages) {
      this.#claimsByLanguage.set(language, (this.#claimsByLanguage.get(language) ?? 0) + 1);
    }
  }

  /** ISO 639-1 codes of the languages worth reading, commonest first: at least 5 % and 200 movies, at most 4. */
  spoken(): readonly string[] {
    const least = Math.max(leastClaims, this.#claims * leastShare);
    return [...this.#claimsByLanguage]
      .filter(([, claims]) => claims >= least)
      .sort(([a, claimsOfA], [b, claimsOfB]) => claimsOfB - claimsOfA || (a < b ? -1 : 1))
      .slice(0, mostLanguages)
      .map(([language]) => language);
  }
}

/** The languages worth reading by all claims; walks over them once. */
export async function spokenLanguages(claims: AsyncIterable<{ readonly claim: Claim }>): Promise<readonly string[]> {
  const count = new LanguageCount();
  for await (const { claim } of claims) count.add(claim);
  return count.spoken();
}
