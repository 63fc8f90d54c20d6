import { expect, test } from 'vitest';
import { groupFilter } from './group-filter.ts';

test.each([
  { include: [], exclude: [], group: 'VOD | FR', wanted: true, because: 'no filter wants all' },
  {
    include: ['vod | fr'],
    exclude: [],
    group: 'VOD | FR ',
    wanted: true,
    because: 'case and outer blanks are ignored',
  },
  { include: ['VOD'], exclude: [], group: 'VOD | FR', wanted: false, because: 'a part is not the whole' },
  { include: ['VOD*'], exclude: [], group: 'VOD | FR', wanted: true, because: 'a star at the end' },
  { include: ['*FR'], exclude: [], group: 'VOD | FR', wanted: true, because: 'a star at the start' },
  { include: ['*d | f*'], exclude: [], group: 'VOD | FR', wanted: true, because: 'stars at both ends' },
  { include: ['*'], exclude: [], group: '', wanted: true, because: 'a star alone is any text' },
  { include: ['VOD*'], exclude: ['*adult*'], group: 'VOD Adults', wanted: false, because: 'exclude beats include' },
  { include: [], exclude: ['Live'], group: 'VOD', wanted: true, because: 'what is not excluded is wanted' },
  { include: ['a.c'], exclude: [], group: 'abc', wanted: false, because: 'a pattern is no regular expression' },
])('$because', ({ include, exclude, group, wanted }) => {
  const filter = groupFilter({ include, exclude });
  expect(filter(group)).toBe(wanted);
  expect(filter(group)).toBe(wanted);
});
