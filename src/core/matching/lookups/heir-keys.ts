import type { Claim } from '../../model/claim.ts';
import type { TitleReading } from '../../model/parsed-title.ts';
import { numbersOf } from '../../title/numbers-of.ts';
import { compareYears, type YearRelation } from '../identities/compare-years.ts';
import { marksOf } from './lay-over-claims.ts';

/** Share of pairs of letters in common from which on two names of one entry are spellings of one title. */
const ALIKE = 0.5;

const CONTRADICTING: ReadonlySet<YearRelation> = new Set(['off-2', 'off-few', 'far']);

/**
 * The titles of a claim as keys of the work that its entry was before, where it may still be that work: its name is
 * written in another way, and neither year nor numbers contradict. Empty where it says something else: providers give
 * their numbers to other works.
 */
export function heirKeys(former: Claim, now: Claim): string[] {
  const [before, after] = [former.readings[0], now.readings[0]];
  if (before === undefined || after === undefined || former.type !== now.type || !isSpelling(before, after)) return [];
  return marksOf(now).filter((mark) => mark.startsWith(`${now.type}:title:`));
}

function isSpelling(before: TitleReading, after: TitleReading): boolean {
  const [a, b] = [before.normalizedTitle, after.normalizedTitle];
  if (numbersOf(a).join() !== numbersOf(b).join()) return false;
  const years = compareYears([after.year].filter(Boolean), [before.year].filter(Boolean));
  return !CONTRADICTING.has(years) && sharedPairs(a, b) >= ALIKE;
}

/**
 * How alike two texts are, 0 to 1, by their pairs of neighbouring letters.
 * @see Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26 (1945), 297-302
 */
function sharedPairs(a: string, b: string): number {
  if (a === b) return 1;
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return first.size + second.size === 0 ? 0 : (2 * shared) / (first.size + second.size);
}

function pairsOf(text: string): Set<string> {
  const letters = text.replaceAll(' ', '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
}
