import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../data/ask.ts';
import { api } from '../../data/client.ts';
import { formatBytes } from '../../data/format.ts';
import { backupsQuery } from '../../data/queries.ts';
import { systemText } from '../../text-system.ts';
import { Failed, FailedQuery, Loading } from '../common/states.tsx';
import { ExactTime } from '../common/time.tsx';
import { RestoreBackup } from './restore-backup.tsx';

const words = systemText;

/** The backups that there are, another one, and how to go back to one. */
export function SystemBackups() {
  const client = useQueryClient();
  const backups = useQuery({ ...backupsQuery, refetchInterval: ({ state }) => (state.data?.running ? 1_000 : false) });
  const [restored, restore] = useState<State | null>(null);
  const make = useMutation<unknown>({
    mutationFn: () => ask(api.backup.backups.$post({ query: { wait: '60' } })),
    onSettled: () => client.invalidateQueries({ queryKey: backupsQuery.queryKey }),
  });
  if (backups.isLoadingError) return <FailedQuery error={backups.error} queryKey={backupsQuery.queryKey} />;
  if (!backups.data) return <Loading />;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {words.backupsHint}
        </Text>
        <Button size="xs" loading={make.isPending} onClick={() => make.mutate()}>
          {words.backUp}
        </Button>
      </Group>
      {make.isError && <Failed error={make.error} />}
      {backups.data.running && <Text role="status">{words.backingUp}</Text>}
      {backups.data.items.length === 0 && <Text size="sm">{words.noBackups}</Text>}
      {backups.data.items.map(({ name, createdAt, reason, bytes }) => (
        <Snapshot
          key={name}
          name={name}
          at={createdAt}
          about={`${words.reason[reason]} · ${formatBytes(bytes)}`}
          onRestore={restore}
        />
      ))}
      {backups.data.kept.length > 0 && (
        <>
          <Title order={2} size="h4" mt="md">
            {words.kept}
          </Title>
          <Text size="sm" c="dimmed">
            {words.keptHint}
          </Text>
        </>
      )}
      {backups.data.kept.map(({ name, replacedAt, bytes }) => (
        <Snapshot key={name} name={name} at={replacedAt} about={formatBytes(bytes)} onRestore={restore} />
      ))}
      {restored && <RestoreBackup {...restored} onClose={() => restore(null)} />}
    </Stack>
  );
}

/** A state of the database to which one can go back. */
interface State {
  readonly name: string;
  readonly at: string;
}

function Snapshot({
  name,
  at,
  about,
  onRestore,
}: State & { readonly about: string; readonly onRestore: (state: State) => void }) {
  return (
    <Group className="card" justify="space-between" wrap="nowrap">
      <div className="raw">
        <Text fw={600}>
          <ExactTime instant={at} />
        </Text>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {name}
        </Text>
      </div>
      <Button
        size="xs"
        variant="default"
        flex="none"
        aria-label={words.restoreOf(name)}
        onClick={() => onRestore({ name, at })}
      >
        {words.restore}
      </Button>
    </Group>
  );
}
