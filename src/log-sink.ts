import { fstatSync } from 'node:fs';
import { stdout } from 'node:process';
import type { Writable } from 'node:stream';
import { pino } from 'pino';
import type { LineSink } from './log.ts';

/** Characters of lines that could not be written and are kept for a later try. */
const keptLog = 1_048_576;
const standardOutput = 1;
const standardError = 2;
/** How long the last lines are waited for at the end. */
const endsWithinMs = 1_000;

/** Standard output for what the server says. Nothing that befalls it ends or holds up the program. */
export function outputSink(): LineSink {
  const stats = fstatSync(standardOutput);
  return stats.isFIFO() || stats.isSocket() ? new PipeSink(stdout) : fileSink(standardOutput);
}

/** Standard error for what goes wrong in a command. */
export function errorSink(): LineSink {
  return fileSink(standardError);
}

/** A file or a terminal, written at once: the last lines before an end are the ones that matter. */
function fileSink(dest: number): LineSink {
  const sink = pino.destination({ dest, sync: true, maxLength: keptLog });
  // A log that nobody can write any more, on a full disk, ends nothing.
  return sink.on('error', () => undefined);
}

/**
 * A pipe, written at once as long as its reader keeps up. For one that stands still some lines are kept and the rest is
 * lost, and counted: to wait for it would hold up all that the program does.
 */
export class PipeSink implements LineSink {
  readonly #pipe: Writable;
  #lost = 0;

  constructor(pipe: Writable) {
    this.#pipe = pipe;
    // A reader who is gone ends nothing.
    pipe.on('error', () => undefined);
  }

  write(line: string): void {
    if (!this.#pipe.writable) return;
    if (this.#pipe.writableLength > keptLog) {
      this.#lost += 1;
      return;
    }
    if (this.#lost > 0) this.#pipe.write(this.#lossLine());
    this.#pipe.write(line);
  }

  /** Resolves when the last line is written, or is not going to be. */
  async drain(): Promise<void> {
    for (let waited = 0; waited < endsWithinMs && this.#isPending; waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get #isPending(): boolean {
    return this.#pipe.writable && this.#pipe.writableLength > 0;
  }

  #lossLine(): string {
    const lost = this.#lost;
    this.#lost = 0;
    const msg = 'lines of the log are lost: whoever reads it stood still';
    return `${JSON.stringify({ level: pino.levels.values.warn, time: new Date().toISOString(), lines: lost, msg })}\n`;
  }
}
