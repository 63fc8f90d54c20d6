import { beforeEach, expect, it, test } from 'vitest';
import { Failure } from '../../failures.ts';
import type { AuditEvent } from '../../io/store/access/access-store.ts';
import { sampleApi, sampleDeps } from '../sample-api.ts';

let events: AuditEvent[] = [];
let history: unknown[] = [];

beforeEach(() => {
  events = [];
  history = [];
});

function post(path: string, body?: object, decider = sampleDeps.decider) {
  const audit = { record: async (event: AuditEvent) => void events.push(event), listEvents: () => events };
  const record = async (ids: readonly number[], event: object) => void history.push({ ids, ...event });
  const { ask } = sampleApi({ store: { ...sampleDeps.store, audit, history: { record } }, decider });
  const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return ask(`/api/v1/works/${path}`, { method: 'POST', ...(body ? json : {}) });
}

test.each([
  { path: '7/ignore', action: 'decided: ignore', about: 'work 7' },
  { path: '7/accept', action: 'decided: accept', about: 'work 7' },
  { path: '7/choose', body: { tmdbId: 949 }, action: 'decided: choose', about: 'work 7' },
  { path: '7/split', body: { entryIds: [1] }, action: 'decided: split', about: 'work 7' },
  { path: 'actions', body: { action: 'none', ids: [7, 8] }, action: 'decided: none', about: 'works 7, 8' },
])('a decision over $path is written down with who has made it', async ({ path, body, action, about }) => {
  expect((await post(path, body)).ok).toBe(true);
  expect(events).toEqual([{ at: 1_763_800_000_000, who: 'key of the configuration', action, about }]);
});

it('a decision becomes part of the history of each of its works', async () => {
  const event = { at: 1_763_800_000_000, who: 'key of the configuration' };
  await post('7/ignore');
  await post('actions', { action: 'none', ids: [7, 8] });
  await sampleApi({
    store: { ...sampleDeps.store, history: { record: async (ids, of) => void history.push({ ids, ...of }) } },
  }).ask('/api/v1/works/7/override', { method: 'DELETE' });
  expect(history).toEqual([
    { ids: [7], about: 'ignore', ...event },
    { ids: [7, 8], about: 'none', ...event },
    { ids: [7], about: 'reset', ...event },
  ]);
});

it('names the first of many works, and how many there are', async () => {
  const ids = Array.from({ length: 45 }, (_, i) => i + 1);
  await post('actions', { action: 'ignore', ids });
  expect(events[0]?.about).toMatch(/^works 1, 2, .* 20 and 25 more$/);
});

it('writes down nothing that was not decided', async () => {
  const refusing = { ...sampleDeps.decider, decide: async () => Promise.reject(new Failure('NO_CANDIDATE', 'none')) };
  expect((await post('7/accept', undefined, refusing)).status).toBe(409);
  await post('7/rematch');
  await post('7/look-up');
  await post('actions', { action: 'look-up', ids: [7] });
  expect(events).toEqual([]);
});
