import { describe, expect, it, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import { finish } from '../../model/steps.ts';
import { indexItems } from '../index/index-items.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr } from '../test-builders.ts';
import { SaidWords } from '../words/said-words.ts';
import { artworkTrust } from './artwork-trust.ts';
import { learnTranslationsInSteps } from './learn-translations.ts';

const taught = [
  movie(1, 'Blue Horizon', 2001, { otherTitles: ['Mavi Ufuk'] }),
  movie(2, 'Blue Lantern', 2002, { otherTitles: ['Mavi Fener'] }),
  movie(3, 'The Blue Sailor', 2003, { otherTitles: ['Mavi Denizci'] }),
  movie(4, 'Night of the Lantern', 2004, { otherTitles: ['Fener Gecesi'] }),
  movie(5, 'Horizon', 2005),
];

/** @param trust - of each claim's artwork; null: as the matcher judges it */
function learnedFrom(items = taught, claims: readonly Claim[] = [], trust: number | null = 1) {
  const index = indexItems(items);
  const trusts = trust === null ? artworkTrust(claims, index) : Float64Array.from(claims, () => trust);
  finish(learnTranslationsInSteps(index, claims, trusts));
  const { lexicon } = index;
  const senseOf = (word: string) => new SaidWords(word, lexicon).senses[0] ?? -1;
  return (word: string, other: string) => lexicon.translations.chanceOf(senseOf(word), senseOf(other));
}

test.each([
  { word: 'mavi', other: 'blue', stands: true, because: 'three films are blue in one name and mavi in the other' },
  { word: 'blue', other: 'mavi', stands: true, because: 'it holds both ways' },
  { word: 'fener', other: 'lantern', stands: true, because: 'two films have both' },
  { word: 'ufuk', other: 'horizon', stands: false, because: 'one film alone proves nothing' },
  { word: 'mavi', other: 'horizon', stands: false, because: 'they met once, by chance' },
  { word: 'blue', other: 'blue', stands: false, because: 'a word is not its own translation' },
])('"$word" stands for "$other": $stands, since $because', ({ word, other, stands }) => {
  expect(learnedFrom()(word, other) > 0).toBe(stands);
});

describe('names that playlists give', () => {
  const items = [
    movie(1, 'Blue Horizon', 2001, { artwork: ['a'] }),
    movie(2, 'Blue Lantern', 2002, { artwork: ['b'] }),
  ];
  const claims = [claim('Azul Farol', 0, { artwork: 'a' }), claim('Azul Janela', 0, { artwork: 'b' })];

  it('teach words that no name of the collection holds', () => {
    expect(learnedFrom(items, claims)('azul', 'blue')).toBeGreaterThan(0);
  });

  it('teach the same where most artwork is of films that the collection lacks', () => {
    const others = Array.from({ length: 40 }, (_, i) => claim(`Azul Outro ${i}`, 0, { artwork: `other-${i}` }));
    const all = [...others.slice(20), ...claims, ...others.slice(0, 20)];
    expect(learnedFrom(items, all, null)('azul', 'blue')).toBe(learnedFrom(items, claims)('azul', 'blue'));
  });

  it('teach nothing where logos do not belong to their titles', () => {
    expect(learnedFrom(items, claims, 0.3)('azul', 'blue')).toBe(0);
  });
});

it('brings up a film whose name is a translation that nobody knew', () => {
  const items = [...taught, movie(6, 'The Blue Lighthouse of Ravenna', 2011), movie(7, 'Lighthouse', 2011)];
  const [work] = matchClaims({ claims: [claim('Mavi Ravenna', 2011)], collections: [radarr(items)] });
  expect(work?.decision.candidates[0]?.item.tmdbId).toBe(6);
  const reasons = work?.decision.candidates[0]?.evidence.map(({ reason }) => reason) ?? [];
  expect(reasons).toContain('words that stand for each other in other names');
});

it('knows a word by one of the same origin, whose films no playlist shows in two languages', () => {
  const items = [movie(1, 'Maleficent', 2014), movie(2, 'Malevolent', 2018)];
  const [work] = matchClaims({ claims: [claim('Maléfique', 2014)], collections: [radarr(items)] });
  expect(work?.decision.candidates[0]?.item.tmdbId).toBe(1);
  const reasons = work?.decision.candidates[0]?.evidence.map(({ reason }) => reason) ?? [];
  expect(reasons).toContain('words that begin alike, as in two languages');
});
