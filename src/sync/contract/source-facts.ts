import { labelOf } from '../../core/model/label.ts';
import { Failure } from '../../failures.ts';
import type { Part } from '../../io/store/contract/staging.ts';
import type { PartFacts, SourceFacts, SourceRef, SourceStore } from '../../io/store/contract/store.ts';

/** What the store knows of a source; null where it is not configured: settings change while syncs run. */
export async function findSource(store: Pick<SourceStore, 'listSources'>, ref: SourceRef): Promise<SourceFacts | null> {
  const sources = await store.listSources();
  return sources.find(({ app, name }) => app === ref.app && name === ref.name) ?? null;
}

/**
 * What the store knows of a configured source.
 * @throws Failure SOURCE_NOT_FOUND
 */
export async function sourceFacts(store: Pick<SourceStore, 'listSources'>, ref: SourceRef): Promise<SourceFacts> {
  const source = await findSource(store, ref);
  if (!source) throw new Failure('SOURCE_NOT_FOUND', `${labelOf(ref)} is not configured`);
  return source;
}

/** The last good generation of a part; null where the part was never read in full. */
export function partOf(source: SourceFacts, part: Part): PartFacts | null {
  return source.parts.find((each) => each.part === part) ?? null;
}
