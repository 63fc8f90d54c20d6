import type { Item } from '../../model/item.ts';
import type { TitleReading } from '../../model/parsed-title.ts';
import type { SaidWords } from './said-words.ts';
import { isWholePart } from './title-parts.ts';

/** Whose title has the other one as a whole part, parted from the rest by punctuation. `both`: both have another rest. */
export type WholePart = 'none' | 'reading' | 'name' | 'both';

/** Whether a collection knows the words that are left over of a name. Those of a translation are strange to it. */
export type Rest = 'none' | 'known' | 'mixed' | 'strange';

/** A reading with its whole parts, which are asked for with one name after the other: see `wholePartsOf`. */
interface Parted {
  readonly reading: TitleReading;
  readonly parts: readonly string[];
}

/**
 * Which of a reading and a name, one of which begins or ends with the other, has the other as a whole part.
 *
 * @param known - the name, normalised
 * @param items - that bear it
 */
export function wholePartOf(title: Parted, known: string, items: readonly Item[]): WholePart {
  const { reading } = title;
  const said = reading.normalizedTitle;
  if (said.length > known.length) return title.parts.includes(known) ? 'reading' : 'none';
  if (!items.some((item) => hasWholePart(item, said))) return 'none';
  return reading.origin === 'part' ? 'both' : 'name';
}

function hasWholePart({ title, otherTitles }: Item, part: string): boolean {
  if (title.length > part.length && isWholePart(title, part)) return true;
  for (const other of otherTitles) if (other.length > part.length && isWholePart(other, part)) return true;
  return false;
}

/** Bits from which on a word is strange to a collection: one in some thousand names holds it, or none. */
const STRANGE_WORD = 12.5;

/** Words up to this length are small words in one language or another. */
const SHORT_WORD = 3;

/**
 * What is left over of a name's words beside those of an item's name.
 * @param isOfItem - whether the item's name holds the word with this number
 */
export function restOf(
  { texts, numbers, bits }: Pick<SaidWords, 'texts' | 'numbers' | 'bits'>,
  isOfItem: (word: number) => boolean,
): Rest {
  let rest = 0;
  let strange = 0;
  for (const [i, text] of texts.entries()) {
    const number = numbers[i] ?? -1;
    if (text.length <= SHORT_WORD || (number >= 0 && isOfItem(number))) continue;
    rest += 1;
    if ((bits[i] ?? 0) >= STRANGE_WORD) strange += 1;
  }
  if (rest === 0) return 'none';
  if (strange === 0) return 'known';
  return strange === rest ? 'strange' : 'mixed';
}
