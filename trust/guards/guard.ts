/** One guard, how it is taken out, and what must notice. */
export interface Guard {
  /** What holds while it stands. */
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  /** Text that stands in the file once. */
  readonly find: string;
  /** What takes its place. */
  readonly put: string;
  /** The command that must fail without it, in its small version. */
  readonly seenBy: string;
  /** Scenarios that are enough to see it, by the begins of their ids. */
  readonly only?: string;
}
