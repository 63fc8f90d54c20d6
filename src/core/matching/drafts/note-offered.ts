import { looseTitle } from '../../title/loose-title.ts';
import type { Draft } from '../claims/draft.ts';
import type { TitleIndex } from '../index/title-index.ts';

/**
 * Notes in the index which series a draft, or as much of it as is said here, offers under their own names. The year must
 * say so as well: without one the name may be a namesake's.
 */
export function noteOffered(
  { type, readings, languages }: Pick<Draft, 'type' | 'readings' | 'languages'>,
  index: TitleIndex,
): void {
  if (type !== 'series') return;
  const said = readings.map(({ year }) => year).filter((year) => year > 0);
  for (const { normalizedTitle, year, origin } of readings) {
    if (origin !== 'plain') continue;
    const years = year > 0 ? [year] : said;
    for (const id of bearersOf(normalizedTitle, index)) {
      if (index.facts.typeOf(id) !== 'series') continue;
      const relation = index.facts.relateYears(years, id);
      if (relation === 'same' || relation === 'off-1') index.offered.add(id, languages);
    }
  }
}

function bearersOf(normalizedTitle: string, index: TitleIndex): number[] {
  const same = index.withTitle(index.titleNumber(normalizedTitle));
  return [...same, ...index.withLooseTitle(index.looseNumber(looseTitle(normalizedTitle)))];
}
