import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexItems } from './index-items.ts';
import { SaidWords } from './said-words.ts';
import { movie } from './test-builders.ts';

const word = fc.constantFrom(...'amber birch cedar delta ember fjord grove haven islet jewel'.split(' '));
const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const film = fc.record({ title, other: title, year: fc.integer({ min: 2000, max: 2006 }) });

it('proposes the eight that share the rarest four words, a year counting six bits, as a search without shortcuts would', () => {
  fc.assert(
    fc.property(
      fc.array(film, { minLength: 1, maxLength: 40 }),
      title,
      fc.constantFrom(0, 2003),
      (films, asked, year) => {
        const index = indexItems(
          films.map((each, i) => movie(i + 1, each.title, each.year, { otherTitles: [each.other] })),
        );
        const { lexicon } = index;
        const known = [...new Set(asked.split(' '))].map((text) => lexicon.find(text)).filter((each) => each >= 0);
        const telling = known.sort((a, b) => lexicon.bitsOf(b) - lexicon.bitsOf(a)).slice(0, 4);
        const found = films.map(({ title: main, other, year: own }, id) => {
          const words = `${main} ${other}`.split(' ').map((text) => lexicon.find(text));
          const bits = telling
            .filter((each) => words.includes(each))
            .reduce((sum, each) => sum + lexicon.bitsOf(each), 0);
          return { id, bits, all: bits + (year > 0 && Math.abs(own - year) <= 1 ? 6 : 0) };
        });
        const best = found.filter(({ bits }) => bits > 0).sort((a, b) => b.all - a.all || a.id - b.id);
        const proposed = index.similarTo(new SaidWords(asked, lexicon), year > 0 ? [year] : []);
        expect(proposed).toEqual(best.slice(0, 8).map(({ id }) => id));
      },
    ),
  );
});
