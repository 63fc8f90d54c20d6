import { judgeWorks } from './match-works.ts';
import type { JobName, JobTypes, RunJob } from './run-job.ts';
import { spokenLanguages } from './spoken-languages.ts';
import type { JobContext, JobDeps } from './sync-deps.ts';
import { syncInstance } from './sync-instance.ts';
import { syncLanguage } from './sync-language.ts';
import { syncPlaylist } from './sync-playlist.ts';

type Job<Name extends JobName> = (
  input: JobTypes[Name]['input'],
  deps: JobDeps,
  context: JobContext,
) => Promise<JobTypes[Name]['output']>;

const jobs: { readonly [Name in JobName]: Job<Name> } = {
  'read-playlist': syncPlaylist,
  'read-instance': syncInstance,
  'read-language': syncLanguage,
  'count-languages': (_input, { store }) => spokenLanguages(store.claimsInUse()),
  'match-works': judgeWorks,
  'accept-quarantine': (source, { store, clock }) => store.acceptQuarantine(source, clock()),
  async purge(_input, { store, clock }) {
    await store.purge(clock());
    return null;
  },
};

/** Does jobs in this thread. */
export function jobsHere(deps: JobDeps): RunJob {
  return (name, input, context) => jobs[name](input, deps, context);
}
