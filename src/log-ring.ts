import { type LogRecord, shownLevels } from './core/model/log-record.ts';

/** Lines kept, and how much of one. */
const mostRecords = 2_000;
const mostText = 4_000;

/** The last lines of the log, for people who cannot see where it is written to. Bounded whatever is logged. */
export class LogRing {
  readonly #records: LogRecord[] = [];
  #next = 0;

  /** Takes what pino wrote, with its secrets taken out already. Requests are left out: each look would add to what is shown. */
  take(line: Readonly<Record<string, unknown>>): void {
    const { level, time, msg, ...fields } = line;
    if (msg === 'request') return;
    this.#records[this.#next] = {
      at: Date.parse(String(time)),
      level: levelOf(Number(level)),
      message: String(msg ?? '').slice(0, mostText),
      fields: JSON.stringify(fields).slice(0, mostText),
    };
    this.#next = (this.#next + 1) % mostRecords;
  }

  /** Newest first, of this level and those more serious. */
  recent(least: LogRecord['level'], limit: number): readonly LogRecord[] {
    const from = shownLevels.indexOf(least);
    const inOrder = [...this.#records.slice(this.#next), ...this.#records.slice(0, this.#next)];
    return inOrder
      .filter(({ level }) => shownLevels.indexOf(level) >= from)
      .slice(-limit)
      .reverse();
  }
}

/** Pino's numbers: 20 debug, 30 info, 40 warn, 50 error. */
function levelOf(number: number): LogRecord['level'] {
  return shownLevels[Math.min(Math.max(Math.floor(number / 10) - 2, 0), 3)] ?? 'error';
}
