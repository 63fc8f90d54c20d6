import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Holding, InstanceState, WorkStatus } from '../../../core/model/decision.ts';
import type { WorkFilter, WorkView } from '../../../core/model/work.ts';
import { workSorts } from '../../../core/model/work.ts';
import type { Store } from '../contract/store.ts';
import { Database, openConnection } from '../database/database.ts';
import { expectCounted } from '../test-counts.ts';
import { claim, decision, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';
import { Facets } from './facets.ts';
import { Mixes } from './mixes.ts';
import { WorkLists } from './work-lists.ts';

const day = 86_400_000;
const statuses: readonly WorkStatus[] = ['missing', 'missing', 'in-collection', 'review', 'excluded'];
const languages = ['en', 'fr', 'de', 'fr'];
const qualities = ['4k', '1080p', null] as const;

/** Works by number: their facts repeat with different periods, so that every combination occurs. */
function facts(number: number) {
  const state: InstanceState = number % 3 === 0 ? 'in-collection' : 'missing';
  const instances: Record<string, InstanceState> = number % 2 ? { hd: 'missing', uhd: state } : { hd: state };
  const held = { hasFile: number % 2 === 0, monitored: number % 5 < 2 };
  const holdings: Record<string, Holding> = {};
  // Of some that are held nothing was kept.
  for (const [name, is] of Object.entries(instances)) if (is === 'in-collection' && number % 4) holdings[name] = held;
  return {
    title: `${number % 2 ? 'The ' : ''}Film ${String.fromCharCode(97 + (number % 26))} ${number}`,
    year: number % 7 === 0 ? 0 : 1980 + (number % 40),
    status: statuses[number % statuses.length] ?? 'missing',
    confidence: number % 4 === 0 ? 0 : (number * 13) % 100,
    adult: number % 11 === 0,
    instances,
    holdings,
  };
}

function entriesOf(number: number) {
  const { title } = facts(number);
  return [0, 1].slice(0, 1 + (number % 2)).map((way) =>
    entry(title, {
      languages: [languages[(number + way) % 4] ?? 'en'],
      quality: qualities[(number + way) % 3] ?? null,
      group: `GROUP ${(number * (way + 1)) % 5}`,
      claim: claim(title),
    }),
  );
}

function worksOf(numbers: readonly number[], change = 0) {
  return numbers.map((number) => {
    const { title, year, status, confidence, adult, instances, holdings } = facts(number + change);
    const { title: own } = facts(number);
    const decided = decision(status, { confidence, instances, holdings });
    return gathered(own, { year, adult, decision: decided, type: title.length % 2 ? 'movie' : 'series' });
  });
}

const count = 120;
const numbers = Array.from({ length: count }, (_, number) => number);
const folder = mkdtempSync(join(tmpdir(), 'gleanarr-lists-'));
let store: Store;
let database: Database;
let lists: Record<'usual' | 'large' | 'larger', WorkLists>;
let all: readonly WorkView[];

beforeAll(async () => {
  store = await testStore(folder);
  await read(store, playlist, 'entries', numbers.flatMap(entriesOf));
  await saveNamed(store, worksOf(numbers.slice(0, 70)), { now, fingerprint: '1' });
  await saveNamed(store, worksOf(numbers), { now: now + day, fingerprint: '2' });
  const path = join(folder, 'gleanarr.db');
  database = new Database(openConnection(path), path);
  const mixes = new Mixes(database);
  lists = {
    usual: new WorkLists(database, mixes),
    // A small database is read as if it were a large one: by walking along indexes.
    large: new WorkLists(database, mixes, { few: 2, hits: 1_000 }),
    // So large that searches are not counted.
    larger: new WorkLists(database, mixes, { few: 2, hits: 3 }),
  };
  all = lists.usual.list({ adult: true, sort: 'title', limit: 500, offset: 0 }).items;
});
afterAll(async () => {
  await database.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The filter by the words of its documentation, over what lists show. */
function fits(work: WorkView, filter: WorkFilter): boolean {
  const { type, adult, yearFrom, yearTo, q = '' } = filter;
  const words = q.toLowerCase().split(' ').filter(Boolean);
  const name = ` ${work.title.toLowerCase()} 1999 `;
  return [
    type === undefined || work.type === type,
    standsAs(work, filter),
    isHeld(work, filter),
    adult === true || work.adult === (adult === 'only'),
    (yearFrom === undefined && yearTo === undefined) || within(work.year, yearFrom ?? 1, yearTo),
    within(work.confidence, filter.confidenceFrom, filter.confidenceTo),
    within(work.firstSeenAt, filter.firstSeenFrom, filter.firstSeenTo),
    words.every((word) => name.includes([word, ` ${word} `, ` ${word}`][word.length] ?? word)),
    offers(work, filter),
  ].every(Boolean);
}

function within(value: number, from = 0, to = Number.POSITIVE_INFINITY): boolean {
  return value >= from && value <= to;
}

function standsAs({ status: own, instances }: WorkView, { status, instance }: WorkFilter): boolean {
  const state = instances.find(({ name }) => name === instance)?.state;
  if (instance !== undefined && state === undefined) return false;
  if (instance === undefined || status !== 'missing') return status === undefined || own === status;
  return state === 'missing' && ['missing', 'in-collection', 'excluded'].includes(own);
}

function isHeld({ instances }: WorkView, { instance, file, monitored }: WorkFilter): boolean {
  if (file === undefined && monitored === undefined) return true;
  return instances
    .filter(({ name }) => instance === undefined || name === instance)
    .some(
      (each) =>
        (file === undefined || each.hasFile === file) && (monitored === undefined || each.monitored === monitored),
    );
}

function offers({ variants }: WorkView, { language, quality, group, playlist: from }: WorkFilter): boolean {
  if ([language, quality, group, from].every((value) => value === undefined)) return true;
  return variants.some(
    (variant) =>
      (language === undefined || variant.languages.includes(language)) &&
      (quality === undefined || variant.quality === quality) &&
      (group === undefined || variant.group === group) &&
      (from === undefined || variant.playlist === from),
  );
}

/** Absent mostly: with many filters at once nothing fits. */
const optional = <T>(...values: readonly T[]) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: fc.constantFrom(...values), weight: 1 });
const anyFilter: fc.Arbitrary<WorkFilter> = fc
  .record({
    type: optional('movie', 'series'),
    status: optional('missing', 'review', 'excluded'),
    q: optional('film', 'fi 1', 'c', 'ilm 11', 'xyz', '?', ' '),
    language: optional('fr', 'de', 'xx'),
    quality: optional('4k', '8k'),
    group: optional('GROUP 0', 'GROUP 3', 'GROUP 9'),
    playlist: optional('vod', 'other'),
    instance: optional('hd', 'uhd', 'none'),
    file: optional(true, false),
    monitored: optional(true, false),
    yearFrom: optional(1990, 2010),
    yearTo: optional(1995, 2000),
    confidenceFrom: optional(0, 30.5),
    confidenceTo: optional(50),
    firstSeenFrom: optional(now + 1),
    firstSeenTo: optional(now),
    adult: fc.constantFrom<WorkFilter['adult']>(true, false, 'only'),
  })
  .map((filter) => {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    return { ...Object.fromEntries(given), adult: filter.adult };
  });

describe('a list by any filter', () => {
  test.each(['usual', 'large', 'larger'] as const)(
    'holds exactly what fits, page by page, in a %s database',
    (size) => {
      fc.assert(
        fc.property(
          anyFilter,
          fc.constantFrom(...workSorts),
          fc.integer({ min: 1, max: 40 }),
          (filter, sort, limit) => {
            const expected = all.filter((work) => fits(work, filter));
            const shown: number[] = [];
            let cursor: string | null = null;
            do {
              const at: { cursor?: string } = cursor === null ? {} : { cursor };
              const page = lists[size].list({ ...filter, sort, limit, offset: 0, ...at });
              if (!page.atLeast) expect(page.total).toBe(expected.length);
              shown.push(...page.items.map(({ id }) => id));
              cursor = page.next;
            } while (cursor !== null);
            expect(shown.toSorted((a, b) => a - b)).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b));
            const whole = lists[size].list({ ...filter, sort, limit: 500, offset: 0 });
            expect(whole.items.map(({ id }) => id)).toEqual(shown);
          },
        ),
        { numRuns: 200 },
      );
    },
  );
});

it('does not count what a search finds too much of, but tells that there is more', () => {
  const query = { q: 'film', adult: true, sort: 'title', limit: 10, offset: 0 } as const;
  expect(lists.larger.list(query)).toMatchObject({ total: 11, atLeast: true, next: expect.any(String) });
  expect(lists.larger.list({ ...query, offset: 115 })).toMatchObject({ total: count, atLeast: true, next: null });
});

test.each([
  { cursor: 'x', because: 'it is no JSON' },
  { cursor: Buffer.from('["title",1,2]').toString('base64url'), because: 'its title is a number' },
  { cursor: Buffer.from('["year",1990,2]').toString('base64url'), because: 'it is of another order' },
  { cursor: Buffer.from('["title","a",2,3]').toString('base64url'), because: 'it is too long' },
])('a cursor is refused where $because', ({ cursor }) => {
  const query = { adult: true, sort: 'title', limit: 10, offset: 0, cursor } as const;
  expect(() => lists.usual.list(query)).toThrow('cursor: it is not one');
});

it('goes on after the same work when others come and go', async () => {
  const query = { adult: true, sort: 'title', limit: 10, offset: 0 } as const;
  const first = await store.listWorks(query);
  const left = numbers.filter((number) => facts(number).title !== first.items[3]?.title);
  await saveNamed(store, worksOf(left), { now: now + 2 * day, fingerprint: '3' });
  const second = await store.listWorks({ ...query, cursor: first.next ?? '' });
  await saveNamed(store, worksOf(numbers), { now: now + 3 * day, fingerprint: '4' });
  expect(second.items.map(({ id }) => id)).toEqual(all.slice(10, 20).map(({ id }) => id));
});

describe('kept counts', () => {
  it('stay what counting gives, whatever comes, changes and goes', async () => {
    const runs = fc.array(fc.record({ step: fc.integer({ min: 1, max: 5 }), change: fc.integer({ min: 0, max: 9 }) }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(runs, async (changes) => {
        for (const { step, change } of changes) {
          const some = numbers.filter((number) => number % step === 0);
          await saveNamed(store, worksOf(some, change), { now: now + 4 * day, fingerprint: String(change) });
          expectCounted(database);
        }
      }),
      { numRuns: 6 },
    );
    await saveNamed(store, worksOf(numbers), { now: now + 5 * day, fingerprint: '5' });
  });

  it('are what facets tell', () => {
    const works = lists.usual.list({ adult: false, sort: 'title', limit: 500, offset: 0 }).items;
    const facets = new Facets(database).read({ adult: false, groups: 3 });
    const having = (has: (work: WorkView) => boolean) => works.filter(has).length;
    expect(facets.total).toBe(works.length);
    for (const { value, works: told } of facets.languages) {
      expect(told).toBe(having((work) => offers(work, { adult: true, language: value })));
    }
    for (const { value, works: told } of facets.qualities) {
      expect(told).toBe(having((work) => offers(work, { adult: true, quality: value })));
    }
    for (const { value, works: told } of facets.groups) {
      expect(told).toBe(having((work) => offers(work, { adult: true, group: value })));
    }
    for (const { value, works: told } of facets.decades) {
      expect(told).toBe(having(({ year }) => Math.floor(year / 10) * 10 === value));
    }
    for (const { value, works: told } of facets.statuses) expect(told).toBe(having(({ status }) => status === value));
    expect(facets.playlists).toEqual([{ value: 'vod', works: works.length }]);
    expect([facets.languages, facets.qualities, facets.groups].map(({ length }) => length)).toEqual([3, 2, 3]);
    expect(facets.decades.map(({ value }) => value)).toEqual([0, 1980, 1990, 2000, 2010]);
  });
});
