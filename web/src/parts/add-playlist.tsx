import {
  Button,
  Checkbox,
  FileInput,
  Group,
  Modal,
  PasswordInput,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { settings } from '../data/settings.ts';
import { startSync } from '../data/start-sync.ts';
import { text } from '../text.ts';
import { addText } from '../text-sources.ts';
import { SourceTest } from './source-test.tsx';

const kinds = ['url', 'upload', 'file'] as const;
type Kind = (typeof kinds)[number];

/** Opens the form for another playlist. */
export function AddPlaylist() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
        {addText.playlist}
      </Button>
      <Modal opened={opened} onClose={close} title={addText.playlist} closeButtonProps={{ 'aria-label': text.close }}>
        <PlaylistForm onDone={close} />
      </Modal>
    </>
  );
}

function readPlaylist(form: HTMLFormElement | null, kind: Kind) {
  const data = new FormData(form ?? undefined);
  const field = (name: string) => String(data.get(name) ?? '').trim();
  const inNetwork = data.get('inNetwork') !== null;
  const name = field('name');
  if (kind === 'url') return { name, place: { kind, url: field('url') }, inNetwork };
  if (kind === 'file') return { name, place: { kind, path: field('path') } };
  return { name, place: { kind } };
}

function PlaylistForm({ onDone }: { readonly onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<Kind>('url');
  const [file, setFile] = useState<File | null>(null);
  const test = useMutation({
    mutationFn: () => {
      const { name: _, ...trial } = readPlaylist(form.current, kind);
      return settings.testPlaylist(trial);
    },
  });
  const save = useMutation({
    mutationFn: async () => {
      const wish = readPlaylist(form.current, kind);
      await settings.addPlaylist(wish);
      if (kind === 'upload' && file) await settings.sendPlaylist(wish.name, file);
      await startSync('playlists');
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
          aria-label={addText.from}
          value={kind}
          data={kinds.map((value) => ({ value, label: addText.kind[value] }))}
          onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'url')}
        />
        <TextInput name="name" label={addText.name} defaultValue={addText.playlistName} required />
        <Place kind={kind} file={file} onFile={setFile} />
        <SourceTest tested={test.data} error={save.error ?? test.error} />
        <Group justify="flex-end">
          {kind !== 'upload' && (
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => form.current?.reportValidity() && test.mutate()}
            >
              {addText.test}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {addText.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Place({
  kind,
  file,
  onFile,
}: {
  readonly kind: Kind;
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
}) {
  if (kind === 'url') {
    return (
      <>
        <PasswordInput
          name="url"
          label={addText.address}
          description={addText.playlistUrlHint}
          autoComplete="off"
          required
        />
        <Checkbox name="inNetwork" label={addText.inNetwork} />
      </>
    );
  }
  if (kind === 'file') {
    return <TextInput name="path" label={addText.path} description={addText.pathHint} required />;
  }
  return (
    <FileInput label={addText.file} placeholder={addText.filePlaceholder} value={file} onChange={onFile} required />
  );
}
