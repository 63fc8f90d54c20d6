import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { indexItems } from '../index/index-items.ts';
import { claim } from '../test-builders.ts';
import { gatherDrafts } from './gather-drafts.ts';
import { StrangePairs } from './strange-pairs.ts';

const en = { languages: ['en'] };
const fr = { languages: ['fr'] };

/** Pairs of English names with neighbours' posters, and of French lists that name each film twice. */
function noted(): StrangePairs {
  const pairs = new StrangePairs();
  for (let i = 0; i < 40; i++) {
    pairs.note(claim('Allure', 2018, en), claim('Anywhere', i % 6 === 0 ? 2018 : 2016, en));
    pairs.note(claim('Long Shot', 2019, fr), claim('Séduis-moi', i % 20 === 0 ? 2018 : 2019, fr));
  }
  return pairs;
}

describe('chanceOf', () => {
  test.each([
    { a: claim('Back Roads', 2018, en), b: claim('Boy Erased', 2018, en), least: 0, most: 0.2 },
    { a: claim('Back Roads', 0, en), b: claim('Boy Erased', 2018, en), least: 0, most: 0.05 },
    { a: claim('Crank', 2006, fr), b: claim('Hyper tension', 2006, fr), least: 0.95, most: 1 },
    { a: claim('Crank', 0, fr), b: claim('Hyper tension', 2006, fr), least: 0.8, most: 1 },
    { a: claim('Crank', 2006, fr), b: claim('Hyper tension', 2009, fr), least: 0, most: 0.5 },
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
      pairs.note(claim('Attack', 2018, en), claim('Coup', 2018, fr));
      pairs.note(claim('Attack', 2018, en), claim('Golpe', 2012, es));
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
      pairs.note(claim('Every Day', 2018, en), claim('Evelyn', 2015, fr));
      pairs.note(claim('Attack', 2018, en), claim('Coup de feu', 2018, fr));
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
        for (const same of areSame) pairs.note(claim('Attack', 2018, en), claim('Coup', same ? 2018 : 2010, fr));
        const asked = [claim('Beast', 2018, en), claim('La Bête', 2018, fr)] as const;
        const before = pairs.chanceOf(...asked);
        pairs.note(claim('Attack', 2018, en), claim('Coup', 2018, fr));
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
