import { describe, expect, it, test } from 'vitest';
import type { WorkType } from '../../model/item.ts';
import type { LookupAnswer } from '../../model/lookup.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr, reading } from '../test-builders.ts';
import { condense, learn } from './learn-from-lookup.ts';
import { questionsOf } from './lookup-questions.ts';

function answerOf(tmdbId: number, title: string, year: number, otherTitles: readonly string[] = []): LookupAnswer {
  return { tmdbId, tvdbId: tmdbId, imdbId: '', title, year, secondaryYear: 0, otherTitles };
}

const godfather = answerOf(238, 'The Godfather', 1972, ['Le Parrain']);
const valley = answerOf(9, 'Valley of the Wolves: Iraq', 2006);

/** What is learned of one name from answers to any of its questions: `named 238`. */
function learned(name: string, year: number, answers: readonly LookupAnswer[], type: WorkType = 'movie'): string {
  const said = claim(name, year, { type });
  const [question] = questionsOf(type, [said]);
  const ids = learn(said, new Map([[question?.key ?? '', answers]]));
  return ids === null ? 'nothing' : `${ids.trust} ${ids.tmdbId}`;
}

const names = [
  { name: 'Le Parrain', year: 1972, answers: [godfather], says: 'named 238', because: 'another name of it fits' },
  { name: 'Le Parrain', year: 1973, answers: [godfather], says: 'named 238', because: 'a year may be off by one' },
  { name: 'Le Parrain', year: 1990, answers: [godfather], says: 'nothing', because: 'the year contradicts' },
  { name: 'Le Parrain', year: 0, answers: [godfather], says: 'found 238', because: 'without a year it proves less' },
  {
    name: 'Kurtlar Vadisi Irak',
    year: 2006,
    answers: [valley, answerOf(10, 'Valley of the Wolves', 2017)],
    says: 'found 9',
    because: 'the search found it by a name that the answer does not show',
  },
  {
    name: 'Kurtlar Vadisi Irak',
    year: 2007,
    answers: [valley],
    says: 'nothing',
    because: 'with other names the year must be the same',
  },
  {
    name: 'Kurtlar Vadisi Irak',
    year: 2006,
    answers: [valley, answerOf(11, 'Another of That Year', 2006)],
    says: 'nothing',
    because: 'two of the year may be meant',
  },
  {
    name: 'Kurtlar Vadisi Irak',
    year: 2006,
    answers: [answerOf(10, 'Somewhere Else', 2001), valley],
    says: 'nothing',
    because: 'the search itself prefers another one',
  },
  { name: 'Kurt', year: 2006, answers: [valley], says: 'nothing', because: 'a short word finds too much' },
  {
    name: 'Kurtlar Vadisi 2',
    year: 2006,
    answers: [valley],
    says: 'nothing',
    because: 'a second part is told by its number',
  },
  {
    name: 'The Godfather',
    year: 1972,
    answers: [godfather, answerOf(239, 'The Godfather', 1972)],
    says: 'nothing',
    because: 'two bear name and year',
  },
  {
    name: 'Alien',
    year: 1979,
    answers: [answerOf(1, 'Alien', 2017), answerOf(348, 'Alien', 1979), answerOf(2, 'Alien', 0)],
    says: 'named 348',
    because: 'the year tells namesakes apart',
  },
  {
    name: 'Alien',
    year: 1990,
    answers: [answerOf(1, 'Alien', 2017), answerOf(5, 'Something Strange', 1990)],
    says: 'nothing',
    because: 'who bears the name is of another year',
  },
  {
    name: 'Life',
    year: 0,
    answers: [answerOf(1, 'Life', 2017)],
    says: 'nothing',
    because: 'a short name proves nothing',
  },
  { name: 'Nothing', year: 2000, answers: [], says: 'nothing', because: 'nothing was answered' },
];

describe('what a lookup teaches', () => {
  test.each(names)('$name ($year): $says, since $because', ({ name, year, answers, says }) => {
    expect(learned(name, year, answers)).toBe(says);
  });

  test.each([
    {
      answers: [answerOf(83_462, 'Castle (2009)', 2009)],
      says: 'named 83462',
      because: 'the year in brackets is no part of the name',
    },
    {
      answers: [answerOf(83_462, 'Castle (2009)', 2009), answerOf(2, 'Castle', 1954)],
      says: 'nothing',
      because: 'two are called so',
    },
  ])('of a series without a year: $because', ({ answers, says }) => {
    expect(learned('Castle', 0, answers, 'series')).toBe(says);
  });

  it('of a claim with an id: the other ids, where name or year agree', () => {
    const ids = { tmdbId: 238, tvdbId: 0, imdbId: '' };
    const lookups = new Map([['movie:tmdb:238', [{ ...godfather, imdbId: 'tt0068646' }]]]);
    expect(learn(claim('Padrino', 1972, { ids }), lookups)).toMatchObject({ imdbId: 'tt0068646', trust: 'named' });
    expect(learn(claim('Padrino', 2001, { ids }), lookups)).toBeNull();
  });
});

describe('questions', () => {
  test.each([
    { said: claim('The Matrix', 1999), type: 'movie', terms: ['The Matrix 1999', 'The Matrix'] },
    { said: claim('Dark', 2017, { type: 'series' }), type: 'series', terms: ['Dark'] },
    { said: claim('Face/Off', 0), type: 'movie', terms: ['Face Off'] },
    { said: claim('IMDB: The Film', 0), type: 'movie', terms: ['IMDB : The Film'] },
    {
      said: claim('X', 2000, { ids: { tmdbId: 603, tvdbId: 5, imdbId: 'tt0133093' } }),
      type: 'movie',
      terms: ['tmdb:603', 'imdb:tt0133093', 'X 2000', 'X'],
    },
    {
      said: claim('Part', 0, { readings: [reading('Other Part', 0, 'part'), reading('Whole / Other Part')] }),
      type: 'movie',
      terms: ['Whole Other Part'],
    },
  ] as const)('of "$said.readings.0.title": $terms', ({ said, type, terms }) => {
    expect(questionsOf(type, [said]).map(({ term }) => term)).toEqual(terms);
  });

  it('are few, however many names a work has', () => {
    const many = Array.from({ length: 40 }, (_, i) => claim(`Name ${'x'.repeat(i + 1)}`, 2000));
    expect(questionsOf('movie', many)).toHaveLength(6);
  });
});

describe('a match after a lookup', () => {
  const others = Array.from({ length: 40 }, (_, i) => movie(90_000 + i, `Unrelated Film Number ${i + 101}`, 1950 + i));
  const item = movie(9, 'Valley of the Wolves: Iraq', 2006);
  const said = claim('Kurtlar Vadisi Irak', 2006);
  const works = (answer: LookupAnswer, claims = [said], items = [item]) =>
    matchClaims({
      claims,
      collections: [radarr([...items, ...others])],
      lookups: new Map([['movie:title:kurtlar vadisi irak|2006', [answer]]]),
    });

  it('holds a title that the library knows in no form', () => {
    const [work] = works({ ...valley, otherTitles: ['Kurtlar Vadisi: Irak'] });
    expect(work?.decision).toMatchObject({ status: 'in-collection', candidates: [{ item: { tmdbId: 9 } }] });
    const evidence = work?.decision.candidates[0]?.evidence.find(({ kind }) => kind === 'id');
    expect(evidence?.bits).toBeLessThan(20);
    expect(evidence?.reason).toContain('lookup');
  });

  it('says so of an answer under other names, with less confidence', () => {
    const confidence = (answer: LookupAnswer) => works(answer)[0]?.decision.confidence ?? 0;
    expect(works(valley)[0]?.decision.status).toBe('in-collection');
    expect(confidence(valley)).toBeLessThan(confidence({ ...valley, otherTitles: ['Kurtlar Vadisi: Irak'] }));
  });

  it('does not come from an answer that contradicts', () => {
    expect(works({ ...valley, year: 1999 })[0]?.decision.status).toBe('missing');
  });

  it('never beats the id that the playlist writes', () => {
    const ids = { tmdbId: 90_000, tvdbId: 0, imdbId: '' };
    const [work] = works(valley, [claim('Kurtlar Vadisi Irak', 2006, { ids })]);
    expect(work?.decision.candidates[0]?.item.tmdbId).not.toBe(9);
  });

  it('makes one work of two names that are missing', () => {
    const twin = claim('Valley of the Wolves Iraq', 2006);
    const named = { ...valley, otherTitles: ['Kurtlar Vadisi: Irak'] };
    const lookups = new Map([
      ['movie:title:kurtlar vadisi irak|2006', [named]],
      ['movie:title:valley of the wolves iraq|2006', [named]],
    ]);
    const missing = matchClaims({ claims: [said, twin], collections: [radarr(others)], lookups });
    expect(missing).toHaveLength(1);
    expect(missing[0]?.keys[0]).toBe('movie:tmdb:9');
  });
});

test('of many answers, the best ones and those that bear the name are kept, without names that are others', () => {
  const many = Array.from({ length: 20 }, (_, i) => answerOf(i + 1, `Film ${i}`, 2000, ['Some Name']));
  const question = { type: 'movie', key: 'movie:title:le parrain|1972', term: 'Le Parrain 1972' } as const;
  const kept = condense(question, [...many, { ...godfather, otherTitles: ['Der Pate', 'Le Parrain'] }]);
  expect(kept.map(({ tmdbId }) => tmdbId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 238]);
  expect(kept.map(({ otherTitles }) => otherTitles.length)).toEqual([...Array.from({ length: 10 }, () => 0), 1]);
  const byId = { ...question, key: 'movie:tmdb:238' };
  expect(condense(byId, [godfather])).toEqual([godfather]);
});
