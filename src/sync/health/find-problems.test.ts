import { expect, test } from 'vitest';
import type { SourceStatus } from '../../core/model/run.ts';
import type { SourceFacts } from '../../io/store/contract/store.ts';
import { type ProblemInput, problemsOf } from './find-problems.ts';

const now = 1_000_000_000;
const minute = 60_000;

const facts: SourceFacts = {
  app: 'radarr',
  name: 'main',
  enabled: true,
  managed: true,
  addressFingerprint: '',
  filterFingerprint: '',
  parts: [],
  cacheHits: 0,
  cacheMisses: 0,
  cacheBytes: 0,
  expired: false,
  nextTryAt: null,
  ladderStep: 0,
  health: null,
};
const status: SourceStatus = {
  name: 'main',
  app: 'radarr',
  managed: true,
  enabled: true,
  state: 'ok',
  lastSync: null,
  lastGoodAt: now - 180 * minute,
  quarantinedAt: null,
  isReadAsSet: true,
  ageSeconds: 180 * 60,
  items: 10,
  nextRunAt: now + 5 * minute,
  cache: { hits: 0, misses: 0, ageSeconds: null, bytes: 0 },
  health: null,
};
const list: SourceFacts = { ...facts, app: null, name: 'list' };
const failure = { code: 'ARR_UNAUTHORIZED', message: 'The API key was refused', hint: 'Copy it anew' };

function problems(input: Partial<ProblemInput>) {
  const statuses = [status, { ...status, app: null, name: 'list' }];
  return problemsOf({ sources: [list, facts], statuses, side: [], now, ...input });
}

test('all is well when nothing is wrong', () => {
  expect(problems({})).toEqual([]);
});

test('a failure names source, cause, since when, what is shown, and the next try', () => {
  const health = { ...failure, since: now - 42 * minute };
  expect(problems({ sources: [list, { ...facts, health }] })).toEqual([
    {
      id: 'radarr:main:ARR_UNAUTHORIZED',
      source: 'main',
      app: 'radarr',
      code: 'ARR_UNAUTHORIZED',
      message:
        'Radarr "main": The API key was refused (for 42 minutes). The state of 3 hours ago stays in use. Next try in 5 minutes.',
      hint: 'Copy it anew',
      since: now - 42 * minute,
      nextTryAt: now + 5 * minute,
    },
  ]);
});

test('a message that names its source is not told with the name once more', () => {
  const health = { ...failure, message: 'Radarr "main" refused the API key (401)', since: now };
  const [problem] = problems({ sources: [list, { ...facts, health }] });
  expect(problem?.message).toMatch(/^Radarr "main" refused the API key \(401\) \(since a moment ago\)\. /);
});

test('a source that was never read says so, and a try that is due comes now', () => {
  const health = { ...failure, since: now };
  const statuses = [{ ...status, lastGoodAt: null, ageSeconds: null, nextRunAt: now - 1 }];
  const [problem] = problems({ sources: [list, { ...facts, health }], statuses });
  expect(problem?.message).toContain('(since a moment ago). It was never read in full. The next try comes now.');
});

test.each([
  {
    sources: [list, { ...facts, enabled: false, health: { ...failure, since: now } }],
    codes: ['NO_INSTANCE'],
    because: 'what is switched off is no problem of its own',
  },
  { sources: [facts], codes: ['NO_PLAYLIST'], because: 'without a playlist there is nothing to compare' },
  { sources: [], codes: ['NO_PLAYLIST', 'NO_INSTANCE'], because: 'nothing is set up' },
])('$because', ({ sources, codes }) => {
  expect(problems({ sources }).map(({ code }) => code)).toEqual(codes);
});

test('what is of a time to come says that the clock was set back', () => {
  const statuses = [{ ...status, state: 'stale' as const, lastGoodAt: now + 60 * minute, ageSeconds: 0 }];
  const [problem] = problems({ statuses });
  expect(problem?.message).toContain('The clock was set back: the state in use is of 1 hour to come.');
});

test('what was not read for long is a problem even when nothing failed', () => {
  const statuses = [{ ...status, state: 'stale' as const, ageSeconds: 3 * 86_400, nextRunAt: null }];
  expect(problems({ statuses })).toMatchObject([
    { code: 'STALE', message: 'Radarr "main": The state of 3 days ago stays in use. No next try is planned.' },
  ]);
});
