import { defineConfig } from 'vitest/config';
import { closingLine } from './test/closing-line.ts';

export default defineConfig({
  test: {
    include: ['{src,web,test,demo,bench,trust}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest would leave one of two cores idle, though many tests wait for processes of their own.
    maxWorkers: 2,
    reporters: ['default', closingLine],
  },
});
