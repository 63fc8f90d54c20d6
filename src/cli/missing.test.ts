import { expect, it } from 'vitest';
import { workFilterParams } from '../api/works/work-filter.ts';
import { missingCommand } from './missing.ts';

it('takes every filter of the API by its name', () => {
  const names = new Set(missingCommand().options.map((option) => option.attributeName()));
  expect(Object.keys(workFilterParams).filter((name) => !names.has(name))).toEqual([]);
});
