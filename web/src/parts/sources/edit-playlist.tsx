import { Checkbox, FileInput, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formOf } from '../../data/form.ts';
import { type PlaylistSettings, settings } from '../../data/settings.ts';
import { addText, editText } from '../../text-sources.ts';
import { EditForm } from './edit-form.tsx';

const words = editText;

function changeOf(playlist: PlaylistSettings, form: HTMLFormElement) {
  const { field, lines, number, isTicked } = formOf(form);
  const given = field('place');
  const place =
    given === ''
      ? {}
      : {
          place:
            playlist.kind === 'file' ? { kind: 'file' as const, path: given } : { kind: 'url' as const, url: given },
        };
  return {
    ...place,
    enabled: isTicked('enabled'),
    groups: { include: lines('include'), exclude: lines('exclude') },
    languageHint: field('languageHint').toLowerCase() || null,
    userAgent: field('userAgent') || null,
    refreshHours: field('refreshHours') === '' ? null : number('refreshHours', 24),
    ...(playlist.kind === 'url' ? { inNetwork: isTicked('inNetwork') } : {}),
  };
}

/** Changes a playlist: where it is, which groups count, how it is asked for. */
export function EditPlaylist({
  playlist,
  onDone,
}: {
  readonly playlist: PlaylistSettings;
  readonly onDone: () => void;
}) {
  const { name, kind, location, inNetwork, enabled } = playlist;
  const [file, setFile] = useState<File | null>(null);
  return (
    <EditForm
      enabled={enabled}
      change={async (form) => {
        await settings.changePlaylist(name, changeOf(playlist, form));
        if (file) await settings.sendPlaylist(name, file);
      }}
      sync="playlists"
      onDone={onDone}
    >
      {kind === 'upload' ? (
        <FileInput
          label={words.newFile}
          placeholder={addText.filePlaceholder}
          value={file}
          onChange={setFile}
          clearable
        />
      ) : (
        <TextInput
          name="place"
          label={kind === 'url' ? words.newAddress : addText.path}
          description={kind === 'url' ? words.keepAddress(location) : addText.pathHint}
          defaultValue={kind === 'file' ? location : ''}
        />
      )}
      {kind === 'url' && <Checkbox name="inNetwork" label={addText.inNetwork} defaultChecked={inNetwork} />}
      <ReadingFields playlist={playlist} />
    </EditForm>
  );
}

/** Which groups count, how it is asked for, and how often. */
function ReadingFields({
  playlist: { groups, languageHint, userAgent, refreshHours },
}: {
  readonly playlist: PlaylistSettings;
}) {
  return (
    <>
      <Textarea
        name="include"
        label={words.include}
        description={words.groupsHint}
        defaultValue={groups.include.join('\n')}
        autosize
        minRows={2}
        maxRows={8}
      />
      <Textarea
        name="exclude"
        label={words.exclude}
        defaultValue={groups.exclude.join('\n')}
        autosize
        minRows={2}
        maxRows={8}
      />
      <TextInput
        name="languageHint"
        label={words.languageHint}
        description={words.languageHintHint}
        defaultValue={languageHint ?? ''}
        maxLength={2}
        pattern="[a-zA-Z]{2}"
      />
      <TextInput
        name="userAgent"
        label={words.userAgent}
        description={words.userAgentHint}
        defaultValue={userAgent ?? ''}
      />
      <NumberInput
        name="refreshHours"
        label={words.refreshHours}
        description={words.refreshHoursHint}
        defaultValue={refreshHours ?? ''}
        min={1}
        max={720}
        allowDecimal={false}
      />
    </>
  );
}
