import thisProcess from 'node:process';
import { expect, test } from 'vitest';
import { readCountry } from './read-country.ts';

test.each([
  { text: 'The Office (US)', country: 'US', because: 'it stands in brackets behind the title' },
  { text: 'Ghosts (2019) (GB) S01E01', country: 'GB', because: 'a year may stand before it' },
  { text: 'Shameless (UK)', country: 'GB', because: 'UK is the common name of GB' },
  { text: 'Dark (DE)', country: '', because: 'DE is as often the language' },
  { text: '(US) Friends', country: '', because: 'in front it is a tag of the provider' },
  { text: 'Us (2019)', country: '', because: 'the title is no tag' },
  { text: 'The Office (us', country: '', because: 'the bracket never closes' },
])('$text: $because', ({ text, country }) => {
  expect(readCountry(text)).toBe(country);
});

test('is linear where brackets open and never close', () => {
  for (const end of ['', ')', ' (UK']) {
    const before = thisProcess.threadCpuUsage();
    expect(readCountry('('.repeat(200_000) + end)).toBe('');
    expect(thisProcess.threadCpuUsage(before).user).toBeLessThan(1_000_000);
  }
});
