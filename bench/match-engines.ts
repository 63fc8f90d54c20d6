import { Config, Query, SearcherFactory } from '@m31coding/fuzzy-search';
import { Charset, Index } from 'flexsearch';
import type { Draft } from '../src/core/matching/claims/draft.ts';
import type { Comparison } from '../src/core/matching/comparing/features.ts';
import { compareWith, findCandidates } from '../src/core/matching/comparing/find-candidates.ts';
import { indexItems } from '../src/core/matching/index/index-items.ts';
import type { TitleIndex } from '../src/core/matching/index/title-index.ts';
import type { Item } from '../src/core/model/item.ts';

/** The candidates of a draft with one reading, compared by `verify`: search and verification together. */
type Find = (draft: Draft, verify: TitleIndex) => Comparison[];

/** A way to find items by their titles. */
export interface Engine {
  readonly name: string;
  /** Share of the queries that one round asks: the slow ones would take minutes. */
  readonly share: number;
  /** Indexes items; whoever holds the answer holds the index. */
  build(items: readonly Item[]): Find;
}

/** Candidates that a peer proposes; ours proposes fewer by itself. */
const PROPOSED = 10;

/** Ours first. */
export const engines: readonly Engine[] = [
  {
    name: 'gleanarr',
    share: 1,
    build(items) {
      const index = indexItems(items);
      return (draft) => findCandidates(draft, index);
    },
  },
  {
    // One document a title. Of its encoders and tokenizers, those with the best recall that are not much slower.
    name: 'flexsearch',
    share: 0.1,
    build(items) {
      const index = new Index({ tokenize: 'strict', encoder: Charset.LatinBalance });
      const owners: number[] = [];
      items.forEach(({ title, otherTitles }, item) => {
        for (const each of [title, ...otherTitles]) index.add(owners.push(item) - 1, each);
      });
      return (draft, verify) => {
        const names = index.search(titleOf(draft), { suggest: true, limit: PROPOSED });
        return compareEach(draft, new Set(names.map((name) => owners[Number(name)] ?? -1)), verify);
      };
    },
  },
  {
    // As its manual advises for titles that are not all Latin.
    name: '@m31coding/fuzzy-search',
    share: 0.1,
    build(items) {
      const config = Config.createDefaultConfig();
      config.normalizerConfig.allowCharacter = () => true;
      const searcher = SearcherFactory.createSearcher<number, number>(config);
      const titlesOf = (item: number) => [items[item]?.title ?? '', ...(items[item]?.otherTitles ?? [])];
      searcher.indexEntities([...items.keys()], (item) => item, titlesOf);
      return (draft, verify) => {
        const { matches } = searcher.getMatches(new Query(titleOf(draft), PROPOSED));
        return compareEach(
          draft,
          matches.map(({ entity }) => entity),
          verify,
        );
      };
    },
  },
];

function titleOf({ readings }: Draft): string {
  return readings[0]?.title ?? '';
}

/** @param items - positions, which are the ids of identities where every item is another one's */
function compareEach(draft: Draft, items: Iterable<number>, verify: TitleIndex): Comparison[] {
  const comparisons: Comparison[] = [];
  for (const item of items) {
    const identity = verify.identities[item];
    if (identity !== undefined) comparisons.push(...compareWith(draft, [identity], verify));
  }
  return comparisons;
}
