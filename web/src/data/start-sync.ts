import { ask } from './ask.ts';
import { api } from './client.ts';
import { healthQuery, queryClient, runsQuery, statusQuery } from './queries.ts';

const syncs = {
  playlists: () => ask(api.sync['playlists-sync'].$post({ query: { wait: '0' } })),
  radarr: () => ask(api.sync['radarr-sync'].$post({ query: { wait: '0' } })),
  sonarr: () => ask(api.sync['sonarr-sync'].$post({ query: { wait: '0' } })),
} as const;

/** What can be read anew. */
export type Syncable = keyof typeof syncs;

/**
 * Starts a sync and does not wait for its end; its progress shows in the status of the sources.
 * @returns the id of its run
 */
export async function startSync(what: Syncable): Promise<number> {
  try {
    const { runId } = await syncs[what]();
    void lookAfter(runId);
    return runId;
  } finally {
    showAnew();
  }
}

const lookMs = 500;
/** A run that is longer shows its progress. */
const looks = 10;

/** A short run ends before anything tells of it, and the status is asked for rarely while nothing runs. */
async function lookAfter(runId: number): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const asked = ask(api.runs.runs[':id'].$get({ param: { id: String(runId) }, query: {} }));
    const run = await asked.catch(() => null);
    if (run === null || run.finishedAt !== null) return showAnew();
  }
}

function showAnew(): void {
  for (const { queryKey } of [statusQuery, runsQuery, healthQuery]) void queryClient.invalidateQueries({ queryKey });
}
