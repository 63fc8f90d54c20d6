import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { labelOf, toldOf } from '../core/model/label.ts';
import { Failure } from '../failures.ts';
import { PendingAnswer, RunAnswer, StatusAnswer, SyncAnswer, type SyncError, type SyncStep } from './answers.ts';
import { exitCodeOf } from './exit-code.ts';
import { type Column, formatTable } from './format-table.ts';
import { type Gateway, withGateway } from './gateway.ts';
import { describeCounts } from './status.ts';
import { endProgress, note, outputColumns, paint, print, showProgress } from './terminal.ts';

interface SyncOptions {
  readonly playlists?: boolean;
  readonly radarr?: boolean;
  readonly sonarr?: boolean;
}

const kinds = ['playlists', 'radarr', 'sonarr'] as const;
type Kind = (typeof kinds)[number];

const askEveryMs = 1_000;

const help = `
Examples:
  gleanarr sync                read the playlists and all instances, then match
  gleanarr sync --radarr       only what Radarr holds
  gleanarr sync --playlists && gleanarr missing

A server that runs does the sync itself. The exit code is 0 when every source was read.`;

/** `gleanarr sync`: reads the sources now. */
export function syncCommand(): Command {
  return new Command('sync')
    .description('read playlists, Radarr and Sonarr now, then match')
    .option('--playlists', 'the playlists')
    .option('--radarr', 'every Radarr')
    .option('--sonarr', 'every Sonarr')
    .addHelpText('after', help)
    .action((options: SyncOptions) => withGateway((gateway) => syncNow(gateway, options)));
}

async function syncNow(gateway: Gateway, options: SyncOptions): Promise<void> {
  const named = kinds.filter((kind) => options[kind]);
  const stopWatching = gateway.watch(showProgress);
  try {
    showProgress('reading …');
    // All at once: the matching after the playlists then waits for the collections instead of reading them itself.
    const chosen = named.length > 0 ? named : kinds;
    const results = await Promise.all(chosen.map((kind) => syncKind(gateway, kind, named.length > 0)));
    const { works } = StatusAnswer.parse(await gateway.get('/sync-status'));
    stopWatching();
    endProgress();
    if (results.every((result) => result === null)) {
      const { message, hint } = new Failure('NOT_CONFIGURED', 'No playlist, Radarr or Sonarr is configured');
      note(`Nothing to sync: ${message}`);
      note(hint);
      return;
    }
    const rows = chosen.flatMap((kind, at) => (results[at]?.steps ?? []).map((step) => ({ kind, step })));
    for (const line of tableOf(rows)) await print(line);
    await print(describeCounts(works));
    reportErrors(rows);
    reportRuns(results.flatMap((result) => result?.error ?? []));
  } finally {
    stopWatching();
    endProgress();
  }
}

/** What a run did. */
interface RunResult {
  readonly steps: readonly SyncStep[];
  /** Why it could not go on after that. */
  readonly error: SyncError | null;
}

/** What became of each source; null where none of the kind is configured and the kind was not asked for by name. */
async function syncKind(gateway: Gateway, kind: Kind, named: boolean): Promise<RunResult | null> {
  const { status, body } = await gateway.post(`/${kind}-sync`, [200, 202, 500, 502, ...(named ? [] : [409])]);
  if (status === 409) return null;
  if (status === 202) return waitFor(gateway, PendingAnswer.parse(body).runId);
  const { instances, playlists, error = null } = SyncAnswer.parse(body);
  return { steps: instances ?? playlists ?? [], error };
}

/** A server answers after its longest wait even where the run goes on. */
async function waitFor(gateway: Gateway, runId: number): Promise<RunResult> {
  for (;;) {
    const { finishedAt, steps, error = null } = RunAnswer.parse(await gateway.get(`/runs/${runId}`));
    if (finishedAt !== null) return { steps, error };
    await sleep(askEveryMs);
  }
}

/** What became of one source. */
interface Row {
  readonly kind: Kind;
  readonly step: SyncStep;
}

const columns: readonly Column[] = [
  { title: 'SOURCE' },
  { title: 'NAME', least: 12 },
  { title: 'RESULT' },
  { title: 'READ', align: 'right' },
  { title: 'ADDED', align: 'right' },
  { title: 'UPDATED', align: 'right' },
  { title: 'REMOVED', align: 'right' },
  { title: 'HELD', align: 'right' },
];
const resultColumn = 2;

function tableOf(steps: readonly Row[]): string[] {
  if (steps.length === 0) return [];
  const rows = steps.map(({ kind, step }) => [
    kind === 'playlists' ? 'playlist' : kind,
    step.name,
    step.ok ? 'ok' : 'failed',
    ...[step.fetched, step.added, step.updated, step.removed, step.held].map(String),
  ]);
  return formatTable(columns, rows, outputColumns(), (cell, column, row) => {
    if (row < 0) return paint('bold', cell);
    return column === resultColumn ? paint(cell.trim() === 'ok' ? 'green' : 'red', cell) : cell;
  });
}

/** One source that failed does not hide what the others brought, but a script has to know. */
function reportErrors(rows: readonly Row[]): void {
  for (const {
    kind,
    step: { name, ok, error },
  } of rows) {
    if (ok || error === undefined) continue;
    note(toldOf(labelOf({ app: kind === 'playlists' ? null : kind, name }), error.message));
    note(`${error.hint} (${error.code})`);
    process.exitCode ||= exitCodeOf(error.code);
  }
}

/** What stopped runs stopped their matching at the latest; it may be the same for all of them. */
function reportRuns(errors: readonly SyncError[]): void {
  for (const { code, message, hint } of new Map(errors.map((error) => [error.message, error])).values()) {
    note(`Works were not matched: ${message}`);
    note(`${hint} (${code})`);
    process.exitCode ||= exitCodeOf(code);
  }
}
