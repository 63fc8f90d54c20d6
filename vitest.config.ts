import { defineConfig } from 'vitest/config';
import { closingLine } from './test/closing-line.ts';

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest would leave one of two cores idle, though many tests wait for processes of their own.
    maxWorkers: 2,
    reporters: ['default', closingLine],
    projects: [
      {
        extends: true,
        test: { name: 'program', include: ['{src,web,test,demo,bench,trust}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/web-is-built.ts',
          // Afterwards: beside a browser what the others time would be slower.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
