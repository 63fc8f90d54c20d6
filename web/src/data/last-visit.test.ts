import { describe, expect, it, test } from 'vitest';
import { noteVisit, readVisits, visitsAfter } from './last-visit.ts';

const minute = 60_000;

describe('visits', () => {
  test.each([
    { known: null, now: 100, visits: { before: null, now: 100 }, because: 'nobody was here before' },
    {
      known: { before: 5, now: 100 },
      now: 100 + 29 * minute,
      visits: { before: 5, now: 100 + 29 * minute },
      because: 'it is still the same visit',
    },
    {
      known: { before: 5, now: 100 },
      now: 100 + 31 * minute,
      visits: { before: 100, now: 100 + 31 * minute },
      because: 'somebody was away',
    },
  ])('are $visits where $because', ({ known, now, visits }) => {
    expect(visitsAfter(known, now)).toEqual(visits);
  });

  it.each([null, '', 'no json', '[]', '{}', '{"before":"x","now":1}', '{"before":null,"now":null}', '7'])(
    'are not read from %j',
    (kept) => {
      expect(readVisits(kept)).toBeNull();
    },
  );

  it('are read as they were kept', () => {
    expect(readVisits('{"before":null,"now":7}')).toEqual({ before: null, now: 7 });
  });

  it('are none where the browser keeps nothing', () => {
    expect(noteVisit(9)).toEqual({ before: null, now: 9 });
  });
});
