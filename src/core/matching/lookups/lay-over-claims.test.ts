import { describe, expect, it, test } from 'vitest';
import type { DecidedKind, Split } from '../../model/decision.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr, series } from '../test-builders.ts';

const artwork = 'aBcDeFgHiJkLmNoPqRsTuVwXyZ1';

describe('a kind that a person corrects', () => {
  const sonarr = { app: 'sonarr', instance: 'sonarr', items: [series(5, 'Fargo', 2014)] } as const;
  const decide = (kind: DecidedKind) =>
    matchClaims({
      claims: [claim('Fargo', 2014), claim('Other', 2000)],
      collections: [radarr([]), sonarr],
      kinds: new Map([['movie:title:fargo|2014', kind]]),
    });

  it('lets the other app judge it', () => {
    const [work, other] = decide('series');
    expect(work).toMatchObject({ type: 'series', decision: { status: 'in-collection' } });
    expect(work?.keys).toContain('series:title:fargo|2014');
    expect(other).toMatchObject({ type: 'movie', decision: { status: 'missing' } });
  });

  test.each([
    { kind: 'live', reason: 'live TV' },
    { kind: 'none', reason: 'no movie or series' },
  ] as const)('to $kind takes it out of the lists and says so', ({ kind, reason }) => {
    expect(decide(kind)[0]).toMatchObject({
      type: 'movie',
      decision: { status: 'ignored', reason: expect.stringContaining(reason) },
    });
  });
});

describe('a claim that a person took out of a work', () => {
  const item = movie(603, 'The Matrix', 1999, { artwork: [artwork], otherTitles: ['Matriks'] });
  const right = claim('The Matrix', 1999);
  const wrong = claim('Matriks', 1999);
  const match = (splits: readonly Split[]) =>
    matchClaims({
      claims: [right, wrong],
      collections: [radarr([item])],
      splits,
      overrides: new Map([
        ['movie:tmdb:603', { kind: 'ignore' } as const],
        ['movie:title:the matrix|1999', { kind: 'ignore' } as const],
      ]),
    });
  const split = { workId: 42, claimKeys: [], marks: ['movie:title:matriks|1999'], notItems: ['movie:tmdb:603'] };

  it('is a work of its own, of another item, without the decisions on the first', () => {
    expect(match([])).toHaveLength(1);
    const [first, second] = match([split]);
    expect(first).toMatchObject({ claims: [0], decision: { status: 'ignored' } });
    expect(second).toMatchObject({ claims: [1], decision: { status: 'missing' } });
    expect(second?.keys[0]).toBe('split:42');
    expect(second?.decision.candidates.map(({ item: { tmdbId } }) => tmdbId)).not.toContain(603);
  });

  it('stays apart also where it shares title, year and artwork', () => {
    const twin = claim('The Matrix', 1999, { artwork });
    const works = matchClaims({
      claims: [right, twin, claim('The Matrix', 1999, { artwork, languages: ['fr'] })],
      collections: [radarr([])],
      splits: [{ ...split, marks: [`movie:artwork:${artwork}`] }],
      overrides: new Map([['movie:title:the matrix|1999', { kind: 'ignore' } as const]]),
    });
    expect(works.map(({ claims, decision }) => [claims.length, decision.status])).toEqual([
      [1, 'ignored'],
      [2, 'missing'],
    ]);
  });

  it('is known by what it says where its name says nothing new', () => {
    expect(match([{ ...split, marks: [], claimKeys: [wrong.key] }])).toHaveLength(2);
  });
});
