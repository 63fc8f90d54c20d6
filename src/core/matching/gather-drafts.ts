import type { Claim } from '../model/claim.ts';
import { numbersOf } from '../title/numbers-of.ts';
import { catalogueKeys } from './catalogue-keys.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { Draft } from './draft.ts';
import { draftOf } from './draft-of.ts';

/** Trust, 0 to 1, from which on an equal artwork makes two claims one work. */
export const SAME_WORK = 0.8;
/** Works that share one artwork or id at most; more, and it is a placeholder. */
const SPREAD = 12;

/**
 * Gathers claims that surely show one work: equal title and year, or equal catalogue id or trusted artwork with no
 * contradiction of years or numbers. Similar titles alone never join.
 */
export function gatherDrafts(claims: readonly Claim[], trust: Float64Array): Draft[] {
  const sets = new DisjointSets(claims.length);
  joinByTitle(claims, sets);
  joinByIds(claims, sets);
  joinByArtwork(claims, trust, sets);
  const members = new Map<number, number[]>();
  claims.forEach((_, i) => {
    const root = sets.find(i);
    const group = members.get(root);
    if (group === undefined) members.set(root, [i]);
    else group.push(i);
  });
  return withNamesakes([...members.values()].map((group) => draftOf(group, claims, trust)));
}

function joinByTitle(claims: readonly Claim[], sets: DisjointSets): void {
  const first = new Map<string, number>();
  claims.forEach((claim, i) => {
    const reading = claim.readings[0];
    if (reading === undefined) return;
    joinFirst(first, `${claim.type}|${reading.normalizedTitle}|${reading.year}|${claim.country}`, i, sets);
  });
}

function joinByIds(claims: readonly Claim[], sets: DisjointSets): void {
  const sharing = new Map<string, number[]>();
  claims.forEach(({ type, ids }, i) => {
    for (const key of catalogueKeys(type, ids)) add(sharing, key, i);
  });
  for (const group of sharing.values()) joinCompatible(group, claims, sets);
}

function joinFirst(first: Map<string, number>, key: string, i: number, sets: DisjointSets): void {
  const earlier = first.get(key);
  if (earlier === undefined) first.set(key, i);
  else sets.union(earlier, i);
}

function joinByArtwork(claims: readonly Claim[], trust: Float64Array, sets: DisjointSets): void {
  const sharing = new Map<string, number[]>();
  claims.forEach(({ type, artwork }, i) => {
    if (artwork !== '' && (trust[i] ?? 0) >= SAME_WORK) add(sharing, `${type}|${artwork}`, i);
  });
  for (const group of sharing.values()) joinCompatible(group, claims, sets);
}

function add(groups: Map<string, number[]>, key: string, i: number): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [i]);
  else group.push(i);
}

/** Joins claims that share something telling, unless their years or numbers say that it is wrong of one of them. */
function joinCompatible(group: readonly number[], claims: readonly Claim[], sets: DisjointSets): void {
  const roots = [...new Set(group.map((i) => sets.find(i)))];
  if (roots.length > SPREAD) return;
  roots.forEach((root, at) => {
    const fellow = roots.slice(0, at).find((other) => mayBeOne(claims[root], claims[other]));
    if (fellow !== undefined) sets.union(fellow, root);
  });
}

/**
 * Whether two names may be one work: no different numbers in the titles, and the same year, or a year that is one off
 * or unsaid and a word in common. Names in two languages share the year; a logo that slipped a row shares nothing.
 */
function mayBeOne(a: Claim | undefined, b: Claim | undefined): boolean {
  const [first, second] = [a?.readings[0], b?.readings[0]];
  if (first === undefined || second === undefined) return false;
  const numbers = numbersOf(first.normalizedTitle).join();
  const others = numbersOf(second.normalizedTitle).join();
  if (numbers !== '' && others !== '' && numbers !== others) return false;
  if (first.year > 0 && first.year === second.year) return true;
  const bothSaid = first.year > 0 && second.year > 0;
  if (bothSaid && Math.abs(first.year - second.year) > 1) return false;
  return shareWord(first.normalizedTitle, second.normalizedTitle);
}

/** A word of four letters or more, in scripts that part words; elsewhere the whole title. */
function shareWord(a: string, b: string): boolean {
  if (a === b) return true;
  const words = new Set(a.split(' ').filter((word) => word.length >= 4));
  return b.split(' ').some((word) => words.has(word));
}

/** Tells each draft which other years other drafts give for its title. */
function withNamesakes(drafts: readonly Draft[]): Draft[] {
  const years = new Map<string, Set<number>>();
  for (const { type, readings } of drafts) {
    for (const { normalizedTitle, year } of readings) {
      if (year === 0) continue;
      const key = `${type}|${normalizedTitle}`;
      const known = years.get(key);
      if (known === undefined) years.set(key, new Set([year]));
      else known.add(year);
    }
  }
  return drafts.map((draft) => {
    const known = years.get(`${draft.type}|${draft.readings[0]?.normalizedTitle}`) ?? [];
    return { ...draft, namesakeYears: [...known].filter((year) => !draft.years.includes(year)) };
  });
}
