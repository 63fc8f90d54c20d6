import { formatCount } from './data/format.ts';
import { some } from './text-count.ts';

/** What the dashboard says; part of the catalogue. */
export const dashboardText = {
  lead: 'How the playlists and the collection go together, and what has changed.',
  asTable: 'As a table',
  news: {
    title: 'New since your last visit',
    since: (age: string) => `Your last visit was ${age}.`,
    first: 'This is your first visit with this browser.',
    last: 'These missing works came last:',
    count: (count: number, atLeast: boolean) =>
      count === 0
        ? 'Nothing missing is new.'
        : `${atLeast ? 'At least ' : ''}${some(count, 'missing work is', 'missing works are')} new.`,
    newest: 'Show the newest',
    show: 'Show what is new',
  },
  overlap: {
    title: 'Playlist and collection',
    type: { movie: 'Movies', series: 'Series' },
    held: (share: string) => `${share} of what is on offer is in the collection`,
    none: 'Nothing on offer',
  },
  years: { title: 'Missing by year', unknown: 'unknown', of: (decade: number) => `${decade}s` },
  languages: { title: 'Missing by language', none: 'No name tells its language.' },
  qualities: { title: 'Missing by quality', none: 'No name tells its quality.' },
  confidence: {
    title: 'Confidence',
    hint: 'How sure the match is; of a missing work, how near the nearest in the collection is.',
    step: (from: number) => `${from}–${from + 10} %`,
    axis: 'Confidence, %',
  },
  growth: {
    title: 'Growth over time',
    hint: 'Works after the last run of each day.',
    short: 'One day is no curve yet: come back tomorrow.',
    day: 'Day',
    offered: 'First seen until then',
  },
  works: 'Works',
  status: 'Status',
  value: 'Value',
  nothing: 'Nothing is known to be missing.',
  count: (count: number) => formatCount(count),
} as const;
