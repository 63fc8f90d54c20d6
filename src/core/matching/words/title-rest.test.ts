import { expect, test } from 'vitest';
import { isWholePart } from './title-parts.ts';
import { restOf } from './title-rest.ts';

test.each([
  { written: "Rocky III : L'Œil du Tigre", part: 'rocky iii', whole: true, because: 'a colon parts the subtitle' },
  { written: 'MacArthur, el general rebelde', part: 'macarthur', whole: true, because: 'a comma does too' },
  { written: 'Star Wars: Obi-Wan Kenobi', part: 'obi wan kenobi', whole: true, because: 'the end may be the part' },
  { written: 'Nobody Sleeps in the Woods', part: 'nobody', whole: false, because: 'nothing parts it' },
  { written: 'Spider-Man', part: 'spider', whole: false, because: 'a hyphen inside a word parts nothing' },
  { written: `A: ${'b'.repeat(300)}`, part: 'a', whole: false, because: 'what is that long is no title' },
])('"$part" of "$written": $because', ({ written, part, whole }) => {
  expect(isWholePart(written, part)).toBe(whole);
});

/** Words that the collection knows, by number. */
const lexicon = ['thor', 'the', 'dark', 'world', 'love'];

const words = (texts: string[], bits: number[]) => ({
  texts,
  bits,
  numbers: texts.map((text) => lexicon.indexOf(text)),
});

test.each([
  { texts: ['thor', 'le', 'monde'], bits: [11, 1.5, 15], rest: 'strange', because: 'no name of the collection has it' },
  { texts: ['thor', 'love'], bits: [11, 6], rest: 'known', because: 'many names have it' },
  { texts: ['thor', 'love', 'monde'], bits: [11, 6, 15], rest: 'mixed', because: 'one has, one has not' },
  { texts: ['thor', 'le'], bits: [11, 1.5], rest: 'none', because: 'small words do not count' },
])('what is left of "$texts" beside "thor the dark world" is $rest: $because', ({ texts, bits, rest }) => {
  const isOfItem = (word: number) => 'thor the dark world'.split(' ').includes(lexicon[word] ?? '');
  expect(restOf(words(texts, bits), isOfItem)).toBe(rest);
});
