import { onPlaylist, type PlaylistMisbehaviour } from '../demo/misbehave-on-playlist.ts';
import type { Misbehaviour } from '../demo/misbehaviour.ts';
import type { MovieInput } from '../demo/simulated-arr.ts';
import { createSyncs } from '../src/sync/create-syncs.ts';
import { openWorld, playlistOf, sampleMovies, type World } from '../test/sample-world.ts';

/** Movies that exist; each instance holds some and the playlist offers some. */
export const allMovies = sampleMovies(36);
const heldAtFirst = [allMovies.slice(0, 20), allMovies.slice(10, 26)] as const;

export const nameOf = ({ title, year }: MovieInput): string => `${title} (${year})`;

/** What the model knows of one Radarr. */
export interface ModelInstance {
  held: readonly MovieInput[];
  fault: Misbehaviour | null;
  /** Of the last read that was complete and taken: null before the first. */
  read: {
    readonly ids: ReadonlySet<number>;
    readonly at: number;
    readonly times: number;
    /** How many of the state before it were held. */
    readonly held: number;
  } | null;
  /** A complete read that waits for a person. */
  doubted: { readonly ids: ReadonlySet<number>; readonly at: number } | null;
}

/** The real program in little, with the model beside it. */
export interface ModelWorld {
  readonly world: World;
  readonly instances: readonly ModelInstance[];
  /** The faulty answer of the provider in place of the playlist. */
  playlistFault: PlaylistMisbehaviour | null;
  /** Titles that a person ignores. */
  readonly ignored: Set<string>;
  readonly seen: { steps: number; reads: number; badReads: number; missing: number };
  syncs: ReturnType<typeof createSyncs>;
  close(): Promise<void>;
}

/** Opens a world where all is well and nothing was read yet. */
export async function openModelWorld(): Promise<ModelWorld> {
  const world = await openWorld({ radarrs: heldAtFirst.length, playlist: playlistOf(allMovies.map(nameOf)) });
  const opened: ModelWorld = {
    world,
    instances: heldAtFirst.map((held) => ({ held, fault: null, read: null, doubted: null })),
    playlistFault: null,
    ignored: new Set(),
    seen: { steps: 0, reads: 0, badReads: 0, missing: 0 },
    syncs: createSyncs(world.settings, world.deps),
    async close() {
      await opened.syncs.stop();
      await world.close();
    },
  };
  world.provider.answer = (response) => {
    const { text } = world.provider;
    if (opened.playlistFault === null) response.end(text);
    else onPlaylist[opened.playlistFault]({ request: response.req, response, text });
  };
  setUp(opened);
  return opened;
}

/** Makes the simulated Radarrs hold and do what the model says. */
export function setUp({ world, instances }: ModelWorld): void {
  for (const [i, { held, fault }] of instances.entries()) {
    const radarr = world.radarrs[i];
    if (!radarr) continue;
    radarr.state.items = [...held];
    radarr.misbehave(fault);
  }
}
