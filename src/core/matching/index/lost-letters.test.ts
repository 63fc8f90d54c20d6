import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeTitle } from '../../title/normalize-title.ts';
import { movie } from '../test-builders.ts';
import { indexItems } from './index-items.ts';

const library = [
  movie(1, 'Green Book', 2018, { otherTitles: ['Yeşil Rehber'] }),
  movie(2, 'The Nutcracker', 2018, { otherTitles: ['Fındıkkıran ve Dört Diyar'] }),
  movie(3, 'Annihilation', 2018, { otherTitles: ['Yok Oluş'] }),
  movie(4, 'Death', 2001, { otherTitles: ['Ölü', 'Where'] }),
  movie(5, 'Return', 2002, { otherTitles: ['İade'] }),
  movie(6, 'Jade', 1995),
  movie(7, 'Jade Warrior', 2006),
  movie(8, 'Loving', 2003, { otherTitles: ['Miłość'] }),
];
const { lostLetters } = indexItems(library);

test.each([
  { said: 'Ye?il Rehber', back: 'yesil rehber', because: 'one word of the library has these letters' },
  { said: 'Ye\uFFFDil Rehber', back: 'yesil rehber', because: 'a decoder writes another mark' },
  { said: 'F?nd?kk?ran Ve Dört Diyar', back: 'findikkiran and dort diyar', because: 'three may be lost' },
  { said: 'Yok Olu?', back: 'yok olus', because: 'the library has this very title with the letter' },
  { said: 'Olu?', back: 'olu', because: 'a mark behind a known word asks a question' },
  { said: 'Where?', back: 'where', because: 'a mark behind a known word asks a question' },
  { said: 'Quem?', back: 'quem', because: 'no word of the library fits' },
  { said: '?ade', languages: ['tr'], back: 'iade', because: 'Latin-1 lacks the Turkish letter, and has j' },
  { said: '?ade', languages: [], back: 'jade', because: 'without a language the commonest word is taken' },
  { said: '?ade', languages: ['tr', 'en'], back: 'jade', because: 'one of its languages may lack any letter' },
  { said: 'Mi?o??', back: 'milosc', languages: ['pl'], because: 'half of the letters are known' },
  { said: 'M??o??', back: 'm o', languages: ['pl'], because: 'more than half of the letters are lost' },
  { said: 'Who ? Me', back: 'who me', because: 'a mark by itself is none of a word' },
  { said: 'Yeşil Rehber', back: 'yesil rehber', because: 'nothing is lost' },
])('"$said" is "$back": $because', ({ said, languages = [], back }) => {
  expect(normalizeTitle(lostLetters.putBack(said, languages))).toBe(back);
});

test('gives a word of the same letters at the same places, or leaves it', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'yesilrehbodar?\uFFFD '), minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(letters, (title) => {
      const back = lostLetters.putBack(title, []);
      expect(back.length).toBe(title.length);
      for (let i = 0; i < title.length; i++) {
        if (title[i] !== '?' && title[i] !== '\uFFFD') expect(back[i]).toBe(title[i]);
      }
    }),
  );
});
