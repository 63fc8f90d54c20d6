import { decisionsOf, readLabelledPlaylist, readLabelledSet } from './labelled-set.ts';
import { type Figures, score, type Truth } from './score.ts';

const PLAYLISTS = ['playlist.m3u', 'playlist.nologo.m3u', 'playlist.bare.m3u'];
const COLUMNS = [
  'entries',
  'precision',
  'recall',
  'accuracy',
  'review',
  'kind',
  'ece',
  'auc',
  'purity',
  'whole',
] as const;
/** Groups with fewer entries say nothing. */
const FEW = 30;

/** Prints how well each playlist of a labelled folder is judged: in all, per label, language and source. */
export async function accuracy(folder: string): Promise<void> {
  const set = await readLabelledSet(folder);
  for (const name of PLAYLISTS) {
    const playlist = await readLabelledPlaylist(set, name);
    if (playlist === null) continue;
    const decisions = decisionsOf(playlist, set.collections);
    console.log(`\n${name}\n${['group'.padEnd(26), ...COLUMNS.map((column) => column.padStart(9))].join(' ')}`);
    for (const [group, include] of groupsOf(set.truth)) print(group, score(set.truth, decisions, include));
  }
}

type Include = (truth: Truth) => boolean;

function groupsOf(truths: readonly Truth[]): [string, Include][] {
  const kinds = [...new Set(truths.map(({ kind }) => kind))];
  const groups: [string, Include][] = [['all', () => true]];
  for (const kind of kinds) {
    const own = truths.filter((truth) => truth.kind === kind);
    const isOwn: Include = (truth) => truth.kind === kind;
    groups.push([kind, isOwn]);
    groups.push([`${kind} by poster or id`, (truth) => isOwn(truth) && truth.how !== 'title-year']);
    for (const lang of new Set(own.map((truth) => truth.lang))) {
      groups.push([`${kind} in ${lang}`, (truth) => isOwn(truth) && truth.lang === lang]);
    }
    for (const source of new Set(own.map((truth) => truth.source))) {
      groups.push([`${kind} of ${source}`, (truth) => isOwn(truth) && truth.source === source]);
    }
  }
  return groups;
}

function print(group: string, figures: Figures): void {
  if (figures.entries < FEW) return;
  const cells = COLUMNS.map((column) => {
    const value = figures[column];
    if (column === 'entries') return String(value).padStart(9);
    return (Number.isNaN(value) ? '-' : value.toFixed(4)).padStart(9);
  });
  console.log([group.padEnd(26), ...cells].join(' '));
}
