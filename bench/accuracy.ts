import { belowFloors, floorsOf, keepFloors } from './floors.ts';
import {
  asTagged,
  cutLibrary,
  decisionsOf,
  type LabelledSet,
  readLabelledPlaylist,
  readLabelledSet,
} from './labelled-set.ts';
import { type Figures, reliabilityOf, type ScoredDecision, score, type Truth } from './score.ts';
import { readShiftedPlaylist } from './shift-logos.ts';

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
 * Prints how well each playlist of a labelled folder is judged: in all, per label, language and source, with a table of
 * reliability; the first one also with smaller libraries and with every logo moved to the next entry, the second one with
 * a tag before every name. Fails where a figure is below its floor (`floors.json`); with `--keep-floors` what was measured
 * becomes the floor.
 */
export async function accuracy(folder: string): Promise<void> {
  const set = await readLabelledSet(folder);
  const measured = new Map<string, Figures>();
  for (const name of PLAYLISTS) {
    const playlist = await readLabelledPlaylist(set, name);
    if (playlist === null) continue;
    const decisions = decisionsOf(playlist, set.collections);
    console.log(`\n${name}\n${header()}`);
    for (const [group, include] of groupsOf(set.truth)) print(group, score(set.truth, decisions, include));
    printReliability(set.truth, decisions);
    measureKinds(name, set.truth, decisions, measured);
  }
  await shiftedLogos(set, measured);
  await taggedNames(set, measured);
  await smallerLibraries(set, measured);
  holdFloors(folder, measured);
}

function holdFloors(folder: string, measured: ReadonlyMap<string, Figures>): void {
  if (process.argv.includes('--keep-floors')) {
    keepFloors(folder, measured);
    return;
  }
  const below = belowFloors(measured, floorsOf(folder));
  for (const line of below) console.error(line);
  if (below.length > 0) process.exitCode = 1;
}

/** Figures of movies and of series, under the name that floors are held by. */
function measureKinds(
  name: string,
  truth: readonly Truth[],
  decisions: readonly ScoredDecision[],
  measured: Map<string, Figures>,
): void {
  for (const kind of ['movie', 'series']) {
    const figures = score(truth, decisions, (each) => each.kind === kind);
    if (figures.entries >= FEW) measured.set(`${name} ${kind}`, figures);
  }
}

/** How often the best candidate is right, by what the confidence says. */
function printReliability(truth: readonly Truth[], decisions: readonly ScoredDecision[]): void {
  console.log(`\nconfidence   said  right  entries`);
  for (const { from, said, right, entries } of reliabilityOf(truth, decisions)) {
    const cells = [said.toFixed(1).padStart(6), right.toFixed(1).padStart(6), String(entries).padStart(8)];
    console.log([`${from}-${from + 5}`.padEnd(9), ...cells].join(' '));
  }
}

async function shiftedLogos(set: LabelledSet, measured: Map<string, Figures>): Promise<void> {
  const playlist = await readShiftedPlaylist(set, PLAYLISTS[0]);
  if (playlist === null) return;
  const decisions = decisionsOf(playlist, set.collections);
  const figures = score(set.truth, decisions, ({ kind }) => kind === 'movie');
  console.log(`\n${PLAYLISTS[0]} with every logo moved to the next entry\n${header()}`);
  print('movie', figures);
  measured.set('shifted logos movie', figures);
}

async function taggedNames(set: LabelledSet, measured: Map<string, Figures>): Promise<void> {
  const playlist = await readLabelledPlaylist(set, PLAYLISTS[1]);
  if (playlist === null) return;
  const decisions = decisionsOf(asTagged(playlist), set.collections);
  console.log(`\n${PLAYLISTS[1]} with a tag of no vocabulary before every name\n${header()}`);
  for (const kind of ['movie', 'series']) {
    const figures = score(set.truth, decisions, (each) => each.kind === kind);
    print(kind, figures);
    if (figures.entries >= FEW) measured.set(`tagged names ${kind}`, figures);
  }
}

async function smallerLibraries(set: LabelledSet, measured: Map<string, Figures>): Promise<void> {
  const playlist = await readLabelledPlaylist(set, PLAYLISTS[0]);
  if (playlist === null) return;
  console.log(`\n${PLAYLISTS[0]} with smaller libraries\n${header()}`);
  for (const share of CUTS) {
    for (const draw of DRAWS) {
      const { truth, collections } = cutLibrary(set, share, draw);
      const decisions = decisionsOf(playlist, collections);
      const name = `${share * 100} % draw ${draw}`;
      for (const kind of ['movie', 'series']) {
        print(
          `${kind}, ${name}`,
          score(truth, decisions, (each) => each.kind === kind),
        );
      }
      measureKinds(name, truth, decisions, measured);
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
