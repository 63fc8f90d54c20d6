import fc from 'fast-check';
import { expect, it } from 'vitest';
import { movie } from '../test-builders.ts';
import { SaidWords } from '../words/said-words.ts';
import { indexItems } from './index-items.ts';

const word = fc.constantFrom(...'amber birch cedar delta ember fjord grove haven islet jewel'.split(' '));
const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
/** Of these and of others the years are kept in two ways. */
const year = fc.constantFrom(0, 1915, 1916, 1920, 1921, 2000, 2001, 2002, 2003, 2004, 2006, 2046, 2047, 2048, 40_000);
const film = fc.record({ title, other: title, year, secondaryYear: fc.oneof(fc.constant(0), year) });

it('proposes the eight that share the rarest four words, a year counting six bits, as a search without shortcuts would', () => {
  fc.assert(
    fc.property(
      fc.array(film, { minLength: 1, maxLength: 40 }),
      title,
      fc.constantFrom(0, 1915, 1921, 2003, 2047),
      (films, asked, said) => {
        const index = indexItems(
          films.map(({ title: main, other, year: own, secondaryYear }, i) =>
            movie(i + 1, main, own, { otherTitles: [other], secondaryYear }),
          ),
        );
        const { lexicon } = index;
        const known = [...new Set(asked.split(' '))].map((text) => lexicon.find(text)).filter((each) => each >= 0);
        const telling = known.sort((a, b) => lexicon.bitsOf(b) - lexicon.bitsOf(a)).slice(0, 4);
        const found = films.map(({ title: main, other, year: own, secondaryYear }, id) => {
          const words = `${main} ${other}`.split(' ').map((text) => lexicon.find(text));
          const bits = telling
            .filter((each) => words.includes(each))
            .reduce((sum, each) => sum + lexicon.bitsOf(each), 0);
          const isNear = [own, secondaryYear].some((each) => said > 0 && each > 0 && Math.abs(each - said) <= 1);
          return { id, bits, all: bits + (isNear ? 6 : 0) };
        });
        const best = found.filter(({ bits }) => bits > 0).sort((a, b) => b.all - a.all || a.id - b.id);
        const proposed = index.similarTo(new SaidWords(asked, lexicon), said > 0 ? [said] : []);
        expect(proposed).toEqual(best.slice(0, 8).map(({ id }) => id));
      },
    ),
  );
});
