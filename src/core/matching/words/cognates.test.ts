import { expect, test } from 'vitest';
import { indexItems } from '../index/index-items.ts';
import { movie } from '../test-builders.ts';
import { Cognates } from './cognates.ts';

const titles = ['Anatomy', 'Princess', 'Perduta', 'Transporter', 'Marine', 'Trial', 'Legend', 'Legends', 'Legendary'];
const { lexicon } = indexItems(titles.map((title, i) => movie(i + 1, title, 2000)));

test.each([
  { word: 'anatomie', finds: ['anatomy'], because: 'six of eight letters' },
  { word: 'perdue', finds: ['perduta'], because: 'five of seven' },
  { word: 'transporteur', finds: ['transporter'], because: 'nine of twelve' },
  { word: 'princess', finds: [], because: 'a word is not its own cognate' },
  { word: 'marie', finds: ['marine'], because: 'letters alone do not know better' },
  { word: 'legende', finds: ['legend', 'legends'], because: 'the likest two are enough' },
  { word: 'triad', finds: ['trial'], because: 'four of five letters' },
  { word: 'transe', finds: [], because: 'five letters are little of "transporter"' },
  { word: 'tria', finds: [], because: 'of four letters nearly all would be the beginning' },
  { word: 'personne', finds: [], because: 'three letters are too few' },
])('$word finds $finds: $because', ({ word, finds }) => {
  expect(new Cognates(lexicon).of(word).map((each) => lexicon.textOf(each.word))).toEqual(finds);
});
