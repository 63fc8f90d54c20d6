import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NameTable } from './name-table.ts';
import { LEAST_SHARED, SaidWords } from './said-words.ts';
import { overlapOf } from './title-similarity.ts';

/** Words by what each says, in bits; some are a slip of others. */
const words = { the: 1.5, of: 1.5, de: 2.5, and: 1.5, thor: 11, world: 5, worlds: 9, colour: 12, color: 12, part: 1.5 };
const title = fc
  .array(fc.constantFrom(...Object.keys(words)), { minLength: 1, maxLength: 6 })
  .map((drawn) => drawn.join(' '));

it('passes over no name whose words in common with a title say something', () => {
  fc.assert(
    fc.property(title, title, (said, name) => {
      const names = new NameTable();
      names.add(0, { normalizedTitle: Object.keys(words).join(' '), looseTitle: 'all', main: true });
      names.add(1, { normalizedTitle: name, looseTitle: name, main: true });
      names.seal();
      names.lexicon.weigh(Float64Array.from(Object.values(words)), 15);
      const found = new SaidWords(said, names.lexicon);
      const isPassedOver = found.tellingSieve.next(names, names.startOf(1), names.endOf(1)) === names.endOf(1);
      const { sharedBits } = overlapOf(found, names, 1);
      if (isPassedOver) expect(sharedBits).toBeLessThan(LEAST_SHARED);
      const wanted = overlapOf(found, names, 1, LEAST_SHARED);
      expect(wanted.sharedBits).toBe(sharedBits < LEAST_SHARED ? 0 : sharedBits);
    }),
  );
});
