import { expect, it } from 'vitest';
import { sampleApi, sampleDeps } from '../sample-api.ts';

it('tells with the health that lookups fail, with the next try', async () => {
  const trouble = { code: 'ARR_UNAUTHORIZED', message: 'Radarr "HD" refused its key', hint: 'Copy it anew.' };
  const failing = {
    name: 'HD',
    app: 'radarr',
    askedToday: 1,
    perDay: 500,
    nextTryAt: 1_763_820_000_000,
    trouble,
  } as const;
  const { lookUps, syncs } = sampleDeps;
  const other = sampleApi({
    lookUps: { ...lookUps, status: () => [failing] },
    syncs: { ...syncs, problems: async () => [] },
  });
  expect(await (await other.ask('/api/v1/health')).json()).toEqual([
    {
      id: 'radarr:HD:LOOKUP:ARR_UNAUTHORIZED',
      source: 'radarr: HD',
      type: 'warning',
      code: 'ARR_UNAUTHORIZED',
      message: 'Works cannot be looked up: Radarr "HD" refused its key',
      hint: 'Copy it anew.',
      wikiUrl: '',
      since: null,
      nextTryAt: '2025-11-22T14:00:00.000Z',
    },
  ]);
});
