import { expect, test } from 'vitest';
import { trustText } from './trust-file.ts';

const command = { name: 'faults', describe: 'No fault loses anything.' };

test('tells figures, seed, commit, machine and what was left out', () => {
  const record = {
    passed: false,
    figures: { scenarios: 70, 'first | worst': 'a\nb' },
    notCovered: ['no openssl here'],
    seed: 7,
    commit: 'abc1234',
    day: '2026-01-31',
    machine: 'a small one',
  };
  const text = trustText([{ command, record }]);
  expect(text).toContain(
    '## faults: FAILED\n\nNo fault loses anything.\n\nCommit abc1234, seed 7, 2026-01-31, a small one.\n\n| figure | value |\n|---|---|\n| scenarios | 70 |\n',
  );
  expect(text).toContain('| first \\| worst | a b |');
  expect(text).toContain('## Not covered\n\n- faults: no openssl here\n');
});

test('a command that was never run in full is not told as passed', () => {
  const text = trustText([{ command, record: null }]);
  expect(text).toContain('## faults: not run in full yet\n');
  expect(text).not.toContain('passed');
});
