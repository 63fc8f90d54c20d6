import { defineConfig } from 'vitest/config';
import { closingLine } from './test/closing-line.ts';

export default defineConfig({
  test: {
    include: ['{src,test,demo,bench}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    reporters: ['default', closingLine],
  },
});
