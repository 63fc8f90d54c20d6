import { setTimeout as sleep } from 'node:timers/promises';
import { untilServing } from '../test/gleanarr-process.ts';
import type { TrustCommand } from './command.ts';
import { buildProgram, dice, openProcessWorld } from './process-world.ts';

const rounds = { bounded: 4, full: 50 } as const;
const longestMs = 800;
const limitMs = 5_000;

/** What an instance does meanwhile, by turns: a sync that works, and syncs that wait. */
const manners = [null, 'stall', 'hang', 'slow'] as const;

/** Ends the program at random moments of its syncs, as Docker does. */
export const term: TrustCommand = {
  name: 'term',
  describe: 'A program that is told to end in a sync ends with code 0 within five seconds.',
  async run({ bounded, seed, print }) {
    if (!bounded) buildProgram();
    const world = await openProcessWorld();
    const random = dice(seed);
    const figures = { rounds: 0, failed: 0, 'slowest ms': 0 };
    for (let round = 0; round < (bounded ? rounds.bounded : rounds.full); round += 1) {
      world.offer(round + 1);
      world.radarr.misbehave(manners[round % manners.length] ?? null);
      const server = world.start();
      await untilServing(server);
      await world.beginSync();
      await sleep(random() * longestMs);
      const startedAt = performance.now();
      const signal = round % 3 === 2 ? 'SIGINT' : 'SIGTERM';
      server.child.kill(signal);
      const { code } = await server.finished;
      const ms = Math.round(performance.now() - startedAt);
      figures.rounds += 1;
      figures['slowest ms'] = Math.max(figures['slowest ms'], ms);
      if (code === 0 && ms <= limitMs) continue;
      figures.failed += 1;
      print(`term, round ${round}: ${signal} gave code ${code} after ${ms} ms`);
    }
    await world.close();
    return { passed: figures.failed === 0, figures };
  },
};
