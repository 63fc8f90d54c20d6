import type { App } from '../../core/model/item.ts';
import { labelOf, toldOf } from '../../core/model/label.ts';
import type { SourceStatus } from '../../core/model/run.ts';
import { Failure } from '../../failures.ts';
import type { Part } from '../../io/store/contract/staging.ts';
import type { SourceFacts } from '../../io/store/contract/store.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';
import type { Problem } from '../contract/syncs.ts';
import { agoWords, changeWords, sinceWords, timeWords } from '../contract/words.ts';
import type { MatchTrouble } from '../matching/match-watch.ts';
import { isAhead } from '../reading/plan-read.ts';
import type { SideProblem } from '../runs/side-problems.ts';
import { type StatusSettings, sourceStatuses } from './source-statuses.ts';
import { storageProblems, storageProblemsOfRuns } from './storage-problems.ts';

/** What problems are told from. */
export interface ProblemInput {
  readonly sources: readonly SourceFacts[];
  readonly statuses: readonly SourceStatus[];
  readonly side: readonly SideProblem[];
  /** UTC milliseconds. */
  readonly now: number;
}

/** What is wrong now with the database and the sources, in words; `[]` = well. */
export async function findProblems(
  settings: StatusSettings,
  deps: Pick<SyncDeps, 'store' | 'clock'>,
  side: readonly SideProblem[],
  matching: MatchTrouble | null,
): Promise<readonly Problem[]> {
  const now = deps.clock();
  const storage = storageProblems(deps.store, now);
  try {
    const [sources, statuses] = await Promise.all([deps.store.listSources(), sourceStatuses(settings, deps)]);
    const ofRuns = deps.store.care.trouble === null ? await storageProblemsOfRuns(deps.store) : [];
    const ofMatching = matching === null ? [] : [matchProblem(matching, now)];
    // Told once: the run failed because the works could not be saved.
    const otherRuns = ofRuns.filter(({ code }) => code !== matching?.failure.code);
    return [...storage, ...otherRuns, ...ofMatching, ...problemsOf({ sources, statuses, side, now })];
  } catch (error) {
    // A damaged database may tell nothing of its sources: what is wrong with it is told all the same.
    if (storage.length === 0) throw error;
    return storage;
  }
}

/** The problems of enabled sources, then what is not set up at all. */
export function problemsOf({ sources, statuses, side, now }: ProblemInput): readonly Problem[] {
  const enabled = sources.filter((source) => source.enabled);
  const problems = enabled.flatMap((source) => {
    const status = statuses.find(({ app, name }) => app === source.app && name === source.name);
    return status ? problemOf(source, status, now) : [];
  });
  const beside = side
    .filter(({ source }) => enabled.some(({ app, name }) => app === source.app && name === source.name))
    .map((problem) => sideProblem(problem, statuses, now));
  return [...problems, ...beside, ...notSetUp(enabled)];
}

function problemOf(source: SourceFacts, status: SourceStatus, now: number): Problem[] {
  const label = labelOf(source);
  const kept = keptWords(status, now);
  const base = { source: source.name, app: source.app, nextTryAt: status.nextRunAt };
  const quarantine = source.parts.find((part) => part.quarantine !== null)?.quarantine;
  const next = nextWords(status.nextRunAt, now);
  const reasons = source.health ? [source.health] : [];
  // A quarantine waits for a person, also while later reads fail for another reason.
  if (quarantine && source.health?.code !== quarantine.reason.code) {
    reasons.push({ ...quarantine.reason, since: quarantine.at });
  }
  const held = heldWords(source);
  if (reasons.length > 0 || held !== '') {
    const problems = reasons.map(({ code, message, hint, since }): Problem => {
      const words = `${toldOf(label, message)} (${sinceWords(now - since)}). ${kept} ${next}`;
      return { ...base, id: idOf(source, code), code, message: words, hint, since };
    });
    if (held !== '') {
      const hint = 'Look at the source. If they are gone for good, nothing needs to be done.';
      const message = `${label}: ${held} ${next}`;
      problems.push({ ...base, id: idOf(source, 'HELD'), code: 'HELD', message, hint, since: null });
    }
    return problems;
  }
  if (status.state !== 'stale') return [];
  const told = status.isReadAsSet ? { message: `${label}: ${kept} ${next}`, hint: oldHint } : changedWords(status);
  return [{ ...base, id: idOf(source, 'STALE'), code: 'STALE', ...told, since: null }];
}

const oldHint = 'Look at the runs: the schedule may be off, or this machine was.';

/** Of a source that is well, and waits to be read as it is set now. */
function changedWords(status: SourceStatus): Pick<Problem, 'message' | 'hint'> {
  const age = agoWords((status.ageSeconds ?? 0) * 1_000);
  return {
    message: `${labelOf(status)} was last read ${age}, before ${changeWords(status.app)}. That state stays in use until it is read anew.`,
    hint: 'Nothing needs to be done: while Gleanarr serves, that comes within a minute.',
  };
}

/** What the shrink guard holds back of accepted reads; '' where it holds nothing. */
function heldWords({ app, parts }: SourceFacts): string {
  const heldOf = (name: Part) => parts.find(({ part, held }) => part === name && held > 0);
  const main = heldOf(app === null ? 'entries' : 'items');
  const exclusions = heldOf('exclusions');
  const words = [];
  if (main) {
    const what = app === null ? 'entries' : 'items';
    words.push(
      `its last read lacks ${main.held} of ${main.rows} ${what}. They stay until a read at least an hour later lacks them too.`,
    );
  }
  if (exclusions) {
    words.push(
      `its exclusion list lacks ${exclusions.held} of ${exclusions.rows}. They stay until they were gone for an hour, and for a day where most are.`,
    );
  }
  return words.join(' Also, ');
}

/** Lists then rest on older reads than those that the sources tell of. */
function matchProblem({ failure, since, nextTryAt }: MatchTrouble, now: number): Problem {
  const { code, message, hint } = failure;
  const words = `What was read last could not be matched (${sinceWords(now - since)}): ${message}. Works stay as they were, and no app is told a list. ${nextWords(nextTryAt, now)}`;
  return { id: `matching:${code}`, source: '', app: null, code, message: words, hint, since, nextTryAt };
}

/** What only helps is read again together with its source. */
function sideProblem({ source, part, failure }: SideProblem, statuses: readonly SourceStatus[], now: number): Problem {
  const status = statuses.find(({ app, name }) => app === source.app && name === source.name);
  const nextTryAt = status?.nextRunAt ?? null;
  const told = toldOf(labelOf(source), `${titleOf(part)} could not be read: ${failure.message}`);
  return {
    id: `${idOf(source, failure.code)}:${part}`,
    source: source.name,
    app: source.app,
    code: failure.code,
    message: `${told}. What was read before stays in use. ${nextWords(nextTryAt, now)}`,
    hint: failure.hint,
    since: null,
    nextTryAt,
  };
}

function titleOf(part: SideProblem['part']): string {
  return part === 'exclusions' ? 'The exclusion list' : 'Titles in a further language';
}

function notSetUp(enabled: readonly SourceFacts[]): Problem[] {
  const { hint } = new Failure('NOT_CONFIGURED', '');
  const base = { source: '', app: null, hint, since: null, nextTryAt: null };
  const problems: Problem[] = [];
  if (!enabled.some(({ app }) => app === null)) {
    problems.push({ ...base, id: 'NO_PLAYLIST', code: 'NO_PLAYLIST', message: 'No playlist is configured.' });
  }
  if (!enabled.some(({ app }) => app !== null)) {
    problems.push({ ...base, id: 'NO_INSTANCE', code: 'NO_INSTANCE', message: 'No Radarr or Sonarr is configured.' });
  }
  return problems;
}

function idOf({ app, name }: { readonly app: App | null; readonly name: string }, code: string): string {
  return `${app ?? 'playlist'}:${name}:${code}`;
}

function keptWords({ app, ageSeconds, lastGoodAt, isReadAsSet }: SourceStatus, now: number): string {
  if (ageSeconds === null) return 'It was never read in full.';
  if (isAhead(lastGoodAt, now))
    return `The clock was set back: the state in use is of ${timeWords((lastGoodAt ?? 0) - now)} to come.`;
  const changed = isReadAsSet ? '' : `, from before ${changeWords(app)},`;
  return `The state of ${agoWords(ageSeconds * 1_000)}${changed} stays in use.`;
}

function nextWords(nextTryAt: number | null, now: number): string {
  if (nextTryAt === null) return 'No next try is planned.';
  return nextTryAt <= now ? 'The next try comes now.' : `Next try in ${timeWords(nextTryAt - now)}.`;
}
