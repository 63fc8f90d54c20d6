import { Button, Group, Modal, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { settings } from '../data/settings.ts';
import { startSync } from '../data/start-sync.ts';
import { text } from '../text.ts';
import { SourceTest } from './source-test.tsx';

type App = 'radarr' | 'sonarr';

/** Opens the form for another Radarr or Sonarr. */
export function AddInstance() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
        {text.add.instance}
      </Button>
      <Modal opened={opened} onClose={close} title={text.add.instance} closeButtonProps={{ 'aria-label': text.close }}>
        <InstanceForm onDone={close} />
      </Modal>
    </>
  );
}

/** Asks for a Radarr or Sonarr. @param canSync - whether it is read as soon as it is saved */
export function InstanceForm({
  onDone,
  firstApp = 'radarr',
  canSync = true,
}: {
  readonly onDone: () => void;
  readonly firstApp?: App;
  readonly canSync?: boolean;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [app, setApp] = useState<App>(firstApp);
  const fields = () => {
    const data = new FormData(form.current ?? undefined);
    const field = (name: string) => String(data.get(name) ?? '').trim();
    return { app, url: field('url'), apiKey: field('apiKey'), name: field('name') };
  };
  const test = useMutation({
    mutationFn: () => {
      const { name: _, ...trial } = fields();
      return settings.testInstance(trial);
    },
  });
  const save = useMutation({
    mutationFn: async () => {
      await settings.addInstance(fields());
      if (canSync) await startSync(app);
    },
    onSuccess: onDone,
  });
  return (
    <form
      ref={form}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <SegmentedControl
          aria-label={text.add.app}
          value={app}
          data={[
            { value: 'radarr', label: 'Radarr' },
            { value: 'sonarr', label: 'Sonarr' },
          ]}
          onChange={(value) => setApp(value === 'sonarr' ? 'sonarr' : 'radarr')}
        />
        <TextInput key={app} name="name" label={text.add.name} defaultValue={text.add.appName[app]} required />
        <TextInput name="url" type="url" label={text.add.address} description={text.add.addressHint[app]} required />
        <PasswordInput
          name="apiKey"
          label={text.add.apiKey}
          description={text.add.apiKeyHint}
          autoComplete="off"
          required
        />
        <SourceTest tested={test.data} error={save.error ?? test.error} />
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={test.isPending}
            onClick={() => form.current?.reportValidity() && test.mutate()}
          >
            {text.add.test}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {canSync ? text.add.save : text.add.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
