import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TrustCommand } from './command.ts';
import { readRecord, type TrustRecord } from './record.ts';

const path = fileURLToPath(new URL('../TRUST.md', import.meta.url));

/** Writes TRUST.md from the latest full run of each command. */
export function writeTrustFile(commands: readonly TrustCommand[]): void {
  writeFileSync(path, trustText(commands.map((command) => ({ command, record: readRecord(command.name) }))));
}

/** One command, and its latest full run; null where there was none. */
interface Told {
  readonly command: Pick<TrustCommand, 'name' | 'describe'>;
  readonly record: TrustRecord | null;
}

/** The text of TRUST.md. */
export function trustText(told: readonly Told[]): string {
  const gaps = told.flatMap(({ command: { name }, record }) =>
    (record?.notCovered ?? []).map((line) => `- ${name}: ${line}\n`),
  );
  return `# What was tried to break Gleanarr

Written by \`npm run trust -- all\`, which runs every command in full; \`npm run trust -- all --recorded\` writes it from the
latest full run of each. So commands may be of different commits: each says of which. The runs stand in \`docs/trust\`. Do not edit.

${told.map(sectionOf).join('\n')}
## Not covered

${gaps.length === 0 ? 'Nothing was left out.\n' : gaps.join('')}`;
}

function sectionOf({ command: { name, describe }, record }: Told): string {
  if (record === null) return `## ${name}: not run in full yet\n\n${describe}\n`;
  const { passed, figures, commit, seed, day, machine } = record;
  const rows = Object.entries(figures).map(([figure, value]) => `| ${cell(figure)} | ${cell(String(value))} |\n`);
  return `## ${name}: ${passed ? 'passed' : 'FAILED'}

${describe}

Commit ${commit}, seed ${seed}, ${day}, ${machine}.

| figure | value |
|---|---|
${rows.join('')}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
