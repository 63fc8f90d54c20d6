import { describe, expect, it } from 'vitest';
import { entry, now, playlist, read, stage, testStore, visibleTitles } from '../test-rows.ts';

const hour = 3_600_000;
const three = [entry('Alien'), entry('Brazil'), entry('Casino')];

describe('held removals', () => {
  it('stay visible, and die when a later read still lacks them', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', three);
    const first = await read(store, playlist, 'entries', [entry('Alien')], { hold: ['movie'] });
    expect(first).toMatchObject({ rows: 3, died: 0, held: 2 });
    expect(await visibleTitles(store)).toHaveLength(3);
    const staging = await stage(store, playlist, 'entries', [entry('Alien')]);
    const counts = await staging.counts();
    expect(counts.heldSince).toBe(now);
    expect(counts.kinds.movie).toMatchObject({ seen: 1, gone: 2, goneHeld: 2, last: 3, lastHeld: 2 });
    const second = await staging.swap({ now: now + hour, hold: ['movie'], releaseHeldBefore: now });
    expect(second).toMatchObject({ rows: 1, died: 2, held: 0 });
    expect(await visibleTitles(store)).toEqual(['Alien (1999)']);
    await store.close();
  });

  it('are held no more once they are read again', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', three);
    await read(store, playlist, 'entries', [entry('Alien')], { hold: ['movie'] });
    await read(store, playlist, 'entries', three, { now: now + hour });
    const staging = await stage(store, playlist, 'entries', [entry('Alien')]);
    expect((await staging.counts()).total).toMatchObject({ gone: 2, goneHeld: 0, lastHeld: 0 });
    await staging.abort();
    await store.close();
  });

  it('keep the time at which they were first held', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', three);
    await read(store, playlist, 'entries', [entry('Alien')], { hold: ['movie'] });
    await read(store, playlist, 'entries', [], { hold: ['movie'], now: now + hour, releaseHeldBefore: now - 1 });
    const staging = await stage(store, playlist, 'entries', []);
    expect(await staging.counts()).toMatchObject({ heldSince: now, total: { goneHeld: 3 } });
    const result = await staging.swap({ now: now + 2 * hour, hold: ['movie'], releaseHeldBefore: now });
    expect(result).toMatchObject({ rows: 1, died: 2, held: 1 });
    await store.close();
  });

  it('are chosen by kind', async () => {
    const store = await testStore();
    await read(store, playlist, 'entries', [...three, entry('News', { kind: 'live', claim: null })]);
    expect(await read(store, playlist, 'entries', [], { hold: ['live'] })).toMatchObject({ rows: 1, died: 3, held: 1 });
    expect(await visibleTitles(store)).toEqual(['News (1999)']);
    await store.close();
  });
});
