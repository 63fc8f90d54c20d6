import { formatCount } from './data/format.ts';
import { some } from './text-count.ts';

/** What the first run says; part of the catalogue. */
export const welcomeText = {
  title: 'Set up Gleanarr',
  stepsLabel: 'Steps',
  steps: { account: 'Account', playlist: 'Playlist', apps: 'Radarr and Sonarr', sync: 'First sync' },
  stepDone: (name: string) => `${name}: done`,
  later: 'Not now',
  playlist: {
    title: 'Your playlist',
    lead: 'The M3U list of your provider. Gleanarr reads its text, and never touches a stream.',
    drop: 'Drop an .m3u file here',
    orChoose: 'or choose one',
    chosen: (name: string, size: string) => `${name}, ${size}`,
    otherFile: 'Choose another file',
    orPaste: 'or paste its address',
    addressHint: 'It is kept encrypted and never shown again.',
    next: 'Add this playlist',
    without: 'Go on without one',
    keep: 'Add it all the same',
    needed: 'Drop a file or paste an address first.',
  },
  apps: {
    title: 'Your Radarr and Sonarr',
    lead: 'Movies are compared with Radarr, series with Sonarr. One of them is enough; Gleanarr only reads.',
    added: (name: string) => `${name} is added`,
    add: (app: string) => `Add ${app}`,
    start: 'Start the first sync',
    needed: 'Add at least one of them.',
    posters: 'Show posters',
    postersHint:
      'Gleanarr fetches them from image.tmdb.org, and your browser only ever speaks to Gleanarr. Without them it draws its own.',
  },
  sync: {
    title: 'The first sync',
    lead: 'Everything is read and compared. Later syncs read only what has changed.',
    entries: 'Entries',
    items: 'In your collection',
    works: 'Works',
    compared: 'Compared',
    matched: 'Matched',
    total: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
    waiting: 'Waits for the others',
    failed: 'Not all of it went well',
    again: 'Start again',
    toSources: 'Look at the sources',
  },
  done: {
    title: 'Done',
    missing: (count: number) => `${some(count, 'work', 'works')} on offer that you lack`,
    found: (count: number) => `${some(count, 'work', 'works')} that you have already`,
    review: (count: number) => `${some(count, 'match', 'matches')} in doubt`,
    show: 'Show what is missing',
    reviewFirst: 'Review the doubtful ones first',
  },
} as const;
