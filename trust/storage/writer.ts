import { asFailure } from '../../src/failures.ts';
import { openStore } from '../../src/io/store/open-store.ts';
import { now, playlist, sourceOf } from '../../src/io/store/test-rows.ts';
import { rowsOfRound } from './rounds.ts';

/*
 * A process that writes rounds into a database and says each one that was acknowledged, until it is ended or has done
 * as many as it was told. A failure is told in one line of JSON, and ends it.
 */
const [folder = '', first = '1', rounds = '1000000'] = process.argv.slice(2);
try {
  const store = await openStore({ folder, now });
  await store.saveSources([sourceOf(playlist)]);
  console.log('open');
  for (let round = Number(first); round < Number(first) + Number(rounds); round += 1) {
    const staging = await store.beginGeneration(playlist, 'entries', { baseline: 'b', now: now + round });
    await staging.stage(rowsOfRound(round));
    await staging.swap({ now: now + round, hold: [], releaseHeldBefore: 0 });
    console.log(String(round));
  }
  await store.close();
  console.log('closed');
} catch (error) {
  const { code, message, hint } = asFailure(error);
  console.log(JSON.stringify({ code, message, hint, stack: error instanceof Error ? error.stack : '' }));
}
