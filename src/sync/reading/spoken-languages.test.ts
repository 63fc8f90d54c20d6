import { expect, test } from 'vitest';
import { LanguageCount } from './spoken-languages.ts';

test.each([
  { counts: { fr: 200, de: 199 }, others: 0, spoken: ['fr'], because: 'from 200 movies on' },
  { counts: { fr: 200 }, others: 3_800, spoken: ['fr'], because: 'exactly a twentieth is enough' },
  { counts: { fr: 200 }, others: 3_801, spoken: [], because: 'less than a twentieth is not' },
  {
    counts: { fr: 300, de: 500, it: 400, es: 250, tr: 200 },
    others: 0,
    spoken: ['de', 'it', 'fr', 'es'],
    because: 'at most four, commonest first',
  },
])('$because', ({ counts, others, spoken }) => {
  const count = new LanguageCount();
  for (const [language, movieClaims] of Object.entries(counts)) {
    for (let i = 0; i < movieClaims; i += 1) count.add({ type: 'movie', languages: [language] });
  }
  for (let i = 0; i < others; i += 1) count.add({ type: 'movie', languages: [] });
  for (let i = 0; i < 9_000; i += 1) count.add({ type: 'series', languages: ['pl'] });
  expect(count.spoken()).toEqual(spoken);
});
