import { sourcesText } from '../text-sources.ts';
import type { SyncStatus } from './types.ts';

type Running = Pick<SyncStatus['running'][number], 'kind' | 'phase' | 'source'>;

/** What goes on, each of it once: `Reading Radarr "HD", playlist "Mine" · Matching`. Empty where nothing does. */
export function tellRunning(running: readonly Running[]): string {
  const sourcesByPhase = new Map<Running['phase'], Set<string>>();
  for (const each of running) {
    const sources = sourcesByPhase.get(each.phase) ?? new Set();
    sourcesByPhase.set(each.phase, sources.add(sourceOf(each)));
  }
  return Array.from(sourcesByPhase, ([phase, sources]) =>
    `${sourcesText.phase[phase]} ${[...sources].filter((source) => source !== '').join(', ')}`.trim(),
  ).join(' · ');
}

/** Its kind and its name, which may be the same; empty where a run concerns all sources. */
function sourceOf({ kind, source }: Running): string {
  const { [kind]: what }: Readonly<Partial<Record<Running['kind'], string>>> = sourcesText.sourceOfRun;
  if (source === '' || what === undefined) return source;
  return source.toLowerCase() === what.toLowerCase() ? what : `${what} "${source}"`;
}
