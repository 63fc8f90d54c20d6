import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { forgetSources } from '../../data/queries.ts';
import { settings } from '../../data/settings.ts';
import { startSync } from '../../data/start-sync.ts';
import type { Source } from '../../data/types.ts';
import { text } from '../../text.ts';
import { addText, sourcesText } from '../../text-sources.ts';
import { Failed, Loading } from '../common/states.tsx';
import { SourceTest } from './source-test.tsx';

const EditSource = lazy(async () => ({ default: (await import('./edit-source.tsx')).EditSource }));

const words = sourcesText;

/** What can be done with a source: read, test, edit, remove. */
export function SourceActions({ source, canRead }: { readonly source: Source; readonly canRead: boolean }) {
  const { app, name } = source;
  const [editing, edit] = useDisclosure(false);
  const [removing, remove] = useDisclosure(false);
  const read = useMutation({ mutationFn: () => startSync(app ?? 'playlists') });
  const test = useMutation({ mutationFn: () => settings.test({ app, name }) });
  const closeButtonProps = { 'aria-label': text.close };
  return (
    <Stack gap="xs" mt="auto">
      <Group gap={6} role="group" aria-label={words.actionsOf(name)}>
        {canRead && (
          <Button size="xs" variant="default" loading={read.isPending} onClick={() => read.mutate()}>
            {words.read}
          </Button>
        )}
        <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {addText.test}
        </Button>
        {!source.managed && (
          <>
            <Button size="xs" variant="default" onClick={edit.open}>
              {words.edit}
            </Button>
            <Button size="xs" variant="default" onClick={remove.open}>
              {words.remove}
            </Button>
          </>
        )}
      </Group>
      {source.managed && (
        <Text size="xs" c="dimmed">
          {words.managed}
        </Text>
      )}
      {read.isError && <Failed error={read.error} />}
      <SourceTest tested={test.data} error={test.error} />
      <Modal opened={editing} onClose={edit.close} title={words.editOf(name)} closeButtonProps={closeButtonProps}>
        <Suspense fallback={<Loading />}>
          <EditSource source={source} onDone={edit.close} />
        </Suspense>
      </Modal>
      <Modal opened={removing} onClose={remove.close} title={words.removeOf(name)} closeButtonProps={closeButtonProps}>
        <Removal source={source} onDone={remove.close} />
      </Modal>
    </Stack>
  );
}

function Removal({ source: { app, name }, onDone }: { readonly source: Source; readonly onDone: () => void }) {
  const removal = useMutation({
    mutationFn: () => settings.remove({ app, name }),
    onSuccess: () => {
      onDone();
      forgetSources();
    },
  });
  return (
    <Stack>
      <Text>{app ? words.removeInstanceHint : words.removePlaylistHint}</Text>
      {removal.isError && <Failed error={removal.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone} data-autofocus>
          {text.cancel}
        </Button>
        <Button color="red" loading={removal.isPending} onClick={() => removal.mutate()}>
          {words.remove}
        </Button>
      </Group>
    </Stack>
  );
}
