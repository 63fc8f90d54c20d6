import type { App } from '../../core/model/item.ts';
import { appOf } from '../../core/model/item.ts';
import { appNames, labelOf } from '../../core/model/label.ts';
import type { SourceStatus } from '../../core/model/run.ts';
import type { Notice, WorkCounts } from '../../core/model/work.ts';
import { Failure } from '../../failures.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';
import type { ListBasis, ListFacts } from '../contract/syncs.ts';
import { agoWords, changeWords, countWords } from '../contract/words.ts';
import type { MatchWatch } from '../matching/match-watch.ts';
import { freshFor, type StatusSettings, sourceStatuses } from './source-statuses.ts';

/** What notices are told from. */
export interface NoticeInput extends ListFacts {
  readonly statuses: readonly SourceStatus[];
  /** Works of the type by status, adult ones too. */
  readonly counts: WorkCounts;
}

/** Age of what a list of works rests on, whether it may be acted on, and why it is short. */
export async function describeList(
  facts: ListFacts,
  settings: StatusSettings,
  deps: Pick<SyncDeps, 'store' | 'clock'>,
  matches: Pick<MatchWatch, 'isBehind' | 'isCatchingUp'>,
): Promise<ListBasis> {
  const { store, clock } = deps;
  const now = clock();
  const limits = freshFor(settings.timetable);
  const [basis, statuses, counts, isBehind, isCatchingUp] = await Promise.all([
    store.freshness(facts.type, now, limits),
    sourceStatuses(settings, deps),
    store.countWorks({ adult: true, type: facts.type }),
    matches.isBehind(),
    matches.isCatchingUp(),
  ]);
  const notices = noticesOf({ ...facts, statuses, counts });
  if ((!isBehind && !isCatchingUp) || basis.asOf === null) return { ...basis, notices };
  const matchedAt = (await store.lastMatch())?.at ?? basis.asOf;
  const asOf = Math.min(basis.asOf, matchedAt);
  // What a run is about to replace may still be young enough.
  const fresh = !isBehind && basis.fresh && now - matchedAt < limits[appOf(facts.type)];
  return { asOf, fresh, notices: fresh ? notices : [notMatched, ...notices] };
}

const notMatched: Notice = {
  code: 'NOT_MATCHED',
  message: 'What was read last is not matched yet: works are as they were before.',
  hint: 'Look at the health of Gleanarr; it is tried again by itself.',
};

/** Why a list is empty or not fresh, most important first. An empty list has at least one. */
export function noticesOf(input: NoticeInput): readonly Notice[] {
  const app = appOf(input.type);
  const enabled = input.statuses.filter((status) => status.enabled);
  const playlists = enabled.filter((status) => status.app === null);
  const instances = enabled.filter((status) => status.app === app);
  const notices = [
    ...(playlists.length === 0 ? [notSetUp('NO_PLAYLIST', 'No playlist is configured.')] : []),
    ...(instances.length === 0 ? [{ ...notSetUp('NO_INSTANCE', noInstance(app)), app }] : []),
    ...playlists.flatMap((status) => sourceNotice(status)),
    ...instances.flatMap((status) => sourceNotice(status).map((notice) => ({ ...notice, app }))),
  ];
  if (input.adultLeftOut > 0) notices.push(adultNotice(input.adultLeftOut));
  if (input.total === 0 && notices.length === 0) notices.push(emptyNotice(input));
  return notices;
}

function noInstance(app: App): string {
  const works = app === 'radarr' ? 'movies' : 'series';
  return `No ${appNames[app]} is configured: nothing says which ${works} are missing.`;
}

function notSetUp(code: string, message: string): Notice {
  return { code, message, hint: new Failure('NOT_CONFIGURED', message).hint };
}

function sourceNotice(status: SourceStatus): Notice[] {
  const label = labelOf(status);
  const age = status.ageSeconds === null ? null : agoWords(status.ageSeconds * 1_000);
  const hint = status.health?.hint ?? 'Start a sync, or wait for the next one.';
  if (status.lastGoodAt === null) {
    return [{ code: 'NEVER_SYNCED', message: stateWords(status, 'was never read in full'), hint }];
  }
  switch (status.state) {
    case 'quarantined': {
      const what = `is shown as of ${age}${asWords(status)}, since a later read is not believed`;
      return [{ code: 'QUARANTINED', message: stateWords(status, what), hint: new Failure('QUARANTINED', '').hint }];
    }
    case 'failed':
      return [{ code: 'FAILED', message: stateWords(status, `is shown as of ${age}${asWords(status)}`), hint }];
    case 'stale':
      return [
        {
          code: 'STALE',
          message: `${label} was last read ${age}${asWords(status)}.`,
          hint: status.isReadAsSet ? hint : 'While Gleanarr serves, it is read anew within a minute.',
        },
      ];
    default:
      return status.items > 0 ? [] : [{ code: 'EMPTY_SOURCE', message: `${label} holds nothing.`, hint: emptyHint }];
  }
}

/** What sets a read apart that is not old. */
function asWords({ app, isReadAsSet }: SourceStatus): string {
  return isReadAsSet ? '' : `, before ${changeWords(app)}`;
}

/** What a source is and why, with its label once: most messages about an instance name it themselves. */
function stateWords(status: SourceStatus, what: string): string {
  const label = labelOf(status);
  const why = status.health?.message ?? '';
  if (why === '') return `${label} ${what}.`;
  return why.includes(label) ? `${why}. It ${what}.` : `${label} ${what}: ${why}.`;
}

const emptyHint = 'Look whether it is the right one; a filter of groups may leave nothing.';

function adultNotice(adultLeftOut: number): Notice {
  return {
    code: 'ADULT_LEFT_OUT',
    message: `${countWords(adultLeftOut, 'adult work is', 'adult works are')} left out.`,
    hint: 'To see them: --adult on the command line, adult=true in the API, or "adult: true" in the settings.',
  };
}

/** Where the works of a type are that a list of missing ones does not hold. */
function besides({ 'in-collection': held, review }: WorkCounts): string {
  const parts = [
    ...(held > 0 ? [countWords(held, 'is in the collection', 'are in the collection')] : []),
    ...(review > 0 ? [countWords(review, 'waits for a review', 'wait for a review')] : []),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function emptyNotice({ type, counts }: NoticeInput): Notice {
  const works = type === 'movie' ? 'movies' : 'series';
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === 0) {
    return {
      code: 'NO_WORKS',
      message: `The playlists offer no ${works}.`,
      hint: 'Look at the entries of unknown kind, and at the group filters of the playlists.',
    };
  }
  return {
    code: 'NOTHING_FITS',
    message: `None of ${all} ${works} fits${besides(counts)}.`,
    hint: 'Widen the filters, or look at what waits for a review.',
  };
}
