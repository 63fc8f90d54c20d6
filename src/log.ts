import { type Logger, pino } from 'pino';
import type { Redactor } from './redact.ts';

/** Where lines go: standard output, or a list of a test. */
export interface LineSink {
  write(line: string): unknown;
}

/**
 * A log of JSON lines. Each line passes the redactor as a whole, errors with their causes and stacks included, so that
 * no caller has to think of it.
 */
export function createLog(level: string, redactor: Redactor, sink: LineSink): Logger {
  const redacting: LineSink = {
    write(line) {
      sink.write(`${JSON.stringify(redactor.redactDeep(JSON.parse(line)))}\n`);
    },
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, redacting);
}
