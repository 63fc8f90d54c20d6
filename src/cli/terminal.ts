import { once } from 'node:events';
import { type InspectColor, styleText } from 'node:util';
import { withoutControls } from './format-table.ts';

/** Columns of a table that goes to a file or a pipe. */
const pipeColumns = 160;

/** Columns of the terminal at standard output. */
export function outputColumns(): number {
  return process.stdout.isTTY ? process.stdout.columns || 80 : pipeColumns;
}

/** Writes a line of results; waits while the reader is slower. */
export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Writes a line for a person beside the results. */
export function note(line: string): void {
  process.stderr.write(`${withoutControls(line)}\n`);
}

/** Shows progress in one line that is written over; silent where standard error is not a terminal. */
export function showProgress(line: string): void {
  if (!process.stderr.isTTY) return;
  const columns = Math.max(20, process.stderr.columns || 80) - 1;
  process.stderr.write(`\r\u001b[2K${withoutControls(line).slice(0, columns)}`);
}

/** Takes the line of progress away. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}

/** Colours only on a terminal, and not where NO_COLOR is set. */
export function paint(style: InspectColor | InspectColor[], text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
