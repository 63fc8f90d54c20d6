import type { JobContext, JobDeps } from './contract/sync-deps.ts';
import { spokenLanguages } from './reading/spoken-languages.ts';
import { syncInstance } from './reading/sync-instance.ts';
import { syncLanguage } from './reading/sync-language.ts';
import type { JobName, JobTypes, RunJob } from './runs/run-job.ts';

type Job<Name extends JobName> = (
  input: JobTypes[Name]['input'],
  deps: JobDeps,
  context: JobContext,
) => Promise<JobTypes[Name]['output']>;

/** What reads names and matches is heavy: it is loaded with the first job, which mostly is in another thread. */
const jobs: { readonly [Name in JobName]: Job<Name> } = {
  'read-playlist': async (...job) => (await import('./reading/sync-playlist.ts')).syncPlaylist(...job),
  'read-instance': syncInstance,
  'read-language': syncLanguage,
  'count-languages': (_input, { store }) => spokenLanguages(store.claimsInUse()),
  'match-works': async (...job) => (await import('./matching/match-works.ts')).judgeWorks(...job),
  'accept-quarantine': ({ seenAt, ...source }, { store, clock }) => store.acceptQuarantine(source, clock(), seenAt),
  async purge(retention, { store, clock }) {
    await store.purge(clock(), retention ?? undefined);
    return null;
  },
};

/** Does jobs in this thread. */
export function jobsHere(deps: JobDeps): RunJob {
  return (name, input, context) => jobs[name](input, deps, context);
}
