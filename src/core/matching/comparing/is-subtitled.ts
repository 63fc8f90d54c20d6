import { normalizeTitle } from '../../title/normalize-title.ts';
import { isOnlyKind } from '../../title/only-kind.ts';

/**
 * Whether a dash and a subtitle follow the first title of a name: "Naruto - Shippuden". Neither a number ("One Piece -
 * 1015") nor a word for the kind ("Gomorra - La serie") is a subtitle, and what stands in brackets seldom.
 *
 * @param written - the name's title as it was written
 * @param head - normalised
 */
export function isSubtitled(written: string, head: string): boolean {
  const dash = DASH.exec(written);
  if (dash === null || normalizeTitle(written.slice(0, dash.index)) !== head) return false;
  const rest = normalizeTitle(written.slice(dash.index + dash[0].length));
  return /\p{L}/u.test(rest) && !isOnlyKind(rest);
}

const DASH = / [-–—] /;
