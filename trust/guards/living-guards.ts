import type { Guard } from './guard.ts';

/** Guards of the program around all that. */
export const livingGuards: readonly Guard[] = [
  {
    name: 'SIGTERM is heard',
    file: 'src/cli/until-told.ts',
    find: 'process.once(signal, () => resolve());',
    put: 'void signal;',
    seenBy: 'term',
  },
  {
    name: 'a log that cannot be written ends nothing',
    file: 'src/log-sink.ts',
    find: "return sink.on('error', () => undefined);",
    put: 'return sink;',
    seenBy: 'faults',
    only: 'S21-log-full',
  },
  {
    name: 'a reader of the log who is gone ends nothing',
    file: 'src/log-sink.ts',
    find: "pipe.on('error', () => undefined);",
    put: '',
    seenBy: 'faults',
    only: 'S21-log-closed',
  },
  {
    name: 'a reader of the log who stands still holds up nothing',
    file: 'src/log-sink.ts',
    find: 'stats.isFIFO() || stats.isSocket() ? new PipeSink(stdout) : fileSink(standardOutput)',
    put: 'stats.isFIFO() || stats.isSocket() ? fileSink(standardOutput) : new PipeSink(stdout)',
    seenBy: 'faults',
    only: 'S21-log-still',
  },
  {
    name: 'lines that nobody reads keep no program alive',
    file: 'src/cli/serve.ts',
    find: 'if (process.stdout.writableLength > 0) process.exit();',
    put: '',
    seenBy: 'faults',
    only: 'S21-log-still',
  },
  {
    name: 'few connections are let in while files are still loaded',
    file: 'src/serve-http.ts',
    find: '  server.maxConnections = mostAtFirst;',
    put: '',
    seenBy: 'faults',
    only: 'S20-no-descriptors',
  },
  {
    name: 'every line of the log passes the redactor',
    file: 'src/log.ts',
    find: 'redactor.redactDeep(JSON.parse(line))',
    put: 'JSON.parse(line)',
    seenBy: 'canary',
  },
  {
    name: 'whoever shows no key is refused',
    file: 'src/api/gate/gate.ts',
    find: "if (identity === null) throw new Failure('UNAUTHENTICATED', 'The API key is missing');",
    put: 'if (identity === null) return next();',
    seenBy: 'authz',
  },
  {
    name: 'guesses at the password are counted',
    file: 'src/io/store/access/accounts.ts',
    find: 'const freeAttempts = 5;',
    put: 'const freeAttempts = 5_000;',
    seenBy: 'brute',
  },
];
