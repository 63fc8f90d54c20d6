import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import cases from './cases/normalized.json' with { type: 'json' };
import { foldTitle } from './fold-title.ts';
import { foldWithCare } from './fold-with-care.ts';
import { looseTitle } from './loose-title.ts';
import { normalizeTitle } from './normalize-title.ts';
import { numbersOf } from './numbers-of.ts';
import { repairText } from './repair-text.ts';

/** Texts of the kinds of characters that names are made of, so that the rules meet each other. */
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ..."aAeEiIlLoO019²×&.,'’-?$+ ()İışßæÃ©ةأیё千기が 🎬",
        'the',
        ' and ',
        ' et ',
        'part ',
        ' II',
        '&amp;',
      ),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join('')),
);

describe('normalizeTitle', () => {
  test.each(cases)('$because: $text', ({ text: raw, normalized }) => {
    expect(normalizeTitle(raw)).toBe(normalized);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const once = normalizeTitle(raw);
        expect(normalizeTitle(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('is empty for blank text only', () => {
    fc.assert(
      fc.property(text, (raw) => {
        if (/[\p{L}\p{N}]/u.test(raw)) expect(normalizeTitle(raw)).not.toBe('');
      }),
    );
  });

  it('does not let different titles become one', () => {
    const different = [
      'Alien',
      'Aliens',
      'Alien 3',
      'Rocky',
      'Rocky II',
      'Rocky III',
      'The Batman',
      'Batman',
      'Her',
      'Hero',
      'Up',
      'Us',
    ];
    expect(new Set(different.map(normalizeTitle)).size).toBe(different.length);
  });
});

describe('foldTitle', () => {
  it('says the same as the careful reading, wherever it says something', () => {
    const pieces = fc.constantFrom("l'", "Qu'", "don't", ', The', ' 000', '10,', 'ч. и ', ' y ', 'É', ' & ', ': ', ' ');
    const title = fc.array(fc.oneof(pieces, text), { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(title, (raw) => {
        const repaired = repairText(raw);
        const careful = foldWithCare(repaired);
        expect(foldTitle(repaired, false) ?? careful).toBe(careful);
        expect(foldTitle(raw, true) ?? careful).toBe(careful);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    { title: "La Bataille de l'Escaut", form: 'la bataille de l escaut' },
    { title: 'Blood & Treasure: Épisode 2', form: 'blood and treasure episode 2' },
    { title: 'Solo en casa', form: 'solo and casa' },
    { title: 'Брат 2', form: 'брат 2' },
  ])('reads "$title" at once', ({ title, form }) => {
    expect(foldTitle(title, true)).toBe(form);
  });

  test.each([
    { title: 'S.W.A.T.', because: 'initials join' },
    { title: '10,000 BC', because: 'parts of a number join' },
    { title: 'Matrix, The', because: 'the article goes first' },
    { title: 'Yang?n', because: 'a lost letter joins' },
    { title: 'REC²', because: 'a number stands alone' },
  ])('leaves "$title" to the careful reading: $because', ({ title }) => {
    expect(foldTitle(title, false)).toBeNull();
  });
});

describe('looseTitle', () => {
  test.each([
    ['The Matrix', 'Matrix', 'a leading article'],
    ['Der Untergang', 'Untergang', 'a leading article'],
    ['Matrix, The', 'Matrix', 'a trailing article'],
    ['Spider-Man', 'Spiderman', 'blanks'],
    ['WALL·E', 'Wall-E', 'blanks'],
    ['E.T.', 'E T', 'initials'],
    ['L’avventura', 'Lavventura', 'an elision without its apostrophe'],
    ['Glücksritter', 'Gluecksritter', 'German spellings'],
    ['Fluss', 'Fluß', 'German spellings'],
    ['Høst', 'Hoest', 'Nordic spellings'],
    ['Rocky II', 'Rocky 2', 'roman numerals'],
    ['Dune: Part Two', 'Dune: Part 2', 'number words'],
    ['Dune: Part Two', 'Dune: Parte II', 'words for part'],
    ['Dune: Part Two', 'Dune: Deuxième Partie', 'a number before the word for part'],
    ['Alacakaranlık: Bölüm 2', 'Alacakaranlık 2. Bölüm', 'a number before the word for part'],
    ['Kosogłos. Część 1', 'Kosogłos 1. część', 'a number before the word for part'],
    ['13. Cuma Bölüm 2', '13. Cuma', null],
    ['13 Bölüm 2', 'Bölüm 13', null],
    ['Une partie de campagne', 'Partie 1 de campagne', null],
    ['Kill Bill: Vol. 2', 'Kill Bill: Volume 2', 'words for volume'],
    ['Lord of the Rings', 'Lord Rings', 'small words inside'],
    ['Tom and Jerry', 'Tom a Jerry', 'the Czech and'],
    ['Rocky', 'Rocky II', null],
    ['Plan A', 'Plan', null],
    ['Malcolm X', 'Malcolm', null],
  ])('%s and %s: %s', (one, other, because) => {
    const same = looseTitle(normalizeTitle(one)) === looseTitle(normalizeTitle(other));
    expect(same).toBe(because !== null);
  });

  it('leaves out an article, small words and blanks, and the e of a digraph, of whatever words a title is', () => {
    const word = fc.constantFrom(
      'the',
      'der',
      'of',
      'and',
      'a',
      'blue',
      'maerchen',
      'aeon',
      'que',
      'zoo',
      'thee',
      'żółw',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const from = words.length > 1 && ['the', 'der', 'a'].includes(words[0] ?? '') ? 1 : 0;
        const isLeftOut = (each: string, i: number) =>
          i > from && i < words.length - 1 && ['the', 'of', 'and', 'a'].includes(each);
        const kept = words.filter((each, i) => i >= from && !isLeftOut(each, i));
        expect(looseTitle(words.join(' '))).toBe(kept.map((each) => each.replace(/([aou])e/g, '$1')).join(''));
      }),
    );
  });

  it('is never empty for a title that is not', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const normalized = normalizeTitle(raw);
        if (normalized !== '') expect(looseTitle(normalized)).not.toBe('');
      }),
    );
  });
});

describe('numbersOf', () => {
  test.each([
    ['Rocky', []],
    ['Rocky 2', [2]],
    ['Rocky II', [2]],
    ['Rocky IV', [4]],
    ['Rocky V', [5]],
    ['Star Wars: Episode V - The Empire Strikes Back', [5]],
    ['Rambo I', [1]],
    ['The King and I', []],
    ['I, Robot', []],
    ['V for Vendetta', []],
    ['Malcolm X', []],
    ['X-Men 2', [2]],
    ['III', [3]],
    ['007 Skyfall', [7]],
    ['2nd Chance', [2]],
    ['1917', [1917]],
    ['Blade Runner 2049', [2049]],
    ['12 Angry Men', [12]],
    ['Part One', [1]],
    ['Dune: Part Two', [2]],
    ['Dune: Teil Zwei', [2]],
    ['Dune: Partie 2', [2]],
    ['Dune: Bölüm İki', [2]],
    ['Дюна: Часть вторая', [2]],
    ['Дюна: Часть 2', [2]],
    ['Kill Bill: Vol. 2', [2]],
    ["Ocean's Eight", [8]],
    ['The Chosen One', []],
    ['One Fine Day', []],
    ['Un prophète', []],
    ['Seven Samurai', []],
    ['Back to the Future Part III 3', [3, 3]],
    ['10,000 BC', [10000]],
    ['Alien³', [3]],
    ['', []],
  ])('reads the numbers of %s', (title, numbers) => {
    expect(numbersOf(normalizeTitle(title))).toEqual(numbers);
  });
});
