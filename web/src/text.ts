import { formatCount } from './data/format.ts';
import { some } from './text-count.ts';
import { filterText, listText, sortText } from './text-lists.ts';

/**
 * Every word of the start; the files text-*.ts beside it hold those of what is loaded later. A translation is other
 * objects of these shapes.
 */
export const text = {
  name: 'Gleanarr',
  noAnswer: {
    detail: 'Gleanarr does not answer',
    hint: 'Check that it runs. This page asks again by itself.',
  },
  mayBeOld: 'What you see may be old. This page asks again by itself.',
  slow: 'This takes longer than it should. Gleanarr may have much to do just now.',
  broken: {
    title: 'This page could not be shown',
    hint: 'Load it anew. If that does not help, the log may tell why.',
    reload: 'Load anew',
  },
  /** Where the server's own hint speaks to who has sent a request by hand. */
  hints: {
    REQUEST_INVALID: 'Correct it, then try again.',
    NOT_QUARANTINED: 'There is nothing to accept any more.',
    KEY_NOT_FOUND: 'It was taken away elsewhere.',
    BACKUP_NOT_FOUND: 'It has made room for newer ones.',
    LOOKUP_PAUSED: 'The page System says why. Lookups go on when the app answers again.',
  },
  retry: 'Try again',
  loading: 'Loading',
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  unknownYear: 'year unknown',
  never: 'never',
  skip: 'Skip to the content',
  light: 'Use the light theme',
  dark: 'Use the dark theme',
  menu: 'Open or close the navigation',
  signOut: 'Sign out',
  keys: 'Keyboard shortcuts',
  pages: {
    dashboard: 'Dashboard',
    missing: 'Missing',
    review: 'Review',
    collection: 'In collection',
    ignored: 'Ignored',
    sources: 'Sources',
    system: 'System',
  },
  lead: {
    missing: 'What your playlists offer that your collection lacks.',
    collection: 'What your playlists offer that you have already, and how it was matched.',
    ignored: 'What you do not want to see among the missing.',
  },
  status: {
    missing: 'Missing',
    review: 'To review',
    'in-collection': 'In collection',
    ignored: 'Ignored',
    excluded: 'Excluded',
    unknown: 'Not known yet',
  },
  type: { movie: 'Movie', series: 'Series' },
  filter: filterText,
  sorts: sortText,
  table: listText,
  bulk: {
    start: 'Select',
    stop: 'Leave selection',
    all: (count: number) => `Select all ${formatCount(count)}`,
    first: (count: number) => `Select the first ${formatCount(count)}`,
    selected: (count: number) => `${formatCount(count)} selected`,
    most: (count: number) => `At most ${formatCount(count)} at once.`,
    ignore: 'Ignore',
    unignore: 'Ignore no longer',
    lookUp: 'Look up',
    reset: 'Take back decisions',
    done: (count: number) => `Done for ${some(count, 'work', 'works')}.`,
    failed: (count: number) => `${some(count, 'work was left as it was', 'works were left as they were')}:`,
    later: 'The outcome shows when the run that was started has ended.',
  },
} as const;
