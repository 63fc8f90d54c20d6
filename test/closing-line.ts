import type { Reporter } from 'vitest/node';

/**
 * Ends the output with one plain line, `N passed, N failed`, for readers that are programs. A file or a hook that
 * fails and an error outside any test count as failed too: the line says 0 failed only where all is well.
 */
export const closingLine: Reporter = {
  onTestRunEnd(files, unhandledErrors) {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const file of files) {
      failed += file.errors().length;
      for (const suite of file.children.allSuites()) failed += suite.errors().length;
      for (const test of file.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        if (state === 'failed') failed += 1;
      }
    }
    console.log(`${passed} passed, ${failed} failed`);
  },
};
