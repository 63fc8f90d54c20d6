import { Button, Group, Modal, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { settings } from '../data/settings.ts';
import { startSync } from '../data/start-sync.ts';
import { text } from '../text.ts';
import { addText } from '../text-sources.ts';
import { SourceTest } from './source-test.tsx';

type App = 'radarr' | 'sonarr';

/** Opens the form for another Radarr or Sonarr. */
export function AddInstance() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
        {addText.instance}
      </Button>
      <Modal opened={opened} onClose={close} title={addText.instance} closeButtonProps={{ 'aria-label': text.close }}>
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
          aria-label={addText.app}
          value={app}
          data={[
            { value: 'radarr', label: 'Radarr' },
            { value: 'sonarr', label: 'Sonarr' },
          ]}
          onChange={(value) => setApp(value === 'sonarr' ? 'sonarr' : 'radarr')}
        />
        <TextInput key={app} name="name" label={addText.name} defaultValue={addText.appName[app]} required />
        <TextInput name="url" type="url" label={addText.address} description={addText.addressHint[app]} required />
        <PasswordInput
          name="apiKey"
          label={addText.apiKey}
          description={addText.apiKeyHint}
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
            {addText.test}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {canSync ? addText.save : addText.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
