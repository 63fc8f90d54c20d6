import { ask } from './ask.ts';
import { api } from './client.ts';
import type { Candidate, WorkDetail } from './types.ts';

/** What a person can do with one work. `choose` says which item it is, `split` takes entries out of it. */
export type Act =
  | { readonly kind: 'ignore' | 'unignore' | 'accept' | 'none' | 'look-up' | 'reset' }
  | { readonly kind: 'choose'; readonly candidate: Pick<Candidate, 'tmdbId' | 'tvdbId'> }
  | { readonly kind: 'kind'; readonly is: DecidedKind }
  | { readonly kind: 'split'; readonly entryIds: readonly number[] };

/** What a person says that a work is. */
export type DecidedKind = NonNullable<WorkDetail['decidedKind']>;

/** Longest wait for the outcome, in seconds: after that the run goes on by itself. */
const query = { wait: '20' };

/** Does it; null where the outcome shows only after a run that goes on. */
export async function act(work: Pick<WorkDetail, 'id' | 'type'>, what: Act): Promise<WorkDetail | null> {
  const answer = await send(work, what);
  return 'running' in answer ? null : answer;
}

function send({ id, type }: Pick<WorkDetail, 'id' | 'type'>, what: Act) {
  const routes = api.act.works[':id'];
  const given = { param: { id: String(id) }, query };
  switch (what.kind) {
    case 'ignore':
      return ask(routes.ignore.$post(given));
    case 'unignore':
      return ask(routes.unignore.$post(given));
    case 'accept':
      return ask(routes.accept.$post(given));
    case 'none':
      return ask(routes.none.$post(given));
    case 'look-up':
      return ask(routes['look-up'].$post(given));
    case 'reset':
      return ask(routes.override.$delete(given));
    case 'kind':
      return ask(routes.kind.$post({ ...given, json: { kind: what.is } }));
    case 'split':
      return ask(routes.split.$post({ ...given, json: { entryIds: [...what.entryIds] } }));
    case 'choose':
      return ask(routes.choose.$post({ ...given, json: chosenIds(type, what.candidate) }));
  }
}

/** Radarr goes by one id, Sonarr by another. */
function chosenIds(type: WorkDetail['type'], { tmdbId, tvdbId }: Pick<Candidate, 'tmdbId' | 'tvdbId'>) {
  if (type === 'movie') return tmdbId === null ? {} : { tmdbId };
  return tvdbId === null ? {} : { tvdbId };
}

/** The most works that one request takes. */
export const mostAtOnce = 500;

/** Does the same with many works; each has a result of its own. */
export function actOnMany(ids: readonly number[], action: 'ignore' | 'unignore' | 'look-up' | 'reset') {
  return ask(api.bulk.works.actions.$post({ query: {}, json: { action, ids: ids.slice(0, mostAtOnce) } }));
}
