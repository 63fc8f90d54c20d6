import type { PlaylistWarning, PlaylistWarningCode } from '../model/entry.ts';

const LINES_KEPT = 10;

/** Counts warnings by code; of each it keeps the first ten lines. */
export class WarningCounter {
  readonly #countByCode = new Map<PlaylistWarningCode, { count: number; lines: number[] }>();

  add(code: PlaylistWarningCode, line: number): void {
    let kind = this.#countByCode.get(code);
    if (kind === undefined) {
      kind = { count: 0, lines: [] };
      this.#countByCode.set(code, kind);
    }
    kind.count++;
    if (kind.lines.length < LINES_KEPT) kind.lines.push(line);
  }

  /** In the order in which the kinds were first met. */
  list(): PlaylistWarning[] {
    return [...this.#countByCode].map(([code, { count, lines }]) => ({ code, count, lines }));
  }
}
