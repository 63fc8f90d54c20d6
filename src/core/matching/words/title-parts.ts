import { normalizeTitle } from '../../title/normalize-title.ts';

/** Longer titles are not cut up: nobody writes them, and this is done for many pairs. */
const LONGEST = 200;

/** One of these is in all that parts a title: most titles have none, and no more is asked of them. */
const MAY_PART = /[:,;|(–—/!?…-]/;

/** What parts a title from its subtitle: "Rocky III : L'Œil du Tigre", "MacArthur, el general rebelde", "Kill – Bill". */
const PARTING = /\s*[:,;|(]\s*|\s+[-–—/]\s+|[!?…]\s+/g;

/**
 * Whether one part of a written title, parted from the rest by punctuation, is exactly the other title. "Psych : Enquêteur
 * malgré lui" is "Psych" with a subtitle; "Nobody Sleeps in the Woods" is not "Nobody".
 *
 * @param written - as it was written, punctuation and all
 * @param part - normalised; the beginning or the end of the written one
 */
export function isWholePart(written: string, part: string): boolean {
  return cutsOf(written).some(
    ([end, begin]) => normalizeTitle(written.slice(0, end)) === part || normalizeTitle(written.slice(begin)) === part,
  );
}

/** All that is a whole part of a written title, normalised: see `isWholePart`. */
export function wholePartsOf(written: string): string[] {
  return cutsOf(written).flatMap(([end, begin]) => [
    normalizeTitle(written.slice(0, end)),
    normalizeTitle(written.slice(begin)),
  ]);
}

/** The beginnings of a written title that punctuation parts from what follows, normalised: "Psych" of "Psych : The Movie". */
export function headsOf(written: string): string[] {
  const heads = cutsOf(written).map(([end]) => normalizeTitle(written.slice(0, end)));
  return heads.filter((head) => head !== '');
}

const NO_CUTS: readonly never[] = [];

/** Where punctuation parts a title: the end of what stands before it, and the beginning of what follows. */
function cutsOf(written: string): readonly (readonly [end: number, begin: number])[] {
  if (written.length > LONGEST || !MAY_PART.test(written)) return NO_CUTS;
  const cuts: [number, number][] = [];
  // `matchAll` would make a copy of the pattern for each title.
  for (let mark = PARTING.exec(written); mark !== null; mark = PARTING.exec(written)) {
    cuts.push([mark.index, PARTING.lastIndex]);
  }
  return cuts;
}
