import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { finish } from '../../model/steps.ts';
import { indexItems } from '../index/index-items.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr, series } from '../test-builders.ts';
import { withoutProvenTagsInSteps } from './proven-tags.ts';

const titles = 'Amber Road,Blue Hour,Cold Harbour,Dry Season,Early Train,First Frost,Glass House,High Water'.split(',');
const movies = titles.map((title, i) => movie(i + 1, title, 2000 + i));

/** What the first claim's first reading is called after all claims were looked at. */
function titleOf(claims: readonly Claim[], items = movies): string {
  const named = finish(withoutProvenTagsInSteps(claims, indexItems(items)));
  return named.at(0)?.readings[0]?.title ?? '';
}

/** Claims of names that a provider makes of titles, the first of a film that nobody has. */
function named(write: (title: string) => string, more: Partial<Claim> = {}): Claim[] {
  return ['New Moon', ...titles].map((title, i) => claim(write(title), i === 0 ? 2020 : 1999 + i, more));
}

test.each([
  { form: (title: string) => `QZX: ${title}` },
  { form: (title: string) => `QZX - ${title}` },
  { form: (title: string) => `[Qzx] ${title}` },
  { form: (title: string) => `QZX ${title}` },
  { form: (title: string) => `Night Cinema | ${title}` },
  { form: (title: string) => `${title} (QZX)` },
  { form: (title: string) => `${title} - QZX` },
  { form: (title: string) => `${title} QZX` },
])('a tag that stands on many titles is taken off: $form', ({ form }) => {
  expect(titleOf(named(form))).toBe('New Moon');
});

const tagged = (title: string) => `QZX: ${title}`;

test.each([
  { claims: named(tagged).slice(0, 8), because: 'seven titles are too few' },
  {
    claims: [claim('QZX: New Moon', 2020), ...titles.map((title) => claim(tagged(title), 1950))],
    because: 'the years are others',
  },
  {
    claims: [...named(tagged, { playlist: 'other' }), claim('QZX: New Moon', 2020)].reverse(),
    because: 'another playlist proves it',
  },
  { claims: [claim('QZX: New Moon', 2020), ...named(tagged, { type: 'series' })], because: 'they are series' },
])('the name stays where $because', ({ claims }) => {
  expect(titleOf(claims)).toBe('QZX: New Moon');
});

test('a word of titles that the collection knows is no tag', () => {
  const row = titles.map((title, i) => movie(i + 20, `QZX: ${title}`, 2000 + i));
  expect(titleOf(named(tagged), [...movies, ...row])).toBe('QZX: New Moon');
});

/** Films of one word and a number. */
function numbered(word: string, count: number, tmdbId: number) {
  return Array.from({ length: count }, (_, i) => movie(tmdbId + i, `${word} ${i + 11}`, 2010));
}

/** The tagged names of some films. */
function taggedNames(items: readonly { readonly title: string }[], year = 2010): Claim[] {
  return items.map(({ title }) => claim(tagged(title), year));
}

test('a name that is a title as it stands stays where its playlist proves the tag', () => {
  const others = numbered('Film', 40, 20);
  const claims = [claim('QZX: New Moon', 2020), ...taggedNames(others)];
  expect(titleOf(claims, others)).toBe('New Moon');
  expect(titleOf(claims, [...others, movie(99, 'QZX: New Moon', 2020)])).toBe('QZX: New Moon');
});

test.each([
  { wholes: 2, otherYears: 0, title: 'New Moon', because: 'one in twenty titles holds the word' },
  { wholes: 3, otherYears: 0, title: 'QZX: New Moon', because: 'more titles hold it' },
  { wholes: 0, otherYears: 40, title: 'New Moon', because: 'every other year agrees' },
  { wholes: 0, otherYears: 41, title: 'QZX: New Moon', because: 'fewer years agree' },
])('$title is the title: $because', ({ wholes, otherYears, title }) => {
  const agreeing = numbered('Film', 40, 100);
  const held = numbered('QZX: Row', wholes, 200);
  const dated = numbered('Story', otherYears, 300);
  const claims = [claim('QZX: New Moon', 2020), ...taggedNames(agreeing), ...taggedNames(dated, 1990)];
  const rows = held.map((item) => claim(item.title, 2010));
  expect(titleOf([...claims, ...rows], [...agreeing, ...held, ...dated])).toBe(title);
});

test('tags at both ends go one after the other', () => {
  const claims = [claim('QZX: New Moon ABC', 2020), ...named(tagged), ...named((title) => `QZX: ${title} ABC`)];
  expect(titleOf(claims)).toBe('New Moon');
});

test('a series is found under its name without the tag, and the work keeps the key of the name as it is written', () => {
  const items = titles.map((title, i) => series(i + 1, title, 0));
  const claims = titles.map((title) => claim(tagged(title), 0, { type: 'series' }));
  const works = matchClaims({ claims, collections: [{ app: 'sonarr', instance: 'sonarr', items }] });
  expect(works.map(({ decision }) => decision.status)).toEqual(titles.map(() => 'in-collection'));
  expect(works[0]?.keys).toContain('series:title:amber road|0');
  expect(works[0]?.keys).toContain('series:title:qzx amber road|0');
});

test('whatever names a playlist holds, each keeps a reading, and one that its playlist does not prove stays as it is', () => {
  const name = fc.stringMatching(/^[A-Za-z[\]():|–\- 0-9]{1,30}$/);
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), (names) => {
      const claims = names.map((each, i) => claim(each, 2000 + (i % 9)));
      const looked = finish(withoutProvenTagsInSteps(claims, indexItems(movies)));
      for (const [i, each] of claims.entries()) expect(looked.at(i)).toEqual(each);
    }),
  );
});

test('a missing film is shown without the tag', () => {
  const [work] = matchClaims({ claims: named(tagged), collections: [radarr(movies)] });
  expect(work).toMatchObject({ title: 'New Moon', year: 2020 });
});
