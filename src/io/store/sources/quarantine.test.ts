import { expect, it } from 'vitest';
import { entry, now, playlist, read, stage, testStore, visibleTitles } from '../test-rows.ts';

const hour = 3_600_000;
const three = [entry('Alien'), entry('Brazil'), entry('Casino')];
const reason = { code: 'QUARANTINED', message: 'empty', hint: 'look' };

it('a quarantine keeps the last good generation and remembers why', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  const staging = await stage(store, playlist, 'entries', [entry('Alien', { quality: '4k' }), entry('Dune')]);
  await staging.quarantine({ now: now + hour, reason, memory: 'notes' });
  expect(await visibleTitles(store)).toHaveLength(3);
  const [source] = await store.listSources();
  expect(source?.parts[0]?.quarantine).toEqual({ part: 'entries', at: now + hour, reason, rows: 2, memory: 'notes' });
  await store.close();
});

it('a quarantine becomes current when a person accepts it', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  await read(store, playlist, 'entries', [entry('Alien'), entry('Brazil')], { hold: ['movie'] });
  const staging = await stage(store, playlist, 'entries', [entry('Casino'), entry('Dune')]);
  await staging.quarantine({ now, reason });
  expect(await store.acceptQuarantine(playlist, now)).toBe(true);
  expect(await visibleTitles(store)).toEqual(['Casino (1999)', 'Dune (1999)']);
  expect(await store.acceptQuarantine(playlist, now)).toBe(false);
  const [source] = await store.listSources();
  expect(source?.parts[0]).toMatchObject({ quarantine: null, rows: 2 });
  const next = await stage(store, playlist, 'entries', []);
  expect((await next.counts()).total).toMatchObject({ last: 2, lastHeld: 0 });
  await next.abort();
  await store.close();
});

it('a quarantine outlives a read that is aborted, and goes with one that is swapped in', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  await (await stage(store, playlist, 'entries', [entry('Dune')])).quarantine({ now, reason });
  await (await stage(store, playlist, 'entries', [])).abort();
  expect((await store.listSources())[0]?.parts[0]?.quarantine).not.toBeNull();
  await read(store, playlist, 'entries', [...three, entry('Eden')]);
  expect((await store.listSources())[0]?.parts[0]?.quarantine).toBeNull();
  expect(await visibleTitles(store)).toEqual(['Alien (1999)', 'Brazil (1999)', 'Casino (1999)', 'Eden (1999)']);
  await store.close();
});

it('a quarantine is replaced by the next one', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  await (await stage(store, playlist, 'entries', [entry('Dune')])).quarantine({ now, reason });
  await (await stage(store, playlist, 'entries', [entry('Eden')])).quarantine({ now, reason });
  await store.acceptQuarantine(playlist, now);
  expect(await visibleTitles(store)).toEqual(['Eden (1999)']);
  await store.close();
});

it('a quarantine that came after the one that a person saw is not accepted', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  await (await stage(store, playlist, 'entries', [entry('Dune')])).quarantine({ now, reason });
  const seenAt = (await store.listSources())[0]?.parts[0]?.quarantine?.at ?? 0;
  await (await stage(store, playlist, 'entries', [])).quarantine({ now: now + hour, reason });
  await expect(store.acceptQuarantine(playlist, now, seenAt)).rejects.toMatchObject({ code: 'QUARANTINE_CHANGED' });
  expect(await visibleTitles(store)).toHaveLength(3);
  expect(await store.acceptQuarantine(playlist, now, seenAt + hour)).toBe(true);
  expect(await visibleTitles(store)).toEqual([]);
  await store.close();
});

it('a quarantine goes when the last good bytes are read again', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', three);
  await (await stage(store, playlist, 'entries', [])).quarantine({ now, reason });
  await store.confirmGeneration(playlist, 'entries', { now: now + hour });
  const [source] = await store.listSources();
  expect(source?.parts[0]).toMatchObject({ quarantine: null, goodAt: now + hour, generation: 1, goodReads: 2 });
  expect(await visibleTitles(store)).toHaveLength(3);
  await store.close();
});
