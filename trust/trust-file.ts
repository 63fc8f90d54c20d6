import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { arch, availableParallelism, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TrustCommand, TrustOptions, TrustResult } from './command.ts';

const path = fileURLToPath(new URL('../TRUST.md', import.meta.url));

/** Writes the figures of all commands to TRUST.md, with what they were measured on. */
export async function writeTrustFile(
  results: ReadonlyMap<TrustCommand, TrustResult>,
  options: TrustOptions,
): Promise<void> {
  await writeFile(path, trustText(results, options, machineText()));
}

/** The text of TRUST.md. */
export function trustText(
  results: ReadonlyMap<TrustCommand, TrustResult>,
  { bounded, seed }: Pick<TrustOptions, 'bounded' | 'seed'>,
  machine: string,
): string {
  const sections = [...results].map(
    ([{ name, describe }, { passed, figures }]) =>
      `## ${name}: ${passed ? 'passed' : 'FAILED'}\n\n${describe}\n\n| figure | value |\n|---|---|\n${Object.entries(
        figures,
      )
        .map(([figure, value]) => `| ${cell(figure)} | ${cell(String(value))} |\n`)
        .join('')}`,
  );
  const gaps = [...results].flatMap(([{ name }, { notCovered = [] }]) =>
    notCovered.map((line) => `- ${name}: ${line}\n`),
  );
  return `# What was tried to break Gleanarr

Written by \`npm run trust -- all${bounded ? ' --bounded' : ''} --seed ${seed}\`. Do not edit: run it again.

${machine}

${sections.join('\n')}
## Not covered

${gaps.length === 0 ? 'Nothing was left out on this machine.\n' : gaps.join('')}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function machineText(): string {
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  const kind = `${platform()} ${arch()}, ${availableParallelism()} cores, ${gib} GiB, Node ${process.version}`;
  return `Machine: ${kind}. Commit: ${commit()}. Day: ${new Date().toISOString().slice(0, 10)}.`;
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes';
    return `${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'unknown';
  }
}
