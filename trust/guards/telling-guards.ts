import type { Guard } from './guard.ts';

/** Guards of what is told of a failure, and of how it ends. */
export const tellingGuards: readonly Guard[] = [
  {
    name: 'health names what fails',
    file: 'src/sync/health/find-problems.ts',
    find: 'const reasons = source.health ? [source.health] : [];',
    put: "const reasons = source.health?.code === '' ? [source.health] : [];",
    seenBy: 'faults',
    only: 'A1-down',
  },
  {
    name: 'health says when it is tried next',
    file: 'src/sync/health/find-problems.ts',
    find: 'const next = nextWords(status.nextRunAt, now);',
    put: "const next = '';",
    seenBy: 'faults',
    only: 'A1-down',
  },
  {
    name: 'what failed is tried again by itself',
    file: 'src/sync/schedule.ts',
    find: "for (const app of due) this.#begin('retry', 'schedule', app);",
    put: 'void due;',
    seenBy: 'faults',
    only: 'A1-down',
  },
  {
    name: 'after the clock was set back all is read anew',
    file: 'src/sync/reading/plan-read.ts',
    find: 'return nextTryAt === null ? isSetOtherwise || isAhead(goodAt, now) : isDue(nextTryAt, now);',
    put: 'return nextTryAt === null ? isSetOtherwise || isAhead(goodAt, now * 9) : isDue(nextTryAt, now);',
    seenBy: 'faults',
    only: 'S14-back-in',
  },
];
