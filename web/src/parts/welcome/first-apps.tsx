import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { generalQuery, queryClient, statusQuery } from '../../data/queries.ts';
import { settings } from '../../data/settings.ts';
import type { SyncStatus } from '../../data/types.ts';
import type { FirstSyncState } from '../../data/use-first-sync.ts';
import { addText } from '../../text-sources.ts';
import { welcomeText } from '../../text-welcome.ts';
import { Failed } from '../common/states.tsx';
import { InstanceForm } from '../sources/add-instance.tsx';

const words = welcomeText.apps;
const apps = ['radarr', 'sonarr'] as const;

/** Asks for the first Radarr and Sonarr, and whether there shall be posters; then the first sync may start. */
export function FirstApps({
  instances,
  first,
}: {
  readonly instances: SyncStatus['instances'];
  readonly first: FirstSyncState;
}) {
  const lacking = apps.find((app) => !instances.some((instance) => instance.app === app));
  const [isAdding, setAdding] = useState(true);
  return (
    <Stack>
      <div>
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Text c="dimmed">{words.lead}</Text>
      </div>
      {instances.map(({ app, name }) => (
        <Group key={`${app} ${name}`} gap="xs" role="status" className="added">
          <CircleCheck size={18} aria-hidden />
          {words.added(name)}
        </Group>
      ))}
      {lacking && (isAdding || instances.length === 0) ? (
        <InstanceForm
          key={lacking}
          firstApp={lacking}
          canSync={false}
          onDone={() => {
            setAdding(false);
            void queryClient.invalidateQueries({ queryKey: statusQuery.queryKey });
          }}
        />
      ) : (
        lacking && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {words.add(addText.appName[lacking])}
          </Button>
        )
      )}
      {instances.length > 0 && <Begin first={first} />}
    </Stack>
  );
}

/** The question about posters, and the way on. */
function Begin({ first }: { readonly first: FirstSyncState }) {
  const general = useQuery(generalQuery);
  const status = useQuery(statusQuery);
  const isManaged = general.data?.managed.includes('artwork') ?? true;
  const [posters, setPosters] = useState(true);
  const begin = useMutation({
    mutationFn: async () => {
      if (!isManaged) await settings.changeGeneral({ artwork: posters });
      if (status.data) first.start(status.data);
    },
  });
  return (
    <Stack>
      {!isManaged && (
        <Checkbox
          label={words.posters}
          description={words.postersHint}
          checked={posters}
          onChange={(event) => setPosters(event.currentTarget.checked)}
        />
      )}
      {begin.isError && <Failed error={begin.error} />}
      {first.error && <Failed error={first.error} />}
      <Group justify="flex-end">
        <Button loading={begin.isPending || first.isStarting} onClick={() => begin.mutate()}>
          {words.start}
        </Button>
      </Group>
    </Stack>
  );
}
