import { asFailure } from '../failures.ts';
import { createRedactor } from '../redact.ts';
import { EXIT_DONE, EXIT_USAGE, exitCodeOf } from './exit-code.ts';
import { note } from './terminal.ts';

/** A failure that the server, perhaps of another version, has answered. */
export class AnsweredFailure extends Error {
  readonly code: string;
  readonly hint: string;

  constructor({ code, detail, hint }: { readonly code: string; readonly detail: string; readonly hint: string }) {
    super(detail);
    this.name = 'AnsweredFailure';
    this.code = code;
    this.hint = hint;
  }
}

/** What a failure means to who has typed a command, where the hint of the table speaks to who has sent a request. */
const hintOnCommandLine: Readonly<Record<string, string>> = {
  REQUEST_INVALID: '"--help" after the command tells what it takes.',
  UNAUTHENTICATED: 'The server that runs has another key: give that one in GLEANARR_API_KEY, or start it anew.',
  NOT_FOUND: 'The server that runs has another urlBase, or is of another version: start it anew.',
};

/**
 * Says what failed, why, and what to do next; only a bug shows its stack, since nothing else helps to find it.
 * @returns the exit code
 */
export function reportFailure(error: unknown): number {
  // Commander has written its own message, and help is no failure.
  if (isOfCommander(error)) return error.exitCode === 0 ? EXIT_DONE : EXIT_USAGE;
  const failure = error instanceof AnsweredFailure ? error : asFailure(error);
  const [first = '', ...rest] = failure.message.split('\n');
  note(`gleanarr: ${first}`);
  for (const line of rest) note(line);
  note(`${hintOnCommandLine[failure.code] ?? failure.hint} (${failure.code})`);
  if (failure.code === 'UNEXPECTED' && error instanceof Error) {
    const { redact } = createRedactor();
    // Paths of files are no secret, and a stack without them is of no use.
    for (const line of redact((error.stack ?? '').replaceAll('file://', '')).split('\n')) note(line);
  }
  return exitCodeOf(failure.code);
}

/** By its name: the server starts without Commander. */
function isOfCommander(error: unknown): error is Error & { readonly exitCode: number } {
  return error instanceof Error && 'exitCode' in error && /^(?:Commander|InvalidArgument)Error$/.test(error.name);
}
