import type { WorkType } from '../../model/item.ts';
import { isPartWord, numberBeforePart, numbersOf, partAt, partNameOf } from '../../title/numbers-of.ts';

const BLANK = 32;

/** Higher numbers at the end of a title are no sequels: "Death Race 2000". */
const LAST_SEQUEL = 20;

/**
 * Whether two titles tell two films of one row: "Despicable Me" and "Despicable Me 3", "Breaking Dawn - Part 1" and "…
 * Part 2". A number behind the name of a series may as well be that of its season.
 *
 * @param said - the name, normalised
 * @param known - of the item, likewise
 */
export function isOtherPart(said: string, known: string, type: WorkType): boolean {
  if (isSequelOf(known, said) || (type === 'movie' && isSequelOf(said, known))) return true;
  const own = partsOf(known);
  return (
    own.length > 0 && partsOf(said).some(([word, number]) => own.some((part) => part[0] === word && part[1] !== number))
  );
}

/** Whether one title is the other one and a number from two on. */
function isSequelOf(title: string, first: string): boolean {
  if (title.charCodeAt(first.length) !== BLANK || !title.startsWith(first)) return false;
  const [word = '', number] = title.slice(first.length + 1).split(' ', 3);
  const rest = number === undefined ? word : isPartWord(word) ? `${word} ${number}` : null;
  if (rest === null || title.length > first.length + 1 + rest.length) return false;
  const numbers = numbersOf(title);
  const last = numbers.at(-1) ?? 0;
  return numbers.length === numbersOf(first).length + 1 && last >= 2 && last <= LAST_SEQUEL;
}

/** The words for part, volume or chapter of a title, as one word each, with their numbers. */
function partsOf(title: string): [string, number][] {
  const words = title.split(' ');
  return words.flatMap((word, index): [string, number][] => {
    const before = numberBeforePart(words, index);
    if (before > 0) return [[partNameOf(words[index + 1] ?? ''), before]];
    const part = isPartWord(word) ? partAt(words, index) : null;
    const number = part === null ? undefined : numbersOf(`${word} ${words[index + 1]}`)[0];
    return part === null || number === undefined ? [] : [[part, number]];
  });
}
