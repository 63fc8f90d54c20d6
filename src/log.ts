import { type Logger, pino } from 'pino';
import type { LogRing } from './log-ring.ts';
import type { Redactor } from './redact.ts';

/** What `createLog` gives. */
export type Log = Logger;

/** Where lines go: standard output, or a list of a test. */
export interface LineSink {
  write(line: string): unknown;
  /** Waits for the last lines, but not for long. */
  drain?(): Promise<void>;
}

/**
 * A log of JSON lines. Each line passes the redactor as a whole, errors with their causes and stacks included, so that
 * no caller has to think of it.
 * @param ring - takes each line as well
 */
export function createLog(level: string, redactor: Redactor, sink: LineSink, ring?: Pick<LogRing, 'take'>): Log {
  const redacting: LineSink = {
    write(line) {
      const redacted = redactor.redactDeep(JSON.parse(line)) as Record<string, unknown>;
      sink.write(`${JSON.stringify(redacted)}\n`);
      ring?.take(redacted);
    },
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, redacting);
}
