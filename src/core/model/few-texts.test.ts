import { expect, test } from 'vitest';
import { FewTexts } from './few-texts.ts';

test.each([
  { texts: [], because: 'there may be none' },
  { texts: ['b', 'a', 'b', '', 'a', ''], because: 'a text may come again, and may be empty' },
  { texts: many(16, 3), because: 'so many are compared one by one' },
  { texts: many(17, 3), because: 'one more is hashed' },
  { texts: many(500, 7), because: 'a playlist may call one work by as many names as it has entries' },
])('gives equal texts one place, in the order in which they came: $because', ({ texts }) => {
  const few = new FewTexts();
  const places = texts.map((text) => few.add(text));
  const distinct = [...new Set(texts)];
  expect(few.all).toEqual(distinct);
  expect(places).toEqual(texts.map((text) => distinct.indexOf(text)));
});

/** So many texts, all of which come once more after some others. */
function many(count: number, apart: number): string[] {
  const texts = Array.from({ length: count }, (_, i) => `name ${i}`);
  return texts.flatMap((text, i) => [text, texts[Math.max(0, i - apart)] ?? text]);
}
