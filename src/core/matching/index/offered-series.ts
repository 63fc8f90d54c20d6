/**
 * In which languages the playlists offer the series of the collections under their own names. A provider calls a series
 * by one name in a language: where it offers "The Walking Dead: Dead City", that is not its "The Walking Dead: Daryl Dixon".
 * Films stand under several names more often; of them the labels show no such habit.
 */
export class OfferedSeries {
  readonly #languages = new Map<number, Set<string>>();

  /** @param id - of the identity that is offered */
  add(id: number, languages: readonly string[]): void {
    const known = this.#languages.get(id) ?? new Set();
    this.#languages.set(id, known);
    for (const language of spoken(languages)) known.add(language);
  }

  /** Whether an identity is offered in one of some languages. */
  has(id: number, languages: readonly string[]): boolean {
    const known = this.#languages.get(id);
    return known !== undefined && spoken(languages).some((language) => known.has(language));
  }
}

/** Names that tell no language are compared with each other. */
function spoken(languages: readonly string[]): readonly string[] {
  return languages.length === 0 ? [''] : languages;
}
