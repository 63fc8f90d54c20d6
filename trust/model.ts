import fc, { type AsyncCommand } from 'fast-check';
import type { TrustCommand } from './command.ts';
import { ModelStep, stepArbitrary } from './model-steps.ts';
import { type ModelWorld, openModelWorld } from './model-world.ts';

/** Histories, and the most steps of one. */
const bounds = { bounded: { runs: 40, steps: 12 }, full: { runs: 10_000, steps: 14 } } as const;

/** Plays random histories of libraries, playlists, faults, clocks and restarts. */
export const model: TrustCommand = {
  name: 'model',
  describe:
    'In no history is anything missing that the last complete read of an instance held, and nothing old counts as fresh.',
  async run({ bounded, seed, print }) {
    const { runs, steps } = bounded ? bounds.bounded : bounds.full;
    const figures = { histories: 0, steps: 0, 'reads of apps': 0, 'bad reads of apps': 0, 'works seen missing': 0 };
    const play = async (commands: Iterable<AsyncCommand<object, ModelWorld>>) => {
      const real = await openModelWorld();
      try {
        await fc.asyncModelRun(() => ({ model: {}, real }), commands);
      } finally {
        figures.histories += 1;
        figures.steps += real.seen.steps;
        figures['reads of apps'] += real.seen.reads;
        figures['bad reads of apps'] += real.seen.badReads;
        figures['works seen missing'] += real.seen.missing;
        await real.close();
      }
    };
    const commands = fc.commands([stepArbitrary.map((what) => new ModelStep(what))], {
      maxCommands: steps,
      size: 'max',
    });
    const result = await fc.check(fc.asyncProperty(commands, play), { numRuns: runs, seed, endOnFailure: false });
    if (result.failed) print(`model: ${fc.defaultReportMessage(result)} ${String(result.errorInstance)}`);
    return { passed: !result.failed, figures };
  },
};
