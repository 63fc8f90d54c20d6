import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formOf } from '../../data/form.ts';
import { settings } from '../../data/settings.ts';
import { startSync } from '../../data/start-sync.ts';
import { addText } from '../../text-sources.ts';
import { AddSource, SourceForm } from './add-source.tsx';

type App = 'radarr' | 'sonarr';

/** Opens the form for another Radarr or Sonarr. */
export function AddInstance() {
  return <AddSource title={addText.instance} form={(close) => <InstanceForm onDone={close} />} />;
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
  const [app, setApp] = useState<App>(firstApp);
  const readTrial = (form: HTMLFormElement) => {
    const { field } = formOf(form);
    return { app, url: field('url'), apiKey: field('apiKey') };
  };
  return (
    <SourceForm
      test={(form) => settings.testInstance(readTrial(form))}
      add={async (form) => {
        await settings.addInstance({ ...readTrial(form), name: formOf(form).field('name') });
        if (canSync) await startSync(app);
      }}
      addLabel={canSync ? addText.save : addText.add}
      onDone={onDone}
    >
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
    </SourceForm>
  );
}
