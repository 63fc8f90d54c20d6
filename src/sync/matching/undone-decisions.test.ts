import { afterEach, expect, it } from 'vitest';
import { openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';
import { type WorkAction, WorkDecider } from './decide-works.ts';

/** What a decision goes back to is what is known now, not what was known when it was taken. */
const late = { tmdbId: 5_000, title: 'Nobody Has This', year: 2001 };
const names = ['Nobody Has This (2001)', ...sampleMovies(20).map(({ title, year }) => `${title} (${year})`)];
const manual = { trigger: 'manual' } as const;

let world: World;
afterEach(() => world.close());

async function open(): Promise<number> {
  world = await openWorld({ movies: sampleMovies(40), playlist: playlistOf(names) });
  await world.syncs.syncPlaylists(manual);
  const query = { status: 'missing', adult: true, sort: 'title', limit: 1, offset: 0 } as const;
  return (await world.store.listWorks(query)).items[0]?.id ?? 0;
}

async function act(id: number, action: WorkAction, store = world.store): Promise<void> {
  const decider = new WorkDecider({ ...world.deps, store, syncs: world.syncs });
  const { needsMatching } = await decider.decide([id], action);
  if (needsMatching) await decider.matchAnew();
}

const arrives = async () => {
  world.radarrs[0]?.state.items.push(late);
  await world.syncs.syncApp('radarr', manual);
};

it.each([
  { first: { kind: 'ignore' }, back: { kind: 'unignore' } },
  { first: { kind: 'none' }, back: { kind: 'reset' } },
  { first: { kind: 'kind', is: 'live' }, back: { kind: 'reset' } },
] as const)('$first.kind is taken back by $back.kind after the item came', async ({ first, back }) => {
  const id = await open();
  await act(id, first);
  await arrives();
  await act(id, back);
  expect(await world.store.getWork(id)).toMatchObject({ status: 'in-collection', override: null });
});

it('a decision that waits for a matching does not show what was before it', async () => {
  const id = await open();
  await act(id, { kind: 'ignore' });
  const { decisions } = world.store;
  const matchedMeanwhile: typeof decisions = {
    all: () => decisions.all(),
    giveToHeirs: (judge) => decisions.giveToHeirs(judge),
    of: (ids) => decisions.of(ids),
    claimsOf: (...given) => decisions.claimsOf(...given),
    split: (...given) => decisions.split(...given),
    async save(...given) {
      await arrives();
      return decisions.save(...given);
    },
  };
  await act(id, { kind: 'unignore' }, { ...world.store, decisions: matchedMeanwhile });
  expect(await world.store.getWork(id)).toMatchObject({ status: 'in-collection', override: null });
});
