import { expect, test } from 'vitest';
import type { SourceStatus } from '../../core/model/run.ts';
import { type NoticeInput, noticesOf } from './describe-list.ts';

const well: SourceStatus = {
  name: 'main',
  app: 'radarr',
  managed: true,
  enabled: true,
  state: 'ok',
  lastSync: null,
  lastGoodAt: 1,
  quarantinedAt: null,
  isReadAsSet: true,
  ageSeconds: 7_200,
  items: 10,
  nextRunAt: null,
  cache: { hits: 0, misses: 1, ageSeconds: 7_200, bytes: 1 },
  health: null,
};
const list: SourceStatus = { ...well, name: 'list', app: null };
const none = { missing: 0, review: 0, 'in-collection': 0, ignored: 0, excluded: 0, unknown: 0 };
const health = { message: 'The API key was refused', hint: 'Copy it anew' };

function noticed(input: Partial<NoticeInput>) {
  return noticesOf({ type: 'movie', total: 3, adultLeftOut: 0, statuses: [list, well], counts: none, ...input });
}

test.each([
  { codes: [], input: {}, because: 'a list of what was read lately needs no notice' },
  { codes: ['NO_PLAYLIST', 'NO_INSTANCE'], input: { statuses: [] }, because: 'nothing is set up' },
  {
    codes: ['NO_INSTANCE'],
    input: { statuses: [list, { ...well, app: 'sonarr' as const }] },
    because: 'a Sonarr says nothing about movies',
  },
  {
    codes: ['NO_INSTANCE'],
    input: { statuses: [list, { ...well, enabled: false }] },
    because: 'what is switched off does not count',
  },
  {
    codes: ['NEVER_SYNCED'],
    input: { statuses: [list, { ...well, lastGoodAt: null, ageSeconds: null, state: 'never' as const }] },
    because: 'an instance was never read',
  },
  {
    codes: ['STALE'],
    input: { statuses: [list, { ...well, state: 'stale' as const }] },
    because: 'an instance is old',
  },
  {
    codes: ['QUARANTINED'],
    input: { statuses: [{ ...list, state: 'quarantined' as const, health }, well] },
    because: 'a playlist is not believed',
  },
  {
    codes: ['FAILED'],
    input: { statuses: [list, { ...well, state: 'failed' as const, health }] },
    because: 'an instance fails, its items still show',
  },
  { codes: ['EMPTY_SOURCE'], input: { statuses: [list, { ...well, items: 0 }] }, because: 'a collection is empty' },
  { codes: ['ADULT_LEFT_OUT'], input: { adultLeftOut: 2 }, because: 'adult works are left out and counted' },
  { codes: ['NO_WORKS'], input: { total: 0 }, because: 'the playlists offer nothing of the type' },
  {
    codes: ['NOTHING_FITS'],
    input: { total: 0, counts: { ...none, review: 1 } },
    because: 'the filters leave nothing',
  },
])('$because: $codes', ({ codes, input }) => {
  const notices = noticed(input);
  expect(notices.map(({ code }) => code)).toEqual(codes);
  for (const { message, hint } of notices) expect(`${message} ${hint}`).toMatch(/\w{3,}.*[.].*\w{3,}/);
});

test('says cause and age of a failing instance', () => {
  const [notice] = noticed({ statuses: [list, { ...well, state: 'failed', health }] });
  expect(notice).toEqual({
    app: 'radarr',
    code: 'FAILED',
    message: 'Radarr "main" is shown as of 2 hours ago: The API key was refused.',
    hint: 'Copy it anew',
  });
});

test('names a failing instance once', () => {
  const named = { ...health, message: 'Radarr "main" at nas:7878 cannot be reached' };
  const [failing] = noticed({ statuses: [list, { ...well, state: 'failed', health: named }] });
  expect(failing?.message).toBe('Radarr "main" at nas:7878 cannot be reached. It is shown as of 2 hours ago.');
  const [never] = noticed({ statuses: [list, { ...well, state: 'never', lastGoodAt: null, health: named }] });
  expect(never?.message).toBe('Radarr "main" at nas:7878 cannot be reached. It was never read in full.');
});

test('says of a quarantine how a person can end it', () => {
  const [notice] = noticed({ statuses: [list, { ...well, state: 'quarantined', health }] });
  expect(notice).toMatchObject({ code: 'QUARANTINED', hint: expect.stringContaining('gleanarr accept') });
});

test.each([
  { counts: { 'in-collection': 81, review: 5 }, told: ': 81 are in the collection, 5 wait for a review.' },
  { counts: { 'in-collection': 1 }, told: ': 1 is in the collection.' },
  { counts: { missing: 3 }, told: '.' },
])('says where the works are that a list does not hold: $told', ({ counts, told }) => {
  const [notice] = noticed({ total: 0, counts: { ...none, ...counts } });
  expect(notice?.message.replace(/^.* fits/, '')).toBe(told);
});
