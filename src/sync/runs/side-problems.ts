import type { FailureReport } from '../../core/model/run.ts';
import type { Part } from '../../io/store/contract/staging.ts';
import type { SourceRef } from '../../io/store/contract/store.ts';

/** Something that only helps and could not be read. */
export interface SideProblem {
  readonly source: SourceRef;
  readonly part: Part;
  readonly failure: FailureReport;
  /** Of the last failure, UTC milliseconds. */
  readonly at: number;
}

/** What went wrong with exclusions and language titles. Forgotten when the program ends: the next sync finds it again. */
export class SideProblems {
  readonly #clock: () => number;
  readonly #problems = new Map<string, SideProblem>();

  /** @param clock - UTC milliseconds */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  get list(): readonly SideProblem[] {
    return [...this.#problems.values()];
  }

  find(source: SourceRef, part: Part): SideProblem | undefined {
    return this.#problems.get(keyOf(source, part));
  }

  note(source: SourceRef, part: Part, failure: FailureReport | null): void {
    const key = keyOf(source, part);
    if (failure === null) this.#problems.delete(key);
    else this.#problems.set(key, { source, part, failure, at: this.#clock() });
  }
}

function keyOf({ app, name }: SourceRef, part: Part): string {
  return `${app}\n${name}\n${part}`;
}
