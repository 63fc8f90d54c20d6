import type { TitleIndex } from '../index/title-index.ts';
import type { SaidTitle } from './said-title.ts';

/**
 * Bits of a second title that a name says of an item whose name the first is: "Ölümcül Labirent - Escape Room", or two
 * entries with one artwork. It is another name of the item, and neither a spelling nor a part of the first; 0 without one.
 */
export function secondTitleBits(
  first: SaidTitle,
  said: readonly SaidTitle[],
  identity: number,
  index: TitleIndex,
): number {
  let most = 0;
  for (const second of said) {
    if (second === first || !isNameOf(second, identity, index) || isAlike(first, second)) continue;
    most = Math.max(most, second.wholeBits);
  }
  return most;
}

function isNameOf({ title, loose }: SaidTitle, identity: number, index: TitleIndex): boolean {
  if (title < 0 && loose < 0) return false;
  for (let name = index.facts.firstNameOf(identity); name < index.facts.namesEndOf(identity); name++) {
    if (index.names.titleOf(name) === title || index.names.looseOf(name) === loose) return true;
  }
  return false;
}

/** Whether one says nothing that the other does not. */
function isAlike(first: SaidTitle, second: SaidTitle): boolean {
  if (first.loose >= 0 && first.loose === second.loose) return true;
  const one = ` ${first.reading.normalizedTitle} `;
  const other = ` ${second.reading.normalizedTitle} `;
  return one.includes(other) || other.includes(one);
}
