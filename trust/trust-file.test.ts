import { expect, test } from 'vitest';
import type { TrustCommand } from './command.ts';
import { trustText } from './trust-file.ts';

const command: TrustCommand = {
  name: 'faults',
  describe: 'No fault loses anything.',
  run: async () => ({ passed: true, figures: {} }),
};

test('tells figures, seed, machine and what was left out', () => {
  const results = new Map([
    [command, { passed: false, figures: { scenarios: 70, 'first | worst': 'a\nb' }, notCovered: ['no openssl here'] }],
  ]);
  const text = trustText(results, { bounded: true, seed: 7 }, 'Machine: a small one.');
  expect(text).toContain('`npm run trust -- all --bounded --seed 7`');
  expect(text).toContain('Machine: a small one.');
  expect(text).toContain(
    '## faults: FAILED\n\nNo fault loses anything.\n\n| figure | value |\n|---|---|\n| scenarios | 70 |\n',
  );
  expect(text).toContain('| first \\| worst | a b |');
  expect(text).toContain('## Not covered\n\n- faults: no openssl here\n');
});
