import type { TrustCommand } from './command.ts';
import { arrScenarios } from './faults/arr-scenarios.ts';
import { cutLoops } from './faults/cut-loops.ts';
import { doorNightProbes } from './faults/door-night-probes.ts';
import { doorProbes } from './faults/door-probes.ts';
import { openStage, type Stage } from './faults/fault-world.ts';
import { hostGaps, hostProbes } from './faults/host-probes.ts';
import { matchProbes } from './faults/match-probes.ts';
import { nightProbes } from './faults/night-probes.ts';
import { playlistScenarios } from './faults/playlist-scenarios.ts';
import { probes } from './faults/probes.ts';
import { replacedProbes } from './faults/replaced-probes.ts';
import { runScenario } from './faults/run-scenario.ts';
import type { Scenario } from './faults/scenario.ts';
import { specialScenarios } from './faults/special-scenarios.ts';

const scenarios: readonly Scenario[] = [...arrScenarios, ...playlistScenarios, ...specialScenarios];

const noCuts = { failed: 0, figures: {}, notCovered: '' };

/** How often the full version plays everything. */
const fullRounds = 3;

const leftToOthers = [
  'S1, S2, S5, S6, S8 to S11, S13: the commands kill9, torn, ioerr, restore and term',
  'S12, folders on network disks: there is no such disk here; that one is told at the start is tested by its number',
  'A17, A18: the program adds nothing to Radarr or Sonarr yet',
  'A16, S16, S17, a million entries and 100,000 movies: npm run bench -- import',
];

/** Plays the catalogue of faults against the program. */
export const faults: TrustCommand = {
  name: 'faults',
  describe:
    'No failure of a provider, an app or the surroundings loses a row, changes a status or hides its cause, and all heals by itself.',
  async run({ bounded, print, only }) {
    const isWanted = ({ id }: { readonly id: string }) => only?.some((start) => id.startsWith(start)) ?? true;
    const stage = await openStage();
    const tally = { played: 0, failed: 0, slowestMs: 0 };
    const note = (id: string, complaints: readonly string[]) => {
      tally.played += 1;
      if (complaints.length > 0) tally.failed += 1;
      for (const complaint of complaints) print(`${id}: ${complaint}`);
    };
    const playable = scenarios.filter((scenario) => isWanted(scenario) && canPlay(scenario, stage, bounded));
    const played = [
      ...probes,
      ...matchProbes,
      ...nightProbes,
      ...replacedProbes,
      ...doorNightProbes,
      ...doorProbes,
      ...hostProbes,
    ].filter(isWanted);
    for (let round = 0; round < (bounded ? 1 : fullRounds); round += 1) {
      for (const scenario of playable) {
        const { complaints, healedMs } = await runScenario(stage, scenario);
        tally.slowestMs = Math.max(tally.slowestMs, healedMs);
        note(`${scenario.id}: ${scenario.what}`, complaints);
      }
      for (const { id, what, run } of played) {
        note(`${id}: ${what}`, await run(stage).catch((error: unknown) => [`broke off: ${String(error)}`]));
      }
    }
    const hasTls = stage.tls !== null;
    await stage.close();
    const cuts = only === undefined ? await cutLoops(bounded, print) : noCuts;
    const notCovered = [
      ...leftToOthers,
      ...hostGaps,
      ...(hasTls ? [] : ['A13, wrong certificates: there is no openssl']),
      ...(cuts.notCovered === '' ? [] : [cuts.notCovered]),
    ];
    const figures = {
      scenarios: playable.length + played.length,
      played: tally.played,
      failed: tally.failed,
      'longest wait after a fault, min': Math.round(tally.slowestMs / 60_000),
      ...cuts.figures,
      'cuts taken for whole': cuts.failed,
    };
    return { passed: tally.failed + cuts.failed === 0, figures, notCovered };
  },
};

/** Where time is short, Radarr stands for Sonarr. */
function canPlay({ id }: Scenario, { tls }: Stage, bounded: boolean): boolean {
  return (tls !== null || !id.startsWith('A13')) && !(bounded && id.includes('-sonarr-'));
}
