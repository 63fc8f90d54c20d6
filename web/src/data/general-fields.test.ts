import { expect, test } from 'vitest';
import { changeOf, showLanguages } from './general-fields.ts';
import type { GeneralSettings } from './settings.ts';

const values: GeneralSettings['values'] = {
  adult: false,
  artwork: null,
  matchFrom: 80,
  missingTo: 50,
  languages: 'auto',
  lookup: 'off',
  lookupsPerDay: 500,
  playlistSchedule: '0 4 * * *',
  collectionSchedule: null,
  cacheHours: 6,
  removedDays: 7,
  keptRuns: 100,
};

/** A form that holds what is in force, but for these fields. */
function formWith(fields: Readonly<Record<string, string>>, ticked: readonly string[] = []) {
  const all: Readonly<Record<string, string>> = {
    languages: showLanguages(values.languages),
    lookup: values.lookup,
    playlistSchedule: values.playlistSchedule ?? '',
    ...fields,
  };
  return {
    field: (name: string) => all[name] ?? '',
    number: (name: string, other: number) => (all[name] === undefined ? other : Number(all[name])),
    lines: () => [],
    isTicked: (name: string) => ticked.includes(name),
  };
}

test.each([
  { form: formWith({}), change: {}, because: 'what was not touched is not sent' },
  { form: formWith({ matchFrom: '85' }), change: { matchFrom: 85 }, because: 'one field alone has changed' },
  { form: formWith({}, ['artwork']), change: { artwork: true }, because: 'posters are wanted now' },
  { form: formWith({ languages: 'FR, tr' }), change: { languages: ['fr', 'tr'] }, because: 'codes stand in a list' },
  { form: formWith({ languages: '-' }), change: { languages: [] }, because: 'a dash means none' },
  { form: formWith({ playlistSchedule: '' }), change: { playlistSchedule: null }, because: 'empty means never' },
])('$because', ({ form, change }) => {
  expect(changeOf(form, { values, managed: [] })).toEqual(change);
});

test('leaves alone what file or environment say', () => {
  const form = formWith({ matchFrom: '85' }, ['adult']);
  expect(changeOf(form, { values, managed: ['matchFrom', 'artwork'] })).toEqual({ adult: true });
});
