/** Most talkative first. */
export const shownLevels = ['debug', 'info', 'warn', 'error'] as const;

/** One line of the log, without any secret. */
export interface LogRecord {
  /** UTC milliseconds. */
  readonly at: number;
  readonly level: (typeof shownLevels)[number];
  readonly message: string;
  /** Whatever else was said, as JSON. */
  readonly fields: string;
}
