import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { indexItems } from '../index/index-items.ts';
import { matchClaims } from '../match-claims.ts';
import { claim } from '../test-builders.ts';
import { gatherDrafts } from './gather-drafts.ts';
import { StrangePairs } from './strange-pairs.ts';

const en = { languages: ['en'] };
const fr = { languages: ['fr'] };

/** Pairs of English names with neighbours' posters, and of French lists that name each film twice. */
function noted(): StrangePairs {
  const pairs = new StrangePairs();
  for (let i = 0; i < 40; i++) {
    pairs.noteAll([claim('Allure', 2018, en), claim('Anywhere', i % 6 === 0 ? 2018 : 2016, en)]);
    pairs.noteAll([claim('Long Shot', 2019, fr), claim('Séduis-moi', i % 20 === 0 ? 2018 : 2019, fr)]);
  }
  return pairs;
}

describe('chanceOf', () => {
  test.each([
    { a: claim('Back Roads', 2018, en), b: claim('Boy Erased', 2018, en), least: 0, most: 0.2 },
    { a: claim('Back Roads', 0, en), b: claim('Boy Erased', 2018, en), least: 0, most: 0.05 },
    { a: claim('Crank', 2006, fr), b: claim('Hyper tension', 2006, fr), least: 0.95, most: 1 },
    { a: claim('Crank', 0, fr), b: claim('Hyper tension', 2006, fr), least: 0.8, most: 1 },
  ])('of $a.readings.0 and $b.readings.0 lies between $least and $most', ({ a, b, least, most }) => {
    const pairs = noted();
    expect(pairs.chanceOf(a, b)).toBeGreaterThanOrEqual(least);
    expect(pairs.chanceOf(a, b)).toBeLessThanOrEqual(most);
    expect(pairs.chanceOf(b, a)).toBe(pairs.chanceOf(a, b));
  });

  it('tells languages apart, whichever comes first', () => {
    const pairs = new StrangePairs();
    const es = { languages: ['es'] };
    for (let i = 0; i < 20; i++) {
      pairs.noteAll([claim('Attack', 2018, en), claim('Coup', 2018, fr)]);
      pairs.noteAll([claim('Attack', 2018, en), claim('Golpe', 2012, es)]);
    }
    const ofFrench = pairs.chanceOf(claim('Beast', 2018, fr), claim('Monster', 2018, en));
    expect(ofFrench).toBeGreaterThan(0.9);
    expect(pairs.chanceOf(claim('Beast', 2018, en), claim('Monster', 2018, fr))).toBe(ofFrench);
    expect(pairs.chanceOf(claim('Beast', 2018, es), claim('Monster', 2018, en))).toBeLessThan(0.2);
  });

  it('tells playlists apart', () => {
    const other = { ...en, playlist: 'other' };
    const own = noted().chanceOf(claim('Back Roads', 2018, en), claim('Beast', 2018, en));
    expect(noted().chanceOf(claim('Back Roads', 2018, other), claim('Beast', 2018, other))).toBeGreaterThan(own + 0.5);
  });

  it('believes pairs that begin with one letter less where those are of different years', () => {
    const pairs = new StrangePairs();
    for (let i = 0; i < 30; i++) {
      pairs.noteAll([claim('Every Day', 2018, en), claim('Evelyn', 2015, fr)]);
      pairs.noteAll([claim('Attack', 2018, en), claim('Coup de feu', 2018, fr)]);
    }
    // Of languages that were never met together: only the letters are known.
    const es = { languages: ['es'] };
    const alike = pairs.chanceOf(claim('Giant', 2017, en), claim('Gracias', 2017, es));
    expect(alike).toBeLessThan(0.5);
    expect(pairs.chanceOf(claim('Giant', 2017, en), claim('Hombre', 2017, es))).toBeGreaterThan(0.8);
  });

  it('never sinks where more pairs of the kind say one year', () => {
    const years = fc.array(fc.boolean(), { maxLength: 30 });
    fc.assert(
      fc.property(years, (areSame) => {
        const pairs = new StrangePairs();
        for (const same of areSame) pairs.noteAll([claim('Attack', 2018, en), claim('Coup', same ? 2018 : 2010, fr)]);
        const asked = [claim('Beast', 2018, en), claim('La Bête', 2018, fr)] as const;
        const before = pairs.chanceOf(...asked);
        pairs.noteAll([claim('Attack', 2018, en), claim('Coup', 2018, fr)]);
        expect(pairs.chanceOf(...asked)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

/** Titles of the drafts of a list of pairs, each of which has a logo of its own. */
function gathered(pairs: readonly (readonly Claim[])[]): string[][] {
  const claims = pairs.flatMap((pair, i) => pair.map((each) => ({ ...each, artwork: `logo ${i}` })));
  const drafts = gatherDrafts(claims, new Float64Array(claims.length).fill(0.99), indexItems([]));
  return [...drafts].map((draft) => draft.claims.map((i) => claims[i]?.readings[0]?.title ?? ''));
}

/** So many pairs of films with a logo in common, of the same year or not. */
function pairsOf(languages: readonly string[], areSame: (i: number) => boolean): Claim[][] {
  const words = ['Amber', 'Bronze', 'Copper', 'Diamond', 'Emerald', 'Flint', 'Garnet', 'Helium', 'Iron', 'Jade'];
  return words.map((word, i) => [
    claim(`${word} ${languages.join()}`, 1990 + i, { languages }),
    claim(`${word.toUpperCase()[0]}${i} Other ${i}`, areSame(i) ? 1990 + i : 2010, { languages }),
  ]);
}

test('names of one year and logo are two works where such pairs are of different years, and one where they are not', () => {
  const wrong = [claim('Allure', 2018, en), claim('All We Do', 2018, en)];
  const right = [claim('Crank', 2006, fr), claim('Hyper tension', 2006, fr)];
  const works = gathered([...pairsOf(['en'], () => false), ...pairsOf(['fr'], () => true), wrong, right]);
  expect(works).toContainEqual(['Allure']);
  expect(works).toContainEqual(['All We Do']);
  expect(works).toContainEqual(['Crank', 'Hyper tension']);
});

test('a name without a year joins another language where such pairs agree, and not where nothing is known of them', () => {
  const pair = [claim('La Montagne entre nous', 2017, fr), claim('The Mountain Between Us', 0, fr)];
  expect(gathered([pair])).toHaveLength(2);
  expect(gathered([...pairsOf(['fr'], () => true), pair])).toContainEqual(
    pair.map(({ readings: [one] }) => one?.title),
  );
});

test('a logo at several names without a year proves nothing of them', () => {
  const pair = [claim('Dude', 2018, fr), claim('Dunkirk', 0, fr), claim("Panfilov's 28 Men", 0, fr)];
  const works = gathered([...pairsOf(['fr'], () => true), pair]);
  for (const { readings } of pair) expect(works).toContainEqual([readings[0]?.title]);
});

test('names with a word in common say nothing of those without one', () => {
  const words = pairsOf(['en'], () => false);
  const alike = words.map((pair) =>
    pair.map((each) => claim(`Little ${each.readings[0]?.title}`, each.readings[0]?.year, en)),
  );
  const pair = [claim('Long Shot', 2019, en), claim('Tight Spot', 2019, en)];
  expect(gathered([...alike, pair])).toContainEqual(['Long Shot', 'Tight Spot']);
  expect(gathered([...words, pair])).toContainEqual(['Long Shot']);
});

/** The drafts as sets of titles, in no order. */
function asSets(works: string[][]): string[] {
  return works.map((titles) => titles.toSorted().join(' + ')).toSorted();
}

test('what a logo joins does not hang on the order of its names', () => {
  const names = [
    claim('Allure', 2018, en),
    claim('All We Do', 2018, en),
    claim('Séduction', 2018, fr),
    claim('Une emprise', 2018, fr),
  ];
  const known = [...pairsOf(['en'], () => false), ...pairsOf(['fr'], () => true), ...pairsOf(['en', 'fr'], () => true)];
  const expected = asSets(gathered([...known, names]));
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: 4 }), (shuffled) => {
      expect(asSets(gathered([...known, shuffled]))).toEqual(expected);
    }),
  );
});

test('a name that may be each of two films joins neither', () => {
  const between = claim('Séduction', 2018, fr);
  const pair = [claim('Allure', 2018, en), between, claim('All We Do', 2018, en)];
  const mixed = pairsOf(['en'], () => true).map(([a, b]) => [
    a as Claim,
    { ...(b as Claim), languages: ['fr'], key: `${b?.key} fr` },
  ]);
  const works = gathered([...pairsOf(['en'], () => false), ...mixed, pair]);
  for (const { readings } of pair) expect(works).toContainEqual([readings[0]?.title]);
  // Without the second film it is the first one's.
  expect(gathered([...pairsOf(['en'], () => false), ...mixed, pair.slice(0, 2)])).toContainEqual([
    'Allure',
    'Séduction',
  ]);
});

test.each([
  ['It', 'It Chapter One'],
  ['Rio', 'Rio 3D The Movie'],
  ['The Love Birds', 'The Lovebirds'],
])('"%s" and "%s" are not strange to each other', (first, second) => {
  const pair = [claim(first, 2017, en), claim(second, 2017, en)];
  expect(gathered([...pairsOf(['en'], () => false), pair])).toContainEqual([first, second]);
});

test('pairs are counted wherever a name without a year stands between them', () => {
  const triples = pairsOf(['en'], () => false).map(([a, b], i) => [
    a as Claim,
    claim(`Zulu ${i} Xyz${i}`, 0, en),
    b as Claim,
  ]);
  const pair = [claim('Allure', 2018, en), claim('Beyond', 2018, en)];
  expect(gathered([...triples, pair])).toContainEqual(['Allure']);
  expect(gathered([pair])).toContainEqual(['Allure', 'Beyond']);
});

test('an equal id joins names in two languages, whatever is thought of logos', () => {
  const ids = { tmdbId: 603, tvdbId: 0, imdbId: '' };
  const pair = [claim('The Matrix', 1999, { ...en, ids }), claim('Matriks', 0, { ...en, ids })];
  expect(gathered([...pairsOf(['en'], () => false), pair])).toContainEqual(['The Matrix', 'Matriks']);
});

test('what a person decided on one film does not reach another by a poster that both show', () => {
  const logo = { ...en, artwork: 'shared' };
  const known = pairsOf(['en'], () => false).flatMap((pair, i) =>
    pair.map((each) => ({ ...each, artwork: `logo ${i}` })),
  );
  const overrides = new Map([
    ['movie:artwork:shared', { kind: 'ignore' } as const],
    ['movie:title:allure|2018', { kind: 'ignore' } as const],
  ]);
  const claims = [...known, claim('Allure', 2018, logo), claim('All We Do', 2018, logo)];
  const works = [...matchClaims({ claims, collections: [], overrides })];
  const statusOf = (title: string) => works.find((work) => work.title === title)?.decision.status;
  expect(statusOf('Allure')).toBe('ignored');
  expect(statusOf('All We Do')).not.toBe('ignored');
});
