import { IntList } from '../../model/int-list.ts';
import type { TitleReading } from '../../model/parsed-title.ts';
import type { Steps } from '../../model/steps.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import { looseTitle } from '../../title/loose-title.ts';
import { normalizeTitle } from '../../title/normalize-title.ts';
import { type ClaimList, claimWith, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import { yearRank } from '../identities/compare-years.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { type TagCut, tagCut, tagForms } from '../words/tag-cuts.ts';

/**
 * What a playlist must show before a word is its tag: so many titles of the collection that are left without the word, such
 * a share of them beside those that hold it, and of these again so many whose year agrees.
 */
const PROOF = { titles: 8, share: 0.95, years: 0.5 };
/** Claims that are looked at for tags, evenly spread: one that matters stands on many. */
const SAMPLE = 20_000;

/** "XYZ: Title ABC": where one tag is taken off, the next one shows. */
const ROUNDS = 2;

/** What speaks for and against a tag. */
interface Tally {
  readonly key: string;
  readonly form: number;
  /** Titles of the collection that are left without it, whose year agrees. */
  readonly titles: Set<string>;
  /** How often the year of such a title does not agree. */
  otherYears: number;
  /** How often it is a part of a title of the collection. */
  wholes: number;
}

/** The tags of all playlists. */
interface ProvenTags {
  readonly keys: ReadonlySet<string>;
  /** How they are set off, by number. */
  readonly forms: readonly number[];
}

/**
 * Takes off tags that no vocabulary knows, where a playlist proves them: a word or two at one end of many names, which are
 * titles of the collection without it and next to none of them with it. Names that are titles as they stand stay.
 */
export function* withoutProvenTagsInSteps(claims: ClaimList, index: TitleIndex): Steps<ClaimList> {
  let named = claims;
  for (let round = 0; round < ROUNDS; round++) {
    const tags = yield* provenTags(named, index);
    if (tags.keys.size === 0) break;
    const tagged = named;
    named = { length: claims.length, at: (i) => withoutTag(tagged.at(i), tags, index) };
  }
  return named;
}

function* provenTags(claims: ClaimList, index: TitleIndex): Steps<ProvenTags> {
  const stride = Math.ceil(claims.length / SAMPLE);
  const isSampled = (position: number) => position % stride === 0;
  const numbers = new TextNumbers();
  const counts = new IntList();
  yield* eachClaim(claims, (claim) => countCuts(claim, numbers, counts), isSampled);
  const isCommon = (key: string) => counts.at(numbers.find(key)) >= PROOF.titles;
  const tallies = new Map<string, Tally>();
  yield* eachClaim(claims, (claim) => tallyClaim(claim, isCommon, tallies, index), isSampled);
  const proven = [...tallies.values()].filter(isProven);
  return { keys: new Set(proven.map(({ key }) => key)), forms: [...new Set(proven.map(({ form }) => form))] };
}

function countCuts(claim: SaidClaim, numbers: TextNumbers, counts: IntList): void {
  for (const form of tagForms) {
    const cut = cutOf(claim, form);
    if (cut === null) continue;
    const number = numbers.add(keyOf(claim, cut));
    if (number === counts.length) counts.push(1);
    else counts.set(number, counts.at(number) + 1);
  }
}

function cutOf({ readings: [reading] }: SaidClaim, form: number): TagCut | null {
  return reading === undefined ? null : tagCut(reading.title, form);
}

function keyOf({ type, playlist }: SaidClaim, { tag }: TagCut): string {
  return `${type}|${tag}|${playlist}`;
}

function tallyClaim(
  claim: SaidClaim,
  isCommon: (key: string) => boolean,
  tallies: Map<string, Tally>,
  index: TitleIndex,
): void {
  let isWhole: boolean | undefined;
  for (const form of tagForms) {
    const cut = cutOf(claim, form);
    const key = cut === null ? '' : keyOf(claim, cut);
    if (cut === null || !isCommon(key)) continue;
    const tally = tallies.get(key) ?? { key, form, titles: new Set(), otherYears: 0, wholes: 0 };
    tallies.set(key, tally);
    isWhole ??= isTitle(claim, index);
    if (isWhole) tally.wholes++;
    else tallyRest(tally, claim, normalizeTitle(cut.rest), index);
  }
}

function tallyRest(tally: Tally, { type, readings }: SaidClaim, title: string, index: TitleIndex): void {
  const bearers = bearersOf(type, title, index);
  if (bearers.length === 0) return;
  const year = readings[0]?.year ?? 0;
  // Without a year one word says too little.
  if (year === 0 && !title.includes(' ')) return;
  const agrees = bearers.some((id) => yearRank(index.facts.relateYears(year === 0 ? [] : [year], id)) >= AGREES);
  if (agrees) tally.titles.add(title);
  else tally.otherYears++;
}

const AGREES = yearRank('unsaid');

function isProven({ titles: { size }, wholes, otherYears }: Tally): boolean {
  return size >= PROOF.titles && size >= (size + wholes) * PROOF.share && size >= (size + otherYears) * PROOF.years;
}

/** Whether an item of the claim's type bears the name as it stands. */
function isTitle({ type, readings: [reading] }: SaidClaim, index: TitleIndex): boolean {
  return reading !== undefined && bearersOf(type, reading.normalizedTitle, index).length > 0;
}

function bearersOf(type: SaidClaim['type'], title: string, index: TitleIndex): number[] {
  return index.withLooseTitle(index.looseNumber(looseTitle(title))).filter((id) => index.facts.typeOf(id) === type);
}

function withoutTag(claim: SaidClaim | undefined, tags: ProvenTags, index: TitleIndex): SaidClaim | undefined {
  if (claim === undefined) return undefined;
  for (const form of tags.forms) {
    const cut = cutOf(claim, form);
    if (cut === null || !tags.keys.has(keyOf(claim, cut)) || isTitle(claim, index)) continue;
    const [written] = claim.readings;
    const readings = claim.readings.flatMap((reading) => readingsWithout(reading, form, cut));
    return claimWith(claim, {
      readings: [...readings, ...(written ? [{ ...written, origin: 'with-tag' } as const] : [])],
    });
  }
  return claim;
}

/** A reading without the tag; none where it is nothing else. */
function readingsWithout(reading: TitleReading, form: number, { tag, text }: TagCut): TitleReading[] {
  const own = tagCut(reading.title, form);
  if (own?.tag === tag) return [{ ...reading, title: own.rest, normalizedTitle: normalizeTitle(own.rest) }];
  return reading.normalizedTitle === normalizeTitle(text) ? [] : [reading];
}
