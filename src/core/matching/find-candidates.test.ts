import { expect, test } from 'vitest';
import { findCandidates } from './find-candidates.ts';
import { gatherDrafts } from './gather-drafts.ts';
import { indexItems } from './index-items.ts';
import { claim, movie } from './test-builders.ts';

test.each([
  { items: 9_000, namesakes: 'alone', because: 'a large collection would show a namesake' },
  { items: 4_000, namesakes: 'none-known', because: 'a middling one might' },
  { items: 200, namesakes: 'unseen', because: 'a small one shows next to none' },
])('no namesake among $items items is $namesakes: $because', ({ items, namesakes }) => {
  const others = Array.from({ length: items }, (_, i) => movie(i + 2, `Film ${i}`, 1990));
  const index = indexItems([movie(1, 'Sleeper', 1973), ...others]);
  const [draft] = gatherDrafts([claim('Sleeper')], new Float64Array(1), index);
  if (draft === undefined) throw new RangeError('one claim makes one draft');
  expect(findCandidates(draft, index)[0]?.namesakes).toBe(namesakes);
});

test.each([
  { asked: 'Interstelar', found: ['Interstellar'], because: 'one letter is lost' },
  { asked: 'Intrestellar', found: [], because: 'two letters differ' },
  { asked: 'Gladiatorr', found: ['Gladiator', 'Gladiators'], because: 'both are one letter away' },
  { asked: 'Anterstellar', found: [], because: 'the first letter differs' },
  { asked: 'Aliem', found: [], because: 'a word of five letters is near too many others' },
  { asked: 'Interstelar Gladiatorr', found: [], because: 'two words are searched by what they share' },
])('finds $found for "$asked": $because', ({ asked, found }) => {
  const titles = ['Interstellar', 'Gladiator', 'Gladiators', 'Alien', 'Sleeper Cell'];
  const index = indexItems(titles.map((title, i) => movie(i + 1, title, 1990 + i)));
  const [draft] = gatherDrafts([claim(asked)], new Float64Array(1), index);
  if (draft === undefined) throw new RangeError('one claim makes one draft');
  expect(findCandidates(draft, index).map(({ title }) => title?.name.normalizedTitle)).toEqual(
    found.map((title) => title.toLowerCase()),
  );
});
