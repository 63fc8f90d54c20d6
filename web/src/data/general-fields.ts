import type { formOf } from './form.ts';
import type { GeneralChange, GeneralSettings } from './settings.ts';

type Values = GeneralSettings['values'];
type Form = ReturnType<typeof formOf>;

/** The general settings as they are shown, in groups. Numbers have bounds, the least first. */
export const generalFields = {
  lists: { adult: 'switch', artwork: 'switch' },
  matching: {
    matchFrom: [50, 100],
    missingTo: [0, 99],
    languages: 'codes',
    lookup: 'choice',
    lookupsPerDay: [0, 50_000],
  },
  reading: { playlistSchedule: 'text', collectionSchedule: 'text', cacheHours: [1, 720] },
  keeping: { removedDays: [7, 365], keptRuns: [20, 10_000] },
} as const satisfies Readonly<
  Record<
    string,
    Readonly<Partial<Record<keyof Values, 'switch' | 'text' | 'codes' | 'choice' | readonly [number, number]>>>
  >
>;

/** `fr, tr` for a list of codes; empty for those that the playlists speak; a dash for none at all. */
export function showLanguages(languages: Values['languages']): string {
  if (languages === 'auto') return '';
  return languages.length === 0 ? '-' : languages.join(', ');
}

function readLanguages(given: string): Values['languages'] {
  if (given === '') return 'auto';
  return given.toLowerCase().match(/[a-z]+/g) ?? [];
}

/** What a form changes of the settings; what file or environment say is left alone. */
export function changeOf(form: Form, { values, managed }: GeneralSettings): GeneralChange {
  const { field, number, isTicked } = form;
  const wish: Values = {
    ...values,
    adult: isTicked('adult'),
    artwork: isTicked('artwork') || (values.artwork === null ? null : false),
    matchFrom: number('matchFrom', values.matchFrom),
    missingTo: number('missingTo', values.missingTo),
    languages: readLanguages(field('languages')),
    lookup: field('lookup') === 'trickle' ? 'trickle' : 'off',
    lookupsPerDay: number('lookupsPerDay', values.lookupsPerDay),
    playlistSchedule: field('playlistSchedule') || null,
    collectionSchedule: field('collectionSchedule') || null,
    cacheHours: number('cacheHours', values.cacheHours),
    removedDays: number('removedDays', values.removedDays),
    keptRuns: number('keptRuns', values.keptRuns),
  };
  const changed = (Object.keys(wish) as (keyof Values)[]).filter(
    (key) => !managed.includes(key) && JSON.stringify(wish[key]) !== JSON.stringify(values[key]),
  );
  return Object.fromEntries(changed.map((key) => [key, wish[key]]));
}
