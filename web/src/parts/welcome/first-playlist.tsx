import { Button, Checkbox, FileButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { type DragEvent, type FormEvent, useState } from 'react';
import { inItsWords } from '../../data/form.ts';
import { formatBytes } from '../../data/format.ts';
import { addPlaylistFile, hostOf } from '../../data/new-playlist.ts';
import { queryClient, statusQuery } from '../../data/queries.ts';
import { settings } from '../../data/settings.ts';
import { addText } from '../../text-sources.ts';
import { welcomeText } from '../../text-welcome.ts';
import { Failed } from '../common/states.tsx';

const words = welcomeText.playlist;

interface Wish {
  readonly form: HTMLFormElement;
  readonly file: File | null;
  readonly url: string;
  readonly inNetwork: boolean;
  /** Takes it though its test did not go well. */
  readonly untested?: boolean;
}

/** Adds what was wished, or says what its test found wrong. */
async function add({ file, url, inNetwork, untested = false }: Omit<Wish, 'form'>) {
  if (file) {
    await addPlaylistFile(addText.playlistName, file);
    return null;
  }
  const place = { kind: 'url' as const, url: url.trim() };
  const { error } = untested ? { error: null } : await settings.testPlaylist({ place, inNetwork });
  if (error === null) await settings.addPlaylist({ name: hostOf(url) || addText.playlistName, place, inNetwork });
  return error;
}

/** Asks for the first playlist: a file that is dropped or chosen, or an address. */
export function FirstPlaylist({ onLater }: { readonly onLater: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState('');
  const [inNetwork, setInNetwork] = useState(false);
  const adding = useMutation({
    mutationFn: ({ form, ...wish }: Wish) => inItsWords(form, add(wish)),
    onSuccess: (problem) => problem ?? queryClient.invalidateQueries({ queryKey: statusQuery.queryKey }),
  });
  const problem = adding.data ?? null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    adding.mutate({ form: event.currentTarget, file, url, inNetwork });
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        <div>
          <Title order={2} size="h4">
            {words.title}
          </Title>
          <Text c="dimmed">{words.lead}</Text>
        </div>
        <DropPlace file={file} onFile={setFile} />
        {!file && (
          <TextInput
            name="url"
            label={words.orPaste}
            description={words.addressHint}
            placeholder="http://"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
        )}
        {problem?.code === 'ADDRESS_FORBIDDEN' && (
          <Checkbox
            label={addText.inNetwork}
            checked={inNetwork}
            onChange={(event) => setInNetwork(event.currentTarget.checked)}
          />
        )}
        {problem && <Failed error={new Error(problem.message)} hint={problem.hint} />}
        {adding.isError && <Failed error={adding.error} />}
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onLater}>
            {words.without}
          </Button>
          {problem && problem.code !== 'ADDRESS_FORBIDDEN' && (
            <Button
              variant="default"
              onClick={({ currentTarget: { form } }) =>
                form && adding.mutate({ form, file, url, inNetwork, untested: true })
              }
            >
              {words.keep}
            </Button>
          )}
          <Button type="submit" loading={adding.isPending} disabled={!file && url.trim() === ''}>
            {words.next}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function DropPlace({ file, onFile }: { readonly file: File | null; readonly onFile: (file: File | null) => void }) {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files.item(0);
    if (dropped) onFile(dropped);
  };
  return (
    <section
      aria-label={words.title}
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileDown size={28} aria-hidden />
      <Text fw={600}>{file ? words.chosen(file.name, formatBytes(file.size)) : words.drop}</Text>
      <FileButton onChange={onFile} accept=".m3u,.m3u8,.gz,audio/x-mpegurl,application/x-mpegurl">
        {(props) => (
          <Button {...props} variant="default" size="xs">
            {file ? words.otherFile : words.orChoose}
          </Button>
        )}
      </FileButton>
    </section>
  );
}
