import { type FaultWorld, openFaultWorld, type Stage } from './fault-world.ts';

/** Something of the catalogue that is no failure of one source. */
export interface Probe {
  readonly id: string;
  /** What happens, as a clause. */
  readonly what: string;
  /** @returns what does not hold; empty where all does */
  run(stage: Stage): Promise<string[]>;
}

/** Plays on a world of its own. */
export function inWorld(play: (world: FaultWorld, complain: (words: string) => void) => Promise<void>): Probe['run'] {
  return async (stage) => {
    const complaints: string[] = [];
    const world = await openFaultWorld(stage);
    try {
      await play(world, (words) => complaints.push(words));
    } finally {
      stage.radarr.misbehave(null);
      stage.provider.misbehave(null);
      await world.close();
    }
    return complaints;
  };
}
