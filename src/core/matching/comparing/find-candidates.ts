import type { Draft } from '../claims/draft.ts';
import { catalogueKeys, relateIds } from '../identities/catalogue-keys.ts';
import type { YearRelation } from '../identities/compare-years.ts';
import type { IndexedIdentity } from '../identities/identity.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { headsOf } from '../words/title-parts.ts';
import { compareTitles, type TitleComparison, type Wanted } from './compare-titles.ts';
import type { Comparison, IdRelation, LibrarySize, Namesakes, Siblings } from './features.ts';
import { type SaidTitle, sayTitles } from './said-title.ts';
import type { TitleRelation } from './title-relation.ts';

/** Identities that one draft is compared with at most. */
const COMPARED = 24;

/** Readings whose similar titles are searched: the later ones are spellings and guesses. */
const READINGS_SEARCHED = 4;

/** Trust below which an artwork proposes nobody: it would only bring in what its neighbours show. */
const ARTWORK_TRUSTED = 0.2;

/** What a draft is compared by, looked up once for all candidates. */
interface Asked {
  readonly draft: Draft;
  readonly said: readonly SaidTitle[];
  readonly artwork: readonly ShownArtwork[];
}

/** The identities that show an artwork of a draft, and how far it is trusted. */
interface ShownArtwork {
  readonly trust: number;
  readonly ids: readonly number[];
}

function ask(draft: Draft, index: TitleIndex): Asked {
  const artwork = draft.artwork.map(({ hash, trust }) => ({ trust, ids: index.withArtwork(hash) }));
  return { draft, said: sayTitles(draft, index), artwork };
}

/** Every identity that is worth comparing with a draft, compared. */
export function findCandidates(draft: Draft, index: TitleIndex): Comparison[] {
  const asked = ask(draft, index);
  const { said } = asked;
  const found = proposedFor(asked, index);
  const sure = compareAll(asked, found, index, 'all');
  if (sure.some(isConvincing)) return sure;
  const similar = new Set<number>();
  for (const { title } of draft.readings) {
    for (const id of index.withArrTitle(draft.type, title)) if (!found.has(id)) similar.add(id);
  }
  for (const { words } of said.slice(0, READINGS_SEARCHED)) {
    for (const id of index.similarTo(words, draft.years)) if (!found.has(id)) similar.add(id);
  }
  if (found.size === 0 && similar.size === 0) addAll(similar, [...withHeads(said, index), ...misspelt(said, index)]);
  return [...sure, ...compareAll(asked, similar, index, 'plausible')];
}

/** Identities that bear the beginning of a title, where its other words bring up nobody: "Lost : Les disparus". */
function withHeads(said: readonly SaidTitle[], index: TitleIndex): number[] {
  const heads = said.flatMap(({ reading }) => headsOf(reading.title));
  return heads.flatMap((head) => index.withTitle(index.titleNumber(head)));
}

/** What a title of one word that no name holds may be a slip of ("Interstelar"): it has no other word to be found by. */
function misspelt(said: readonly SaidTitle[], index: TitleIndex): number[] {
  const [first] = said;
  const isUnknown = first !== undefined && first.words.numbers.length === 1 && first.words.numbers[0] === -1;
  return isUnknown ? index.misspelt(first.reading.normalizedTitle) : [];
}

/** Identities of equal id, artwork or title, in this order. */
function proposedFor({ draft, said, artwork }: Asked, index: TitleIndex): Set<number> {
  const proposed = new Set(byIds(draft, index));
  for (const { ids, trust } of artwork) if (trust >= ARTWORK_TRUSTED) addAll(proposed, ids);
  for (const { title, loose } of said) index.addBearers(proposed, title, loose);
  return proposed;
}

function byIds({ type, ids }: Draft, index: TitleIndex): number[] {
  if (ids.length === 0) return [];
  const keys = ids.flatMap((each) => catalogueKeys(type, each));
  return keys.map((key) => index.withId(key)).filter((id) => id >= 0);
}

function addAll(to: Set<number>, ids: readonly number[]): void {
  for (const id of ids) to.add(id);
}

/** The same title and no contradiction of years: nothing similar will come nearer. */
function isConvincing({ title }: Comparison): boolean {
  if (title === null) return false;
  return title.relation === 'exact' && (title.year === 'same' || title.year === 'off-1');
}

function compareAll(asked: Asked, ids: Iterable<number>, index: TitleIndex, wanted: Wanted): Comparison[] {
  const { draft, said } = asked;
  const comparisons: Comparison[] = [];
  let compared = 0;
  for (const id of ids) {
    if (index.facts.typeOf(id) !== draft.type || isRefused(draft, id, index)) continue;
    const title = compareTitles(said, id, index, wanted);
    if (title !== null || wanted === 'all') addComparison(comparisons, asked, title, id, index);
    if (++compared >= COMPARED) break;
  }
  return comparisons;
}

/** Whether a person took the draft out of the work that is this item. */
function isRefused({ type, apart }: Draft, id: number, { identities }: TitleIndex): boolean {
  if (apart === null) return false;
  const items = identities[id]?.items ?? [];
  return items.some((item) => catalogueKeys(type, item).some((key) => apart.notItems.includes(key)));
}

/** Compares a draft with each of some identities. */
export function compareWith(draft: Draft, identities: readonly IndexedIdentity[], index: TitleIndex): Comparison[] {
  if (identities.length === 0) return [];
  const asked = ask(draft, index);
  const comparisons: Comparison[] = [];
  for (const { id } of identities) addComparison(comparisons, asked, compareTitles(asked.said, id, index), id, index);
  return comparisons;
}

function addComparison(
  to: Comparison[],
  asked: Asked,
  title: TitleComparison | null,
  id: number,
  index: TitleIndex,
): void {
  if (id < index.identities.length) to.push(new FoundComparison(asked, title, id, index));
}

/**
 * What is known of a draft and one identity of an index. The identity is fetched when it is asked for: of most nobody asks
 * more than the index knows, and each is a walk to memory.
 */
class FoundComparison implements Comparison {
  readonly title: TitleComparison | null;
  readonly artwork: number;
  readonly isOtherArtwork: boolean;
  readonly ids: IdRelation;
  readonly country: Comparison['country'];
  readonly library: LibrarySize;
  readonly isOffered: boolean;
  readonly siblings: Siblings;
  readonly namesakes: Namesakes;
  readonly #id: number;
  readonly #index: TitleIndex;

  constructor({ draft, artwork }: Asked, title: TitleComparison | null, id: number, index: TitleIndex) {
    this.#id = id;
    this.#index = index;
    const contradicted = isContradicted(draft, id, title, index);
    const shared = sharedArtwork(artwork, id);
    this.title = title;
    // Two witnesses against one: a logo slipped a row sooner than title and year both lie.
    this.artwork = contradicted ? 0 : shared;
    this.isOtherArtwork = shared === 0 && draft.isAmongOwnArtwork && title?.year === 'unsaid' && index.hasArtwork(id);
    this.ids = draft.ids.length === 0 ? 'none' : idRelation(draft, this.identity, contradicted);
    this.country = draft.countries.length === 0 ? 'none' : relateCountries(draft.countries, this.identity);
    this.library = librarySize(index);
    this.isOffered = index.offered.has(id, draft.languages);
    this.siblings = title === null ? 'none' : siblingsOf(draft, title, index);
    this.namesakes = title?.relation === 'exact' ? namesakesOf(title.name.number, draft, id, index) : 'none-known';
  }

  get identity(): IndexedIdentity {
    return this.#index.identities[this.#id] as IndexedIdentity;
  }
}

/** Whether title and year both speak against an identity: nothing in common, and two years apart or more. */
function isContradicted(draft: Draft, id: number, title: TitleComparison | null, { facts }: TitleIndex): boolean {
  if (title === null || !STRANGE.has(title.relation)) return false;
  return CONTRADICTING.has(facts.relateYears(draft.years, id));
}

const STRANGE: ReadonlySet<TitleRelation> = new Set(['apart', 'shares', 'near', 'holds']);
const CONTRADICTING: ReadonlySet<YearRelation> = new Set(['off-2', 'off-few', 'far']);

function sharedArtwork(artwork: readonly ShownArtwork[], id: number): number {
  let most = 0;
  for (const { ids, trust } of artwork) if (trust > most && ids.includes(id)) most = trust;
  return most;
}

/**
 * An id that contradicts title and year, or another title's, must be carried by half of the claims to count. What the
 * playlist says goes before what a lookup found.
 */
function idRelation(draft: Draft, identity: IndexedIdentity, contradicted: boolean): IdRelation {
  let relation: IdRelation = 'none';
  for (const said of draft.ids) {
    if (said.origin !== 'playlist') continue;
    const relations = identity.items.map((own) => relateIds(said, own));
    const weighty = said.share >= 0.5;
    if (relations.includes('same') && (weighty || !contradicted)) return contradicted ? 'contradicted' : 'same';
    if (relations.includes('different') && weighty) relation = 'different';
  }
  return relation === 'none' && !contradicted ? learnedRelation(draft, identity) : relation;
}

function learnedRelation(draft: Draft, identity: IndexedIdentity): IdRelation {
  let relation: IdRelation = 'none';
  for (const learned of draft.ids) {
    if (learned.origin === 'playlist') continue;
    const relations = identity.items.map((own) => relateIds(learned, own));
    if (relations.includes('same')) return learned.origin;
    if (relations.includes('different')) relation = 'other';
  }
  return relation;
}

function relateCountries(said: readonly string[], { countries: known }: IndexedIdentity): Comparison['country'] {
  if (known.length === 0) return 'none';
  return said.some((country) => known.includes(country)) ? 'same' : 'different';
}

/** What is known of further works whose titles begin with the item's. */
function siblingsOf(draft: Draft, { wholePart, year, name }: TitleComparison, index: TitleIndex): Siblings {
  if (wholePart !== 'reading' || year === 'same') return 'none';
  if (draft.hasSibling) return 'offered';
  return index.isHead(name.number) ? 'held' : 'none';
}

/** Items from which on a collection would show a namesake if there were one worth mentioning. */
const LARGE_COLLECTION = 8_000;
/** Items below which it would show next to none. */
const MIDDLING_COLLECTION = 2_500;

function namesakesOf(title: number, draft: Draft, id: number, index: TitleIndex): Namesakes {
  const rivals = index.rivalsOf(id, title, SEVERAL);
  const { namesakeYears } = draft;
  const mayBeMore = rivals.length < SEVERAL && namesakeYears.length > 0;
  const strange = mayBeMore ? strangeYears(namesakeYears, [id, ...rivals], index) : 0;
  const count = lacksYear(id, index) ? doubtful(rivals, strange, draft, index) : rivals.length + strange;
  if (count > 0) return count < SEVERAL ? 'one' : 'several';
  return UNKNOWN[librarySize(index)];
}

/** Whether an identity is a series whose year the app lacks. */
function lacksYear(id: number, { facts }: TitleIndex): boolean {
  return facts.typeOf(id) === 'series' && facts.relateYears([0], id) === 'unknown';
}

/**
 * How many namesakes leave doubt of a series whose year the app lacks: none of another year than the name says, and of
 * the years that only playlists know, one is as likely its own.
 */
function doubtful(rivals: readonly number[], strangeYears: number, { years }: Draft, { facts }: TitleIndex): number {
  if (years.length === 0) return rivals.length + Math.max(0, strangeYears - 1);
  return strangeYears + rivals.filter((rival) => !CONTRADICTING.has(facts.relateYears(years, rival))).length;
}

const SEVERAL = 2;

/** How many years are not those of some identities, nor next to them. */
function strangeYears(years: readonly number[], known: readonly number[], { facts }: TitleIndex): number {
  return years.filter((year) => !known.some((id) => facts.isOfYear(id, [year]))).length;
}

const UNKNOWN: Readonly<Record<LibrarySize, Namesakes>> = { large: 'alone', middling: 'none-known', small: 'unseen' };

function librarySize({ identities }: TitleIndex): LibrarySize {
  if (identities.length >= LARGE_COLLECTION) return 'large';
  return identities.length >= MIDDLING_COLLECTION ? 'middling' : 'small';
}
