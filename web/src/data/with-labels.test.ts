import { expect, test } from 'vitest';
import { withLabels } from './with-labels.ts';

const labels: Readonly<Record<string, string>> = {
  url: 'Address',
  apiKey: 'API key',
  include: 'Only these groups',
  matchFrom: 'Same from',
  missingTo: 'Missing up to',
};

test.each([
  {
    said: 'url: must be an address such as http://radarr:7878',
    told: 'Address: must be an address such as http://radarr:7878',
  },
  { said: 'url: is required; apiKey: is required', told: 'Address: is required; API key: is required' },
  { said: 'place.url: must hold at most 4096 characters', told: 'Address: must hold at most 4096 characters' },
  {
    said: 'groups.include.0: must hold at most 200 characters',
    told: 'Only these groups: must hold at most 200 characters',
  },
  {
    said: 'missingTo: must be below matchFrom, which is 80',
    told: 'Missing up to: must be below “Same from”, which is 80',
  },
  { said: 'timeoutMs: must be at least 1000', told: 'timeoutMs: must be at least 1000' },
  {
    said: 'name: must be 1 to 60 characters without / \\ ; and %',
    told: 'name: must be 1 to 60 characters without / \\ ; and %',
  },
  { said: 'The body is not valid JSON', told: 'The body is not valid JSON' },
])('tells $said as $told', ({ said, told }) => {
  expect(withLabels(said, (name) => labels[name])).toBe(told);
});
