import { Command, Option } from 'commander';
import { type Counts, HealthAnswer, type SourceState, StatusAnswer } from './answers.ts';
import { type Column, formatTable } from './format-table.ts';
import { type Gateway, withGateway } from './gateway.ts';
import { note, outputColumns, paint, print } from './terminal.ts';

const help = `
Examples:
  gleanarr status                  playlists and instances, how old each is, and what is wrong
  gleanarr status --format json    the same for a script`;

/** `gleanarr status`: shows each source, its age and its trouble, and the works by status. */
export function statusCommand(): Command {
  return new Command('status')
    .description('show playlists and instances, their age and trouble, and the works by status')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json']).default('table'))
    .addHelpText('after', help)
    .action(({ format }: { readonly format: 'table' | 'json' }) =>
      withGateway((gateway) => showStatus(gateway, format === 'json')),
    );
}

const columns: readonly Column[] = [
  { title: 'SOURCE' },
  { title: 'NAME', least: 12 },
  { title: 'STATE' },
  { title: 'HOLDS', align: 'right' },
  { title: 'LAST GOOD READ', align: 'right' },
  { title: 'NEXT', align: 'right' },
];
const stateColumn = 2;
const styles: Readonly<Record<string, 'green' | 'yellow' | 'red' | 'gray'>> = {
  ok: 'green',
  stale: 'yellow',
  quarantined: 'yellow',
  failed: 'red',
  never: 'gray',
  off: 'gray',
};

async function showStatus(gateway: Gateway, asJson: boolean): Promise<void> {
  const answer = await gateway.get('/sync-status');
  if (asJson) {
    await print(JSON.stringify(answer));
    return;
  }
  const { playlists, instances, works } = StatusAnswer.parse(answer);
  const sources = [...playlists, ...instances];
  if (sources.length > 0) {
    const rows = sources.map(rowOf);
    const lines = formatTable(columns, rows, outputColumns(), (cell, column, row) => {
      if (row < 0) return paint('bold', cell);
      return column === stateColumn ? paint(styles[cell.trim()] ?? 'reset', cell) : cell;
    });
    for (const line of lines) await print(line);
  }
  await print(describeCounts(works));
  for (const { message, hint } of HealthAnswer.parse(await gateway.get('/health'))) note(`${message} ${hint}`);
}

function rowOf(source: SourceState): string[] {
  return [
    source.app ?? 'playlist',
    source.name,
    source.enabled ? source.state : 'off',
    String(source.items ?? source.entries ?? ''),
    source.ageSeconds === null ? 'never' : `${describeSeconds(source.ageSeconds)} ago`,
    source.nextRunAt === null ? '' : `${source.nextRunAt.slice(0, 16).replace('T', ' ')} UTC`,
  ];
}

/** `3 min`, `5 h`, `2 days`: rounded down to the largest unit. */
function describeSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** `41 missing · 3 review · 120 in the collection`, with the rest only where there is any. */
export function describeCounts({ missing, review, inCollection, ignored, excluded, unknown }: Counts): string {
  const parts = [`${missing} missing`, `${review} to review`, `${inCollection} in the collection`];
  if (ignored > 0) parts.push(`${ignored} ignored`);
  if (excluded > 0) parts.push(`${excluded} excluded`);
  if (unknown > 0) parts.push(`${unknown} unknown`);
  return parts.join(' · ');
}
