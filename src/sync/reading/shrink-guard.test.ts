import { describe, expect, it, test } from 'vitest';
import { type Doubt, type GuardedRead, judgeRead, knownBroken } from './shrink-guard.ts';

const hour = 3_600_000;
const now = 1_000 * hour;

function read(overrides: Partial<GuardedRead> & { last?: number; left?: number }): GuardedRead {
  const { last = 100, left = 100, ...rest } = overrides;
  return {
    source: 'collection',
    counts: [{ kind: 'item', last, left }],
    baseline: false,
    tellsRows: true,
    isKnownWhole: true,
    doubt: null,
    now,
    ...rest,
  };
}

describe('judgeRead', () => {
  test.each([
    { source: 'collection', last: 100, left: 0, action: 'quarantine', because: 'empty where the last was not' },
    { source: 'collection', last: 1, left: 0, action: 'quarantine', because: 'empty counts however small the source' },
    { source: 'collection', last: 100, left: 49, action: 'quarantine', because: 'below half left' },
    { source: 'collection', last: 4, left: 1, action: 'quarantine', because: 'below half, however few are lost' },
    { source: 'collection', last: 100, left: 50, action: 'hold', because: 'exactly half is held, not doubted' },
    { source: 'collection', last: 100, left: 80, action: 'hold', because: 'exactly four fifths are held' },
    { source: 'collection', last: 100, left: 81, action: 'accept', because: 'more than four fifths are believed' },
    { source: 'collection', last: 10, left: 5, action: 'accept', because: 'five lost are never held' },
    { source: 'collection', last: 12, left: 6, action: 'hold', because: 'six lost of a collection are' },
    { source: 'playlist', last: 40, left: 20, action: 'accept', because: 'twenty lost of a playlist are never held' },
    { source: 'playlist', last: 42, left: 21, action: 'hold', because: 'twenty-one lost of a playlist are' },
    { source: 'playlist', last: 42, left: 20, action: 'quarantine', because: 'below half of a playlist' },
    { source: 'collection', last: 100, left: 300, action: 'accept', because: 'growth is no loss' },
    { source: 'collection', last: 0, left: 0, action: 'accept', because: 'empty again is no loss' },
    { source: 'extra', last: 100, left: 0, action: 'hold', because: 'what only helps waits, but needs no person' },
    { source: 'extra', last: 3, left: 0, action: 'accept', because: 'few titles in a language may go' },
    { source: 'exclusions', last: 3, left: 0, action: 'hold', because: 'a short exclusion list waits as well' },
    { source: 'exclusions', last: 4, left: 2, action: 'accept', because: 'two of four exclusions may go' },
    {
      source: 'exclusions',
      last: 100,
      left: 0,
      action: 'hold',
      because: 'an exclusion list waits, and needs no person',
    },
  ] as const)('$because: $left of $last left of a $source → $action', ({ source, last, left, action }) => {
    expect(judgeRead(read({ source, last, left })).action).toBe(action);
  });

  it('doubts the whole read for one kind that is gone', () => {
    const verdict = judgeRead(
      read({
        source: 'playlist',
        counts: [
          { kind: 'live', last: 5_000, left: 5_000 },
          { kind: 'movie', last: 30_000, left: 0 },
        ],
      }),
    );
    expect(verdict).toMatchObject({ action: 'quarantine', reason: expect.stringContaining('all 30000 movies') });
  });

  it('holds only the kinds that shrank, and lets go what was held an hour ago', () => {
    const verdict = judgeRead(
      read({
        source: 'playlist',
        counts: [
          { kind: 'live', last: 100, left: 60 },
          { kind: 'movie', last: 100, left: 95 },
        ],
      }),
    );
    expect(verdict).toMatchObject({ action: 'hold', kinds: ['live'], releaseBefore: now - hour });
  });

  it('names each kind that is gone, and what else works are known by only where no kind is', () => {
    const reason = (...kinds: [string, number, number][]) => {
      const [main = ['movie', 1, 1], ...signs] = kinds.map(([kind, last, left]) => ({ kind, last, left }));
      return judgeRead(read({ source: 'playlist', counts: [main as never], signs: signs as never })).reason;
    };
    expect(
      judgeRead(
        read({
          source: 'playlist',
          counts: [
            { kind: 'movie', last: 30, left: 0 },
            { kind: 'live', last: 9, left: 9 },
            { kind: 'episode', last: 20, left: 4 },
          ],
          signs: [{ kind: 'year', last: 50, left: 0 }],
        }),
      ).reason,
    ).toBe('all 30 movies and 16 of 20 episodes are gone: the read is not believed');
    expect(reason(['movie', 30, 30], ['year', 30, 0], ['imdb', 30, 3], ['artwork', 30, 30])).toBe(
      'all 30 years and 27 of 30 ids of IMDb are gone: the read is not believed',
    );
  });

  it('lets exclusions go after an hour, and after a day where most are gone', () => {
    expect(judgeRead(read({ source: 'exclusions', left: 70 }))).toMatchObject({ releaseBefore: now - hour });
    expect(judgeRead(read({ source: 'exclusions', left: 40 }))).toMatchObject({ releaseBefore: now - 24 * hour });
  });

  test.each([
    { count: 5, of: 20, last: 0, action: 'accept', because: 'a provider may slip five times' },
    { count: 6, of: 20, last: 0, action: 'quarantine', because: 'six of twenty are too many' },
    { count: 10, of: 1_000, last: 0, action: 'quarantine', because: 'one in a hundred is' },
    { count: 10, of: 1_001, last: 0, action: 'accept', because: 'less than that is not' },
    { count: 50, of: 1_000, last: 50, action: 'accept', because: 'so many were taken before' },
    { count: 50, of: 1_000, last: 40, action: 'accept', because: 'a quarter more are much the same' },
    { count: 51, of: 1_000, last: 40, action: 'quarantine', because: 'more than that is another break' },
  ])('of $of entries $count are broken, $last before: $because', ({ count, of, last, action }) => {
    for (const baseline of [false, true]) {
      const broken = { count, of, last };
      expect(judgeRead(read({ source: 'playlist', broken, baseline })).action).toBe(action);
    }
  });

  it('takes a baseline of any size, and says of an empty one that it is', () => {
    expect(judgeRead(read({ baseline: true, left: 3 }))).toEqual({ action: 'accept', reason: '' });
    expect(judgeRead(read({ baseline: true, left: 0 }))).toMatchObject({
      action: 'accept',
      reason: expect.stringContaining('empty'),
    });
  });
});

test.each([
  { count: 12, last: 10, known: 12, because: 'more were taken' },
  { count: 7, last: 10, known: 10, because: 'somewhat fewer mend nothing' },
  { count: 5, last: 10, known: 10, because: 'half as many may be a swing' },
  { count: 4, last: 10, known: 4, because: 'less than half as many are a playlist that was mended' },
  { count: 0, last: 1, known: 0, because: 'none are broken any more' },
])('after $count broken entries where $last were known: $because', ({ count, last, known }) => {
  expect(knownBroken(count, last)).toBe(known);
});

describe('a row of doubted reads', () => {
  const doubt: Doubt = { since: now - 24 * hour, reads: 2, left: { item: 10 } };

  test.each([
    { source: 'playlist', doubt, left: 10, action: 'accept', because: 'three reads over a day agree' },
    { source: 'collection', doubt, left: 10, action: 'quarantine', because: 'a collection is never lifted by itself' },
    { source: 'playlist', doubt: { ...doubt, reads: 1 }, left: 10, action: 'quarantine', because: 'two are too few' },
    {
      source: 'playlist',
      doubt: { ...doubt, since: now - 24 * hour + 1 },
      left: 10,
      action: 'quarantine',
      because: 'less than a day is too short',
    },
    { source: 'playlist', doubt, left: 12, action: 'accept', because: '10 and 12 agree' },
    { source: 'playlist', doubt, left: 13, action: 'quarantine', because: '10 and 13 do not' },
    { source: 'playlist', doubt: { ...doubt, left: { item: 0 } }, left: 0, action: 'accept', because: 'empty agrees' },
  ] as const)('$because', ({ source, doubt: given, left, action }) => {
    expect(judgeRead(read({ source, doubt: given, left })).action).toBe(action);
  });

  test.each([
    { before: 50, action: 'accept', because: 'as many broken entries agree' },
    { before: 90, action: 'quarantine', because: 'others do not' },
  ])('$because', ({ before, action }) => {
    const broken = { count: 50, of: 150, last: 0 };
    const given = { ...doubt, left: { item: 100, broken: before } };
    expect(judgeRead(read({ source: 'playlist', broken, doubt: given })).action).toBe(action);
  });

  it('counts up while reads agree and begins anew when they do not', () => {
    const first = judgeRead(read({ source: 'playlist', left: 10 }));
    expect(first).toMatchObject({ doubt: { since: now, reads: 1, left: { item: 10 } } });
    const agreeing = judgeRead(read({ source: 'playlist', left: 11, doubt: { ...doubt, reads: 1 }, now: now - 1 }));
    expect(agreeing).toMatchObject({ doubt: { since: doubt.since, reads: 2, left: { item: 10 } } });
    const other = judgeRead(read({ source: 'playlist', left: 30, doubt }));
    expect(other).toMatchObject({ doubt: { since: now, reads: 1, left: { item: 30 } } });
    const setBack = judgeRead(read({ source: 'playlist', left: 10, doubt: { ...doubt, since: now + 1 } }));
    expect(setBack).toMatchObject({ doubt: { since: now, reads: 1, left: { item: 10 } } });
  });
});
