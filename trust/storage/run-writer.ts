import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('writer.ts', import.meta.url));

/** How a writer is started: a command before that of Node, e.g. one that limits it. */
export interface WriterOptions {
  readonly before?: readonly string[];
  readonly first: number;
  readonly rounds?: number;
}

/** A writer and what it has said. */
export interface Writer {
  /** The last round that was acknowledged; one below the first where none was. */
  acknowledged(): number;
  /** The failure that it met; null where it met none. */
  failure(): { readonly code: string; readonly message: string } | null;
  kill(): void;
  /** Resolves with the exit code, null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `writer.ts` as a process of its own. */
export function runWriter(folder: string, { before = [], first, rounds }: WriterOptions): Writer {
  const [command = '', ...args] = [...before, process.execPath, script, folder, String(first), String(rounds ?? 1e6)];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const lines = () => said.slice(0, said.lastIndexOf('\n')).split('\n');
  return {
    acknowledged: () => Number(lines().findLast((line) => /^\d+$/.test(line)) ?? first - 1),
    failure: () => JSON.parse(lines().find((line) => line.startsWith('{')) ?? 'null'),
    kill: () => child.kill('SIGKILL'),
    ended: once(child, 'close').then(([code]: unknown[]) => (typeof code === 'number' ? code : null)),
  };
}
