import { Center, Paper } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Refusal } from '../../data/ask.ts';
import { sessionQuery } from '../../data/queries.ts';
import { useRecovery } from '../../data/trouble.ts';
import { Failed, Loading } from '../common/states.tsx';

// Who is signed in needs no form for it.
const WayIn = lazy(async () => ({ default: (await import('./way-in.tsx')).WayIn }));

/** Shows the pages to whoever is signed in, else the way in. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useQuery(sessionQuery);
  useSessionLoss();
  useRecovery();
  if (session.data?.authenticated) return children;
  return (
    <Center mih="100dvh" p="md">
      <Paper component="main" withBorder p="xl" w="100%" maw={session.data?.setupNeeded ? 640 : 420}>
        {session.isPending && <Loading />}
        {session.isError && <Failed error={session.error} retry={() => void session.refetch()} />}
        {session.data && (
          <Suspense fallback={<Loading />}>
            <WayIn setupNeeded={session.data.setupNeeded} />
          </Suspense>
        )}
      </Paper>
    </Center>
  );
}

/** A session that has ended shows at the next question that is refused. */
function useSessionLoss(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        // What was refused before somebody signed in tells nothing of their session.
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const { error } = event.action;
        const isLost = error instanceof Refusal && error.code === 'UNAUTHENTICATED';
        const known = client.getQueryData(sessionQuery.queryKey);
        if (isLost && known?.authenticated) void client.resetQueries({ queryKey: sessionQuery.queryKey });
      }),
    [client],
  );
}
