import type { InstanceState } from '../../core/model/decision.ts';

/** How a work stands in the instances, and the distinct ways in which the playlists offer it. */
export interface Mix {
  readonly instances: readonly { readonly name: string; readonly state: InstanceState }[];
  readonly offers: readonly MixOffer[];
}

/** What of a variant its mix holds. */
export interface MixOffer {
  readonly playlist: string;
  readonly languages: readonly string[];
  /** '' for none. */
  readonly quality: string;
}

/** A mix as the database keeps it: equal texts for equal sets. */
export function mixText({ instances, offers }: Mix): string {
  const states = instances.map(({ name, state }) => [name, state]).sort();
  const ways = new Set(
    offers.map(({ playlist, languages, quality }) => JSON.stringify([playlist, languages.join(), quality])),
  );
  return `[${JSON.stringify(states)},[${[...ways].sort().join()}]]`;
}

/** The other way round. */
export function readMix(text: string): Mix {
  const [states, ways] = JSON.parse(text) as readonly [
    readonly (readonly [string, InstanceState])[],
    readonly (readonly [string, string, string])[],
  ];
  return {
    instances: states.map(([name, state]) => ({ name, state })),
    offers: ways.map(([playlist, languages, quality]) => ({
      playlist,
      languages: languages === '' ? [] : languages.split(','),
      quality,
    })),
  };
}
