import { expect, test } from 'vitest';
import { looseTitle } from '../../title/loose-title.ts';
import { indexItems } from '../index/index-items.ts';
import { movie, reading } from '../test-builders.ts';
import { SaidTitle } from './said-title.ts';

test.each(['The Boy', 'It', '1917', 'Rocky II', 'Le Grand Bleu', 'The The', 'Die Hard with a Vengeance'])(
  'knows the same of "%s" from a name that bears it as from its words',
  (title) => {
    const index = indexItems([movie(1, 'Another', 2001), movie(2, title, 2000, { otherTitles: ['Boy', 'It 2'] })]);
    const name = index.facts.firstNameOf(1);
    const said = () => new SaidTitle(reading(title), [], index);
    expect(said().wholeBitsAs(name, index.names)).toBe(said().wholeBits);
    expect(said().wholeBitsAs(name + 1, index.names)).toBe(said().wholeBits);
    expect(said().loose).toBe(index.looseNumber(looseTitle(said().reading.normalizedTitle)));
  },
);
