import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';
import { inWorld, type Probe } from './probe.ts';

/** A step of the ladder with its jitter. */
const stepMs = 66_000;

interface Basis {
  readonly fresh: boolean;
  readonly total: number;
}
interface Problem {
  readonly id: string;
  readonly message: string;
  readonly nextTryAt: string | null;
}

const listMovies = (world: FaultWorld) => world.read<Basis>('/missing-content?type=movie&limit=1');

/** As if something between the program and its disk refused to take works. */
function refuseWorks({ folder }: FaultWorld, isRefused: boolean): void {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'));
  for (const change of ['insert', 'update']) {
    if (!isRefused) database.exec(`drop trigger refuse_${change}`);
    else
      database.exec(
        `create trigger refuse_${change} before ${change} on works begin select raise(abort, 'not now'); end`,
      );
  }
  database.close();
}

/** The main Radarr has got all movies; that is read, and the works cannot be saved. */
async function readInVain(world: FaultWorld, complain: (words: string) => void): Promise<void> {
  const { radarr, sample } = world.stage;
  const before = await listMovies(world);
  refuseWorks(world, true);
  radarr.state.items = [...sample.movies];
  const { text } = await world.ask('POST', '/radarr-sync');
  if (!text.includes('"ok":false')) complain(`it is told as good: ${text.slice(0, 200)}`);
  const after = await listMovies(world);
  if (after.total !== before.total) complain(`${before.total} were missing, now ${after.total}`);
  if (after.fresh) complain('works that are not judged by the last read count as fresh');
  const list = await world.ask('GET', '/lists/radarr');
  if (list.status !== 503) complain(`Radarr is told a list: ${list.status} ${list.text.slice(0, 200)}`);
}

async function endWell(world: FaultWorld): Promise<void> {
  await world.until('works are judged anew', async () => {
    const { fresh, total } = await listMovies(world);
    return fresh && total === 0 && (await world.ask('GET', '/health')).text === '[]';
  });
}

/** What is read well and cannot be matched. */
export const matchProbes: readonly Probe[] = [
  {
    id: 'S18-matching-fails',
    what: 'a collection is read well, and the works cannot be judged by it for some minutes',
    run: inWorld(async (world, complain) => {
      const { radarr, sample } = world.stage;
      try {
        await readInVain(world, complain);
        const [problem, ...others] = await world.read<Problem[]>('/health');
        if (others.length > 0) complain(`health tells of more: ${JSON.stringify(others)}`);
        const waitMs = Date.parse(problem?.nextTryAt ?? '') - world.clock.now;
        if (!problem?.id.startsWith('matching:') || !/could not be matched.*Next try in/.test(problem.message))
          complain(`health says ${JSON.stringify(problem)}`);
        if (!(waitMs > 0 && waitMs <= stepMs)) complain(`the next try waits ${waitMs} ms`);
        refuseWorks(world, false);
        world.clock.now += stepMs;
        await endWell(world);
      } finally {
        radarr.state.items = [...sample.heldByMain];
      }
    }),
  },
  {
    id: 'S1-ends-before-matching',
    what: 'the program ends between a good read and its matching, and starts without reading',
    run: inWorld(async (world, complain) => {
      const { radarr, sample } = world.stage;
      try {
        await readInVain(world, complain);
        await world.stop();
        refuseWorks(world, false);
        const again = await openFaultWorld(world.stage, { folder: world.folder, clock: world.clock });
        try {
          await endWell(again);
        } finally {
          await again.stop();
        }
      } finally {
        radarr.state.items = [...sample.heldByMain];
      }
    }),
  },
];
