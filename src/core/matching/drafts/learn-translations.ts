import { NumberList } from '../../model/number-list.ts';
import { STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import { type ClaimList, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { pairOf } from '../words/translations.ts';
import { mayTell } from '../words/word-bits.ts';
import type { Trusts } from './artwork-trust.ts';

/** Trust in an artwork from which on its names are learned from: a pair of words counts only where several films have it. */
const BELIEVED = 0.5;
/** Names of one film that are learned from, beside its titles. */
const NAMES = 24;
/** Words that one name has and the other lacks, at most: longer ones are other texts, no translations. */
const WORDS_APART = 6;
/** Pairs of words that are counted at most, eight bytes each: those of some ten thousand films with names in many languages. */
const PAIRS = 1_000_000;

/**
 * Learns what words stand for in other languages: from the names under which the collections know an item, and from those
 * that playlists give to the movies whose artwork they show.
 */
export function* learnTranslationsInSteps(index: TitleIndex, claims: ClaimList, trust: Trusts): Steps<void> {
  const said = yield* saidByArtwork(index, claims, trust);
  const pairs = new NumberList();
  const items = new Map<number, number>();
  for (const { id } of index.identities) {
    if (id % STEP_ROUNDS === 0) yield;
    if (pairs.length >= PAIRS) break;
    const own = pairsApart(namesOf(id, said.get(id) ?? [], index));
    for (const pair of own.pairs) pairs.push(pair);
    for (const word of own.words) items.set(word, (items.get(word) ?? 0) + 1);
  }
  yield;
  const { lexicon } = index;
  lexicon.translations.learn(pairs.view(0, pairs.length).sort(), items, lexicon.length);
}

/** Names that playlists give to the movie whose artwork they show, by identity, where the collections do not know them. */
function* saidByArtwork(index: TitleIndex, claims: ClaimList, trust: Trusts): Steps<Map<number, string[]>> {
  const said = new Map<number, string[]>();
  // Most artwork is of films that the collections lack, and making a claim takes longer than all the rest here.
  const isWanted = (claim: number) => (trust.at(claim) ?? 0) >= BELIEVED && trust.isShown?.(claim) !== false;
  const look = ({ type, artwork, readings: [reading] }: SaidClaim) => {
    if (artwork === '' || type !== 'movie' || reading === undefined) return;
    const title = reading.normalizedTitle;
    if (index.titleNumber(title) >= 0) return;
    for (const id of index.withArtwork(artwork)) {
      const names = said.get(id);
      if (names === undefined) said.set(id, [title]);
      else if (names.length < NAMES && !names.includes(title)) names.push(title);
    }
  };
  yield* eachClaim(claims, look, isWanted);
  return said;
}

/** The telling words of each name: of the item's titles, and of what else it is called. */
interface Names {
  readonly titles: number[][];
  readonly others: number[][];
}

function namesOf(id: number, said: readonly string[], index: TitleIndex): Names {
  const { names, lexicon } = index;
  const titles: number[][] = [];
  const others = said.map((title) => {
    const words = title.split(' ').filter(mayTell);
    return words.map((word) => lexicon.addSense(word));
  });
  for (let name = index.facts.firstNameOf(id); name < index.facts.namesEndOf(id) && others.length < NAMES; name++) {
    const words = [...names.words.subarray(names.startOf(name), names.endOf(name))];
    const telling = words.filter((word) => mayTell(lexicon.textOf(word)));
    (names.isMain(name) ? titles : others).push(telling);
  }
  return { titles, others };
}

/** Every word that only a title has with every word that only another name has, and those words; each once. */
function pairsApart({ titles, others }: Names) {
  const pairs = new Set<number>();
  const words = new Set<number>();
  for (const [title, other] of titles.flatMap((title) => others.map((other) => [title, other] as const))) {
    const left = title.filter((word) => !other.includes(word));
    const right = other.filter((word) => !title.includes(word));
    const differs = left.length > 0 && right.length > 0;
    if (!differs || left.length > WORDS_APART || right.length > WORDS_APART) continue;
    for (const word of left) for (const partner of right) pairs.add(pairOf(word, partner));
    for (const word of [...left, ...right]) words.add(word);
  }
  return { pairs, words };
}
