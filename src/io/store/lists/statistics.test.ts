import { expect, it } from 'vitest';
import { claim, decision, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

const day = 86_400_000;

it('adds works up by confidence, first day and run', async () => {
  const store = await testStore();
  const titles = ['Alien', 'Brazil', 'Casino', 'Dune'];
  await read(
    store,
    playlist,
    'entries',
    titles.map((title) => entry(title, { claim: claim(title) })),
  );
  const works = [
    gathered('Alien', { decision: decision('missing', { confidence: 9.9 }) }),
    gathered('Brazil', { decision: decision('missing', { confidence: 10 }) }),
    gathered('Casino', { decision: decision('in-collection', { confidence: 100 }) }),
    gathered('Dune', { decision: decision('missing', { confidence: 12 }), adult: true }),
  ];
  await saveNamed(store, works.slice(0, 3), { now, fingerprint: '1' });
  await saveNamed(store, works, { now: now + day, fingerprint: '2' });
  const counts = await store.countWorks({ adult: false });
  for (const at of [now, now + 1_000, now + day]) {
    const run = await store.beginRun('match-works', 'manual', at);
    await store.finishRun(run, {
      now: at,
      durationMs: 1,
      ok: true,
      works: { ...counts, review: at - now },
      error: null,
    });
  }
  expect(await store.statistics({ adult: false })).toEqual({
    confidence: [
      { type: 'movie', status: 'in-collection', from: 90, works: 1 },
      { type: 'movie', status: 'missing', from: 0, works: 1 },
      { type: 'movie', status: 'missing', from: 10, works: 1 },
    ],
    firstSeen: [{ at: now, works: 3 }],
    history: [
      { at: now + 1_000, works: { ...counts, review: 1_000 } },
      { at: now + day, works: { ...counts, review: day } },
    ],
  });
  const all = await store.statistics({ adult: true });
  expect(all.firstSeen).toEqual([
    { at: now, works: 3 },
    { at: now + day, works: 1 },
  ]);
  expect(all.confidence.find(({ from, status }) => from === 10 && status === 'missing')?.works).toBe(2);
  await store.close();
});
