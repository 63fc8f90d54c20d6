import { describe, expect, it, test } from 'vitest';
import type { Claim } from '../model/claim.ts';
import type { Item } from '../model/item.ts';
import type { JudgedWork } from '../model/work.ts';
import { matchClaims, matchInSteps } from './match-claims.ts';
import { claim, movie, radarr, reading, series } from './test-builders.ts';

/** A collection and playlist large enough that an overlap can be estimated. */
const others = Array.from({ length: 40 }, (_, i) => movie(90_000 + i, `Unrelated Film Number ${i + 101}`, 1950 + i));
const otherClaims = Array.from({ length: 20 }, (_, i) => claim(`Unrelated Film Number ${i + 101}`, 1950 + i));

function match(claims: readonly Claim[], items: readonly Item[]): JudgedWork[] {
  const works = matchClaims({ claims: [...claims, ...otherClaims], collections: [radarr([...items, ...others])] });
  return works.filter(({ claims: own }) => own.some((position) => position < claims.length));
}

function decide(one: Claim, items: readonly Item[]): string {
  const decision = match([one], items)[0]?.decision;
  return `${decision?.status} ${decision?.candidates[0]?.item.tmdbId ?? '-'}`;
}

const artwork = 'aBcDeFgHiJkLmNoPqRsTuVwXyZ1';

describe('one name against the collection', () => {
  test.each([
    {
      name: claim('The Matrix', 1999),
      items: [movie(603, 'The Matrix', 1999)],
      says: 'in-collection 603',
      because: 'title and year agree',
    },
    {
      name: claim('Matrix', 1999),
      items: [movie(603, 'The Matrix', 1999)],
      says: 'in-collection 603',
      because: 'an article is no difference',
    },
    {
      name: claim('The Space Between Us', 2016),
      items: [movie(670, 'The Space Between Us', 2017)],
      says: 'in-collection 670',
      because: 'a year is often off by one',
    },
    {
      name: claim('Oldboy', 2013),
      items: [movie(670, 'Oldboy', 2003)],
      says: 'missing 670',
      because: 'the remake is another film',
    },
    {
      name: claim('Ghost in the Shell', 2017),
      items: [movie(9323, 'Ghost in the Shell', 1995), movie(315837, 'Ghost in the Shell', 2017)],
      says: 'in-collection 315837',
      because: 'the year tells namesakes apart',
    },
    {
      name: claim('Casino Royale'),
      items: [movie(12208, 'Casino Royale', 1967), movie(36557, 'Casino Royale', 2006)],
      says: 'review',
      because: 'without a year two fit equally well',
    },
    {
      name: claim('Rocky II', 1979),
      items: [movie(1366, 'Rocky', 1976)],
      says: 'missing 1366',
      because: 'a sequel is another film',
    },
    {
      name: claim('Le Parrain', 1972),
      items: [movie(238, 'The Godfather', 1972, { otherTitles: ['Le Parrain'] })],
      says: 'in-collection 238',
      because: 'other titles count',
    },
    {
      name: claim('Filmed in a Language Nobody Has', 2001, { artwork }),
      items: [movie(5, 'Something Else', 2001, { artwork: [artwork] })],
      says: 'in-collection 5',
      because: 'the artwork is the same',
    },
    { name: claim('Nothing Like It Here', 2011), items: [], says: 'missing -', because: 'nothing comes near' },
  ])('$because', ({ name, items, says }) => {
    expect(decide(name, items)).toContain(says);
  });

  it('believes an id, but not against title and year', () => {
    const ids = { tmdbId: 603, tvdbId: 0, imdbId: '' };
    const items = [movie(603, 'The Matrix', 1999), movie(550, 'Fight Club', 1999)];
    expect(decide(claim('Matriks', 1999, { ids }), items)).toBe('in-collection 603');
    expect(decide(claim('Paddington', 2014, { ids }), items)).toContain('review');
    expect(decide(claim('Fight Club', 1999, { ids: { ...ids, tmdbId: 99_999 } }), items)).toContain('review');
  });
});

test('a candidate tells why, in bits that add up to its chance', () => {
  const decision = match([claim('The Matrix', 1999)], [movie(603, 'The Matrix', 1999)])[0]?.decision;
  const { evidence = [], confidence = 0 } = decision?.candidates[0] ?? {};
  expect(evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['prior', 'title', 'year']));
  const odds = 2 ** evidence.reduce((sum, { bits }) => sum + bits, 0);
  expect(confidence).toBeCloseTo((100 * odds) / (1 + odds), 0);
  expect(decision?.marginBits).toBe(Number.POSITIVE_INFINITY);
});

test('doubt is no verdict on any instance', () => {
  const items = [movie(12208, 'Casino Royale', 1967), movie(36557, 'Casino Royale', 2006)];
  const decision = match([claim('Casino Royale')], items)[0]?.decision;
  expect(decision).toMatchObject({ status: 'review', instances: { radarr: 'unknown' } });
});

describe('works', () => {
  it('gathers names of one film in two languages over the artwork, never over likeness alone', () => {
    const known = Array.from({ length: 12 }, (_, i) => String(i).padStart(27, 'x'));
    const withArtwork = known.map((hash, i) => claim(`Film ${i + 500}`, 2000, { artwork: hash, line: i }));
    const items = known.map((hash, i) => movie(700 + i, `Film ${i + 500}`, 2000, { artwork: [hash] }));
    const pair = [claim('Onward', 2020, { artwork, line: 3 }), claim('En avant', 2020, { artwork, line: 4 })];
    const works = match([...pair, ...withArtwork], items);
    expect(works.filter(({ title }) => ['Onward', 'En avant'].includes(title))).toHaveLength(1);
    expect(match([claim('Onward', 2020), claim('Onwards', 2020)], [])).toHaveLength(2);
  });

  it('makes one work of all names that are one item', () => {
    const item = movie(238, 'The Godfather', 1972, { otherTitles: ['Le Parrain'] });
    const works = match([claim('The Godfather', 1972), claim('Le Parrain', 1972)], [item]);
    expect(works).toHaveLength(1);
    expect(works[0]).toMatchObject({ title: 'The Godfather', year: 1972 });
    expect(works[0]?.keys[0]).toBe('movie:tmdb:238');
  });

  it('judges each of its names by itself', () => {
    const names = [claim('The Space Between Us', 2016), claim('The Space Between Us', 2017)];
    const [work, ...more] = match(names, [movie(670, 'The Space Between Us', 2017)]);
    const [early, right] = work?.parts ?? [];
    expect(more).toEqual([]);
    expect([early?.claims, right?.claims]).toEqual([[0], [1]]);
    expect(right?.decision).toEqual(work?.decision);
    expect(early?.decision.status).toBe('in-collection');
    expect(early?.decision.confidence).toBeLessThan(right?.decision.confidence ?? 0);
  });

  it('tells works of one title and two years apart', () => {
    expect(match([claim('Suspiria', 1977), claim('Suspiria', 2018)], [])).toHaveLength(2);
  });
});

const film = movie(603, 'The Matrix', 1999);

describe('instances', () => {
  const states = (collections: ReturnType<typeof radarr>[]) => {
    const works = matchClaims({ claims: [claim('The Matrix', 1999), ...otherClaims], collections });
    const found = works.find(({ title }) => title === 'The Matrix')?.decision;
    return { status: found?.status, ...found?.instances };
  };

  test.each([
    {
      because: 'one that has it is enough',
      collections: [radarr([film, ...others], 'hd'), radarr(others, '4k')],
      status: 'in-collection',
      hd: 'in-collection',
      k: 'missing',
    },
    {
      because: 'missing means in none',
      collections: [radarr(others, 'hd'), radarr(others, '4k')],
      status: 'missing',
      hd: 'missing',
      k: 'missing',
    },
    {
      because: 'unknown as long as one was never read',
      collections: [radarr(others, 'hd'), radarr(null, '4k')],
      status: 'unknown',
      hd: 'missing',
      k: 'unknown',
    },
    {
      because: 'in the collection even if the other was never read',
      collections: [radarr([film, ...others], 'hd'), radarr(null, '4k')],
      status: 'in-collection',
      hd: 'in-collection',
      k: 'unknown',
    },
    {
      because: 'excluded only where every instance that lacks it excludes it',
      collections: [radarr([{ ...film, excluded: true }, ...others], 'hd')],
      status: 'excluded',
      hd: 'excluded',
      k: undefined,
    },
    {
      because: 'missing where one of two excludes it',
      collections: [radarr([{ ...film, excluded: true }, ...others], 'hd'), radarr(others, '4k')],
      status: 'missing',
      hd: 'excluded',
      k: 'missing',
    },
  ])('$because', ({ collections, status, hd, k }) => {
    expect(states(collections)).toMatchObject({ status, hd, ...(k === undefined ? {} : { '4k': k }) });
  });

  it('says unknown of every work without an instance of its type', () => {
    const works = matchClaims({ claims: [claim('Dark', 2017, { type: 'series' })], collections: [radarr(others)] });
    expect(works[0]?.decision).toMatchObject({ status: 'unknown', confidence: 0, candidates: [] });
  });
});

describe('how instances hold a work', () => {
  const wanted = { ...film, hasFile: false };
  const unmonitored = { ...film, monitored: false };

  test.each([
    {
      because: 'each holds it in its own way',
      collections: [radarr([wanted, ...others], 'hd'), radarr([unmonitored, ...others], '4k')],
      holdings: { hd: { hasFile: false, monitored: true }, '4k': { hasFile: true, monitored: false } },
    },
    {
      because: 'one that lacks it holds nothing',
      collections: [radarr([film, ...others], 'hd'), radarr(others, '4k')],
      holdings: { hd: { hasFile: true, monitored: true } },
    },
    {
      because: 'what is excluded is not held',
      collections: [radarr([{ ...film, excluded: true }, ...others], 'hd')],
      holdings: {},
    },
    {
      because: 'two rows of one instance add up, exclusions apart',
      collections: [radarr([{ ...wanted, monitored: false }, film, { ...film, excluded: true }, ...others], 'hd')],
      holdings: { hd: { hasFile: true, monitored: true } },
    },
  ])('$because', ({ collections, holdings }) => {
    const works = matchClaims({ claims: [claim('The Matrix', 1999), ...otherClaims], collections });
    expect(works.find(({ title }) => title === 'The Matrix')?.decision.holdings).toEqual(holdings);
  });
});

test('a series matches without the year or country that tells it from namesakes', () => {
  const collection = {
    app: 'sonarr' as const,
    instance: 'sonarr',
    items: [series(1, 'The Office (US)', 2005), series(2, 'Castle (2009)', 2009)],
  };
  const claims = [claim('The Office', 2005, { type: 'series' }), claim('Castle', 2009, { type: 'series' })];
  const works = matchClaims({ claims, collections: [collection] });
  expect(works.map(({ decision }) => decision.candidates[0]?.item.tvdbId)).toEqual([1, 2]);
});

test('overrides beat everything, by any key of the work', () => {
  const input = {
    claims: [claim('The Matrix', 1999)],
    collections: [radarr([movie(603, 'The Matrix', 1999), movie(604, 'The Matrix Reloaded', 2003)])],
  };
  const decide = (key: string, kind: 'ignore' | 'none') =>
    matchClaims({ ...input, overrides: new Map([[key, { kind }]]) })[0]?.decision.status;
  expect(decide('movie:title:the matrix|1999', 'ignore')).toBe('ignored');
  expect(decide('movie:title:the matrix|1999', 'none')).toBe('missing');
  const chosen = matchClaims({
    ...input,
    overrides: new Map([['movie:title:the matrix|1999', { kind: 'item', tmdbId: 604, tvdbId: 0 }]]),
  });
  expect(chosen[0]?.decision).toMatchObject({
    status: 'in-collection',
    confidence: 100,
    candidates: [{ item: { tmdbId: 604 } }, { item: { tmdbId: 603 } }],
  });
});

test('a bare number in tvg-id is an id only where the playlist proves it', () => {
  const films = Array.from({ length: 25 }, (_, i) => movie(3000 + i, `Proven Film ${i + 200}`, 1990));
  const proving = films.map(({ tmdbId, title, year }) => claim(title, year, { bareId: tmdbId }));
  const unnamed = claim('Namnlös', 1990, { bareId: 3003 });
  expect(
    match([unnamed, ...proving], films).find(({ claims }) => claims.includes(0))?.decision.candidates[0]?.item.tmdbId,
  ).toBe(3003);
  const lying = proving.map((each, i) => ({ ...each, bareId: 3000 + ((i + 1) % 25) }));
  expect(match([unnamed, ...lying], films).find(({ claims }) => claims.includes(0))?.decision.status).toBe('missing');
});

test('in steps the result is the same as at once', () => {
  const input = {
    claims: Array.from({ length: 1200 }, (_, i) => claim(`Title ${i}`, 2000)),
    collections: [radarr(others)],
  };
  const steps = matchInSteps(input);
  let seen = 0;
  let next = steps.next();
  for (; !next.done; next = steps.next()) seen++;
  expect(seen).toBeGreaterThan(1);
  const works = Array.from(next.value, (work) => ({ ...work, decision: work.decision, parts: work.parts }));
  expect(works).toEqual(matchClaims(input));
});

test('a reading of the number as part of the title finds the film of that title', () => {
  const name = claim('Blade Runner', 2049, {
    readings: [reading('Blade Runner', 2049), reading('Blade Runner 2049', 0, 'number-kept')],
  });
  expect(decide(name, [movie(78, 'Blade Runner', 1982), movie(335984, 'Blade Runner 2049', 2017)])).toBe(
    'in-collection 335984',
  );
});
