import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Groups } from './groups.ts';

it('holds every member once, ascending, in its group', () => {
  const numbered = fc.array(fc.integer({ min: -1, max: 7 }));
  fc.assert(
    fc.property(numbered, (groupOf) => {
      const groups = new Groups(groupOf, 8);
      expect(groups.length).toBe(8);
      for (let group = 0; group < 8; group++) {
        const expected = groupOf.flatMap((each, member) => (each === group ? [member] : []));
        expect([...groups.of(group)]).toEqual(expected);
        expect(groups.listOf(group)).toEqual(expected);
        const places = groups.endOf(group) - groups.startOf(group);
        const members = Array.from({ length: places }, (_, i) => groups.memberAt(groups.startOf(group) + i));
        expect(members).toEqual(expected);
      }
    }),
  );
});

it('may hold nothing', () => {
  expect(new Groups([], 0).length).toBe(0);
});
