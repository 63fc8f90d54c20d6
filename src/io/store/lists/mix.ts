import type { InstanceState } from '../../../core/model/decision.ts';
import { FewTexts } from '../../../core/model/few-texts.ts';
import type { InstanceView } from '../../../core/model/work.ts';

/** How a work stands in the instances, and the distinct ways in which the playlists offer it. */
export interface Mix {
  readonly instances: readonly InstanceView[];
  readonly offers: readonly MixOffer[];
}

/** What of a variant its mix holds. */
export interface MixOffer {
  readonly playlist: string;
  readonly languages: readonly string[];
  /** '' for none. */
  readonly quality: string;
}

/** An instance as the database keeps it. What it has of the work is absent in rows from before it was kept, too. */
type InstanceCells =
  | readonly [name: string, state: InstanceState]
  | readonly [name: string, state: InstanceState, hasFile: 0 | 1, monitored: 0 | 1];

/** A mix as the database keeps it: equal texts for equal sets. */
export function mixText({ instances, offers }: Mix): string {
  const states = instances.map(instanceCells).sort(([a], [b]) => (a < b ? -1 : 1));
  const ways = new FewTexts();
  for (const { playlist, languages, quality } of offers) {
    ways.add(JSON.stringify([playlist, languages.join(), quality]));
  }
  return `[${JSON.stringify(states)},[${ways.all.toSorted().join()}]]`;
}

/** The other way round. */
export function readMix(text: string): Mix {
  const [states, ways] = JSON.parse(text) as readonly [
    readonly InstanceCells[],
    readonly (readonly [string, string, string])[],
  ];
  return {
    instances: states.map(instanceView),
    offers: ways.map(([playlist, languages, quality]) => ({
      playlist,
      languages: languages === '' ? [] : languages.split(','),
      quality,
    })),
  };
}

function instanceCells({ name, state, hasFile, monitored }: InstanceView): InstanceCells {
  if (hasFile === undefined || monitored === undefined) return [name, state];
  return [name, state, hasFile ? 1 : 0, monitored ? 1 : 0];
}

function instanceView([name, state, hasFile, monitored]: InstanceCells): InstanceView {
  if (hasFile === undefined) return { name, state };
  return { name, state, hasFile: hasFile === 1, monitored: monitored === 1 };
}
