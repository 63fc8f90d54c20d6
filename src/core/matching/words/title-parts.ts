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
  if (written.length > LONGEST || !MAY_PART.test(written)) return false;
  for (const { index, 0: mark } of written.matchAll(PARTING)) {
    if (normalizeTitle(written.slice(0, index)) === part) return true;
    if (normalizeTitle(written.slice(index + mark.length)) === part) return true;
  }
  return false;
}

/** The beginnings of a written title that punctuation parts from what follows, normalised: "Psych" of "Psych : The Movie". */
export function headsOf(written: string): string[] {
  if (written.length > LONGEST || !MAY_PART.test(written)) return [];
  const heads = Array.from(written.matchAll(PARTING), ({ index }) => normalizeTitle(written.slice(0, index)));
  return heads.filter((head) => head !== '');
}
