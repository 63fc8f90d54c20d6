import { Button, Code, CopyButton, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../data/ask.ts';
import { api } from '../data/client.ts';
import { formatBytes } from '../data/format.ts';
import { backupsQuery } from '../data/queries.ts';
import { text } from '../text.ts';
import { Failed, FailedQuery, Loading } from './states.tsx';
import { Time } from './time.tsx';

const words = text.system;

/** The backups that there are, another one, and how to go back to one. */
export function SystemBackups() {
  const client = useQueryClient();
  const backups = useQuery({ ...backupsQuery, refetchInterval: ({ state }) => (state.data?.running ? 1_000 : false) });
  const [restored, restore] = useState<string | null>(null);
  const make = useMutation<unknown>({
    mutationFn: () => ask(api.backup.backups.$post({ query: { wait: '60' } })),
    onSettled: () => client.invalidateQueries({ queryKey: backupsQuery.queryKey }),
  });
  if (backups.isError) return <FailedQuery error={backups.error} queryKey={backupsQuery.queryKey} />;
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
      {backups.data.items.length === 0 && <Text>{words.noBackups}</Text>}
      {backups.data.items.map(({ name, createdAt, reason, bytes }) => (
        <Group key={name} className="card" justify="space-between" wrap="nowrap">
          <div className="raw">
            <Text fw={600} size="sm">
              {name}
            </Text>
            <Text size="sm" c="dimmed">
              <Time instant={createdAt} /> · {words.reason[reason]} · {formatBytes(bytes)}
            </Text>
          </div>
          <Button
            size="xs"
            variant="default"
            flex="none"
            aria-label={words.restoreOf(name)}
            onClick={() => restore(name)}
          >
            {words.restore}
          </Button>
        </Group>
      ))}
      <Modal
        opened={restored !== null}
        onClose={() => restore(null)}
        title={words.restoreTitle}
        closeButtonProps={{ 'aria-label': text.close }}
      >
        <RestoreSteps name={restored ?? ''} />
      </Modal>
    </Stack>
  );
}

/** A database cannot be put in the place of one that is in use. */
function RestoreSteps({ name }: { readonly name: string }) {
  const command = `gleanarr restore ${name}`;
  return (
    <Stack>
      <Text>{words.restoreWhy}</Text>
      <List type="ordered">
        <List.Item>{words.restoreStop}</List.Item>
        <List.Item>
          {words.restoreRun}
          <Group gap="xs" my={6}>
            <Code className="raw">{command}</Code>
            <CopyButton value={command}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy}>
                  {copied ? text.copied : text.copy}
                </Button>
              )}
            </CopyButton>
          </Group>
        </List.Item>
        <List.Item>{words.restoreStart}</List.Item>
      </List>
      <Text size="sm" c="dimmed">
        {words.restoreKept}
      </Text>
    </Stack>
  );
}
