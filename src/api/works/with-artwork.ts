import type { Store } from '../../io/store/contract/store.ts';

type WorkReads = Pick<Store, 'listWorks' | 'getWork'>;

/**
 * The store, whose works and candidates tell the hashes of their posters as long as posters are shown.
 * @param artwork - asked anew each time: a setting switches it
 */
export function withArtwork<S extends WorkReads & Pick<Store, 'artworkOf' | 'heldItems'>>(
  store: S,
  artwork: { readonly enabled: boolean | null },
): S {
  const reads: WorkReads = {
    async listWorks(query) {
      const page = await store.listWorks(query);
      if (artwork.enabled !== true) return page;
      const posters = store.artworkOf(page.items.map(({ id }) => id));
      return { ...page, items: page.items.map((work) => ({ ...work, artwork: posters.get(work.id) ?? null })) };
    },
    async getWork(id) {
      const work = await store.getWork(id);
      if (work === null || artwork.enabled !== true) return work;
      const ids = work.type === 'movie' ? work.candidates.map(({ tmdbId }) => tmdbId) : [];
      const posters = await store.heldItems.artworkOf(ids);
      const candidates = work.candidates.map((item) => ({ ...item, artwork: posters.get(item.tmdbId) ?? null }));
      return { ...work, candidates, artwork: store.artworkOf([work.id]).get(work.id) ?? null };
    },
  };
  return { ...store, ...reads };
}
