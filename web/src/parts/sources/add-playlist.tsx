import { Checkbox, FileInput, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formOf } from '../../data/form.ts';
import { settings } from '../../data/settings.ts';
import { startSync } from '../../data/start-sync.ts';
import { addText } from '../../text-sources.ts';
import { AddSource, SourceForm } from './add-source.tsx';

const kinds = ['url', 'upload', 'file'] as const;
type Kind = (typeof kinds)[number];

/** Opens the form for another playlist. */
export function AddPlaylist() {
  return <AddSource title={addText.playlist} form={(close) => <PlaylistForm onDone={close} />} />;
}

function readTrial(form: HTMLFormElement, kind: Kind) {
  const { field, isTicked } = formOf(form);
  if (kind === 'url') return { place: { kind, url: field('url') }, inNetwork: isTicked('inNetwork') };
  return { place: kind === 'file' ? { kind, path: field('path') } : { kind } };
}

function PlaylistForm({ onDone }: { readonly onDone: () => void }) {
  const [kind, setKind] = useState<Kind>('url');
  const [file, setFile] = useState<File | null>(null);
  return (
    <SourceForm
      test={kind === 'upload' ? null : (form) => settings.testPlaylist(readTrial(form, kind))}
      add={async (form) => {
        const name = formOf(form).field('name');
        await settings.addPlaylist({ ...readTrial(form, kind), name });
        if (kind === 'upload' && file) await settings.sendPlaylist(name, file);
        await startSync('playlists');
      }}
      addLabel={addText.save}
      onDone={onDone}
    >
      <SegmentedControl
        aria-label={addText.from}
        value={kind}
        data={kinds.map((value) => ({ value, label: addText.kind[value] }))}
        onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'url')}
      />
      <TextInput name="name" label={addText.name} defaultValue={addText.playlistName} required />
      <Place kind={kind} file={file} onFile={setFile} />
    </SourceForm>
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
