import type { PlaylistMisbehaviour } from '../../demo/misbehave-on-playlist.ts';
import type { Misbehaviour } from '../../demo/misbehaviour.ts';
import type { FaultWorld } from './fault-world.ts';

/** A source of the sample, as the health calls it. */
type SampleSource = 'radarr:main' | 'radarr:second' | 'sonarr:main' | 'playlist:list' | 'playlist:file';

/** How a fault begins and ends. */
export type Strike =
  | { readonly radarr: Misbehaviour; readonly path?: string }
  | { readonly sonarr: Misbehaviour; readonly path?: string }
  | { readonly playlist: PlaylistMisbehaviour }
  | {
      /** May give a world to go on with, where it ends the first. */
      readonly begin: (world: FaultWorld) => Promise<FaultWorld | null>;
      readonly end: (world: FaultWorld) => Promise<FaultWorld | null>;
    };

/** One thing that can go wrong, and what must be seen of it. */
export interface Scenario {
  /** Of the catalogue, with a word of its own: `A5-html`. */
  readonly id: string;
  /** What happens, as a clause: "the login page of a proxy answers". */
  readonly what: string;
  readonly source: SampleSource;
  readonly strike: Strike;
  /** True where the main Radarr has another address while the fault lasts: what was read before is not fresh then. */
  readonly movesApp?: boolean;
  /** What the health must call it; null where nobody should notice. */
  readonly code: string | null;
  /** What its message must say of the cause. */
  readonly says?: RegExp;
  /**
   * What the bad read leaves. `rows` (default): every row of the last good generations, by its id · `works`: works and
   * statuses, while rows may be newer versions
   */
  readonly leaves?: 'rows' | 'works';
  /** How long the fault goes on after it was seen; default: three days. 0 ends it before the next read. */
  readonly lastsMs?: number;
  /** How long the other side asks to be left alone: the next try comes no sooner, and no later either. */
  readonly asksForMs?: number;
  /** Longest wait for the next try once the fault has ended; default: one step of the ladder, 66 s. */
  readonly healsWithinMs?: number;
}
