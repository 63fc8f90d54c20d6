import { describe, expect, it, test } from 'vitest';
import { baseOf } from './base.ts';
import { isNarrowed, parseSearch, queryOf, readWorkSearch, savedOf, searchOf, stringifySearch } from './work-search.ts';

describe('the address of a list', () => {
  it('becomes the question to the API, without the open panel', () => {
    const search = readWorkSearch(parseSearch('?type=movie&q=star+wars&language=fr&yearFrom=1990&work=7'));
    expect(queryOf(search, 'missing')).toEqual({
      type: 'movie',
      q: 'star wars',
      language: 'fr',
      yearFrom: '1990',
      status: 'missing',
    });
  });

  it('asks for what is held without a file, and keeps that when it is saved', () => {
    const search = readWorkSearch(parseSearch('?file=false&monitored=true'));
    expect(queryOf(search, 'in-collection')).toEqual({ file: 'false', monitored: 'true', status: 'in-collection' });
    expect(searchOf(savedOf(search))).toEqual(search);
  });

  it('asks for whole days of UTC, and draws as it likes', () => {
    const search = readWorkSearch(parseSearch('?seenFrom=2026-11-20&seenTo=2026-11-21&confidenceTo=40&view=posters'));
    expect(queryOf(search, 'missing')).toEqual({
      firstSeenFrom: '2026-11-20T00:00:00.000Z',
      firstSeenTo: '2026-11-21T23:59:59.999Z',
      confidenceTo: '40',
      status: 'missing',
    });
    expect(queryOf(readWorkSearch({ seenFrom: '2026-11-22T10:20:30.456Z' }), 'missing').firstSeenFrom).toBe(
      '2026-11-22T10:20:30.456Z',
    );
    expect(queryOf(readWorkSearch({ seenFrom: '2026-13-45' }), 'missing')).toEqual({ status: 'missing' });
  });

  it('is saved as what the API takes, and leads to the same place again', () => {
    const search = readWorkSearch(
      parseSearch('?type=movie&q=alien&confidenceFrom=5&seenFrom=2026-11-20&seenTo=2026-11-21&sort=-year&view=posters'),
    );
    const saved = savedOf(search);
    expect(saved).toEqual({
      type: 'movie',
      q: 'alien',
      confidenceFrom: '5',
      firstSeenFrom: '2026-11-20T00:00:00.000Z',
      firstSeenTo: '2026-11-21T23:59:59.999Z',
      sort: '-year',
    });
    const { view: _, ...same } = search;
    expect(searchOf(saved)).toEqual(same);
    expect(searchOf({ instance: 'HD', yearFrom: 'x', language: 'fr' })).toEqual({ language: 'fr' });
  });

  it('stays the same when it is written again', () => {
    const address = '?type=series&q=a%26b+%C3%A9&group=EN+%7C+4K&sort=-year&work=12';
    expect(stringifySearch(readWorkSearch(parseSearch(address)))).toBe(address);
  });

  test.each([
    { address: '?type=film', because: 'a type that does not exist' },
    { address: '?language=french', because: 'no code of two letters' },
    { address: '?quality=4320p', because: 'a quality that does not exist' },
    { address: '?yearFrom=90', because: 'a year of two digits' },
    { address: '?yearTo=19999', because: 'a year of five digits' },
    { address: '?adult=maybe', because: 'neither with nor without' },
    { address: '?file=yes&monitored=1', because: 'neither true nor false' },
    { address: '?confidenceFrom=101', because: 'more than certain' },
    { address: '?confidenceTo=-5', because: 'less than nothing' },
    { address: '?seenFrom=yesterday', because: 'a word for a day' },
    { address: '?seenTo=2026-11-22T10:00:00Z', because: 'an end within a day' },
    { address: '?view=wall', because: 'a drawing that does not exist' },
    { address: '?sort=size', because: 'an order that does not exist' },
    { address: '?work=-1', because: 'no id' },
    { address: '?q=%20%20', because: 'a search for nothing' },
    { address: '?status=review', because: 'the page says the status' },
    { address: '?cursor=x', because: 'a parameter of the API that is no filter' },
  ])('takes nothing from $address: $because', ({ address }) => {
    expect(readWorkSearch(parseSearch(address))).toEqual({});
  });

  it('never asks for more than the API takes', () => {
    expect(readWorkSearch({ q: 'x'.repeat(5_000) }).q).toHaveLength(200);
    expect(readWorkSearch({ q: ['x'], group: 3, work: { id: 1 } })).toEqual({});
  });

  test.each([
    { search: {}, narrowed: false },
    { search: { sort: 'title', work: '3', view: 'posters' }, narrowed: false },
    { search: { adult: 'true' }, narrowed: true },
    { search: { q: 'x', sort: 'title' }, narrowed: true },
  ] as const)('$search narrows the list: $narrowed', ({ search, narrowed }) => {
    expect(isNarrowed(search)).toBe(narrowed);
  });
});

test.each([
  { pathname: '/', base: '' },
  { pathname: '/missing', base: '' },
  { pathname: '/films/gleanarr/', base: '/films/gleanarr' },
  { pathname: '/proxy/films/sources', base: '/proxy/films' },
])('the program lies at "$base" where its page is $pathname', ({ pathname, base }) => {
  expect(baseOf(pathname)).toBe(base);
});
