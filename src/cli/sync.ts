import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { type Counts, PendingAnswer, RunAnswer, StatusAnswer, SyncAnswer, type SyncStep } from './answers.ts';
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
  const chosen = kinds.filter((kind) => options[kind]);
  const stopWatching = gateway.watch(showProgress);
  try {
    const results = [];
    for (const kind of chosen.length > 0 ? chosen : kinds) {
      const result = await syncKind(gateway, kind, chosen.length > 0);
      if (result !== null) results.push({ kind, ...result });
    }
    endProgress();
    const steps = results.flatMap(({ kind, steps: each }) => each.map((step) => ({ kind, step })));
    for (const line of tableOf(steps)) await print(line);
    const last = results.at(-1);
    if (last === undefined) note('Nothing to sync: no playlist, Radarr or Sonarr is configured.');
    else await print(describeCounts(last.works));
    reportErrors(steps.map(({ step }) => step));
  } finally {
    stopWatching();
    endProgress();
  }
}

/** What a sync of one kind brought. */
interface KindResult {
  readonly works: Counts;
  readonly steps: readonly SyncStep[];
}

/** Null where no source of the kind is configured and the kind was not asked for by name. */
async function syncKind(gateway: Gateway, kind: Kind, named: boolean): Promise<KindResult | null> {
  showProgress(`reading ${kind} …`);
  const { status, body } = await gateway.post(`/${kind}-sync`, [200, 202, 502, ...(named ? [] : [409])]);
  if (status === 409) return null;
  if (status === 202) return waitFor(gateway, PendingAnswer.parse(body).runId);
  const { works, instances, playlists } = SyncAnswer.parse(body);
  return { works, steps: instances ?? playlists ?? [] };
}

/** A server answers after its longest wait even where the run goes on. */
async function waitFor(gateway: Gateway, runId: number): Promise<KindResult> {
  for (;;) {
    const run = RunAnswer.parse(await gateway.get(`/runs/${runId}`));
    if (run.finishedAt !== null) {
      const works = run.works ?? StatusAnswer.parse(await gateway.get('/sync-status')).works;
      return { works, steps: run.steps };
    }
    await sleep(askEveryMs);
  }
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

function tableOf(steps: readonly { readonly kind: Kind; readonly step: SyncStep }[]): string[] {
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
function reportErrors(steps: readonly SyncStep[]): void {
  for (const { name, ok, error } of steps) {
    if (ok || error === undefined) continue;
    note(`${name}: ${error.message}`);
    note(`${error.hint} (${error.code})`);
    process.exitCode ||= exitCodeOf(error.code);
  }
}
