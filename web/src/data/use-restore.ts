import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, Refusal } from './ask.ts';
import { api } from './client.ts';
import { backupsQuery, farewellKey, sessionQuery } from './queries.ts';

/** How far a restore is. `opening`: it is verified, and nothing holds it up any more. */
export type RestoreStep = 'asked' | 'verifying' | 'opening' | 'done' | 'failed';

const everyMs = 700;

/**
 * Restores a backup, and follows that until Gleanarr answers with it. Afterwards nobody is signed in, which
 * leads to the way in.
 */
export function useRestore(name: string) {
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: () => ask(api.backup.backups[':name'].restore.$post({ param: { name }, query: { wait: '0' } })),
    // The way in may show before this page hears of the end.
    onSuccess: () => client.setQueryData(farewellKey, 'restored'),
  });
  const state = useQuery({
    ...backupsQuery,
    queryKey: [...backupsQuery.queryKey, 'restore', name],
    enabled: begin.isSuccess,
    refetchInterval: everyMs,
    retry: false,
    staleTime: 0,
  });
  const last = state.data?.lastRestore;
  const isLost = state.error instanceof Refusal && state.error.status === 401;
  const isDone = begin.isSuccess && (isLost || (last?.name === name && last.error === null));
  useEffect(() => {
    if (!isDone) return;
    void client.resetQueries({ queryKey: sessionQuery.queryKey });
  }, [client, isDone]);
  const error =
    begin.error ?? (last?.error ? new Refusal({ status: 409, ...last.error, detail: last.error.message }) : null);
  useEffect(() => {
    if (error) client.removeQueries({ queryKey: farewellKey });
  }, [client, error]);
  return { begin: () => begin.mutate(), step: stepOf(), error };

  function stepOf(): RestoreStep | null {
    if (error) return 'failed';
    if (isDone) return 'done';
    if (begin.isIdle) return null;
    if (state.isError) return 'opening';
    return state.data?.restoring || !state.data ? 'verifying' : 'opening';
  }
}
