import { cutLibrary, decisionsOf, type LabelledSet, readLabelledPlaylist, readLabelledSet } from './labelled-set.ts';
import { type Figures, score, type Truth } from './score.ts';

const PLAYLISTS = ['playlist.m3u', 'playlist.nologo.m3u', 'playlist.bare.m3u'] as const;
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

/** Shares of the library that are measured as well: a real playlist overlaps less than the labelled one. */
const CUTS = [0.3, 0.1, 0.03];
const DRAWS = [1, 2, 3];

/**
 * Prints how well each playlist of a labelled folder is judged: in all, per label, language and source, and the first
 * one with smaller libraries too.
 */
export async function accuracy(folder: string): Promise<void> {
  const set = await readLabelledSet(folder);
  for (const name of PLAYLISTS) {
    const playlist = await readLabelledPlaylist(set, name);
    if (playlist === null) continue;
    const decisions = decisionsOf(playlist, set.collections);
    console.log(`\n${name}\n${header()}`);
    for (const [group, include] of groupsOf(set.truth)) print(group, score(set.truth, decisions, include));
  }
  await smallerLibraries(set);
}

async function smallerLibraries(set: LabelledSet): Promise<void> {
  const playlist = await readLabelledPlaylist(set, PLAYLISTS[0]);
  if (playlist === null) return;
  console.log(`\n${PLAYLISTS[0]} with smaller libraries\n${header()}`);
  for (const share of CUTS) {
    for (const draw of DRAWS) {
      const { truth, collections } = cutLibrary(set, share, draw);
      const decisions = decisionsOf(playlist, collections);
      for (const kind of ['movie', 'series']) {
        print(
          `${kind}, ${share * 100} %, draw ${draw}`,
          score(truth, decisions, (each) => each.kind === kind),
        );
      }
    }
  }
}

function header(): string {
  return ['group'.padEnd(26), ...COLUMNS.map((column) => column.padStart(9))].join(' ');
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
