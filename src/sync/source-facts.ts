import type { Part } from '../io/store/staging.ts';
import type { PartFacts, SourceFacts, SourceRef, SourceStore } from '../io/store/store.ts';

/**
 * What the store knows of a configured source.
 * @throws Error if it is not configured, which is a bug: syncs are made of the configuration that was saved
 */
export async function sourceFacts(store: Pick<SourceStore, 'listSources'>, ref: SourceRef): Promise<SourceFacts> {
  const sources = await store.listSources();
  const source = sources.find(({ app, name }) => app === ref.app && name === ref.name);
  if (!source) throw new Error(`${ref.app ?? 'playlist'} source is not in the store`);
  return source;
}

/** The last good generation of a part; null where the part was never read in full. */
export function partOf(source: SourceFacts, part: Part): PartFacts | null {
  return source.parts.find((each) => each.part === part) ?? null;
}
