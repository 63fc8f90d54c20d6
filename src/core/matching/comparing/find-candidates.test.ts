import { describe, expect, test } from 'vitest';
import { gatherDrafts } from '../drafts/gather-drafts.ts';
import { indexItems } from '../index/index-items.ts';
import { claim, movie, series } from '../test-builders.ts';
import { findCandidates } from './find-candidates.ts';

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
  { asked: 'Aleen', found: [], because: 'a word of five letters is near too many others' },
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

describe('a series whose year the app lacks', () => {
  test.each([
    { asked: 'Minx', others: ['Minx 2022'], namesakes: 'unseen', because: '2022 is as likely its own' },
    { asked: 'Minx', others: ['Minx 2022', 'Minx 1999'], namesakes: 'one', because: 'one of two years is not' },
    { asked: 'Minx 2022', others: [], namesakes: 'unseen', because: 'no other one is known' },
    { asked: 'Minx 2022', others: ['Minx 1999'], namesakes: 'one', because: 'it may be the one of 1999' },
    { asked: 'Minx 2022', others: [], held: 1999, namesakes: 'unseen', because: 'the other one held is not of 2022' },
    { asked: 'Minx 2022', others: [], held: 2022, namesakes: 'one', because: 'the other one held is of 2022' },
    { asked: 'Minx', others: [], held: 1999, namesakes: 'one', because: 'the name may be that of the other one' },
  ])('"$asked" beside $others and $held: $namesakes, for $because', ({ asked, others, held, namesakes }) => {
    const items = [series(1, 'Minx', 0), ...(held === undefined ? [] : [series(2, 'Minx', held)])];
    const claims = [asked, ...others].map((name) => {
      const [title = '', year = '0'] = name.split(' ');
      return claim(title, Number(year), { type: 'series' });
    });
    const index = indexItems(items);
    const [draft] = gatherDrafts(claims, new Float64Array(claims.length), index);
    if (draft === undefined) throw new RangeError('the first claim makes the first draft');
    const found = findCandidates(draft, index).find(({ identity }) => identity.years.length === 0);
    expect(found?.namesakes).toBe(namesakes);
  });
});

test.each([
  { asked: 'Before I Fall', title: 'Before the Fall', relation: 'loose', because: 'the small words inside differ' },
  { asked: 'Les Tudors', title: 'The Tudors', relation: 'exact', because: 'languages have other articles in front' },
  { asked: 'Rocky IV', title: 'Rocky 4', relation: 'exact', because: 'it is one number' },
  { asked: 'Sandman', title: 'The Sandman', relation: 'loose', because: 'the article is left out' },
])('"$asked" and "$title" are $relation: $because', ({ asked, title, relation }) => {
  const index = indexItems([movie(1, title, 2000)]);
  const [draft] = gatherDrafts([claim(asked)], new Float64Array(1), index);
  if (draft === undefined) throw new RangeError('one claim makes one draft');
  expect(findCandidates(draft, index)[0]?.title?.relation).toBe(relation);
});
