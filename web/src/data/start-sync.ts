import { ask } from './ask.ts';
import { api } from './client.ts';
import { queryClient, runsQuery, statusQuery } from './queries.ts';

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
    return (await syncs[what]()).runId;
  } finally {
    for (const { queryKey } of [statusQuery, runsQuery]) void queryClient.invalidateQueries({ queryKey });
  }
}
