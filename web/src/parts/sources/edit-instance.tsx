import { Group, NumberInput, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { formOf } from '../../data/form.ts';
import { type InstanceSettings, settings } from '../../data/settings.ts';
import { addText, editText } from '../../text-sources.ts';
import { EditForm } from './edit-form.tsx';

const words = editText;
const msPerSecond = 1_000;

function changeOf({ url, timeoutMs, retries }: InstanceSettings, form: HTMLFormElement) {
  const { field, number, isTicked } = formOf(form);
  const apiKey = field('apiKey');
  return {
    // Only what differs: a new address asks for the key.
    ...(field('url') === url ? {} : { url: field('url') }),
    ...(apiKey === '' ? {} : { apiKey }),
    enabled: isTicked('enabled'),
    timeoutMs: number('timeout', timeoutMs / msPerSecond) * msPerSecond,
    retries: number('retries', retries),
    tlsPin: field('tlsPin') || null,
    tlsCa: field('tlsCa') || null,
  };
}

/** Changes a Radarr or Sonarr: where it is, its key, how patiently it is asked. */
export function EditInstance({
  instance,
  onDone,
}: {
  readonly instance: InstanceSettings;
  readonly onDone: () => void;
}) {
  const { app, name, url, enabled, timeoutMs, retries, tlsPin, tlsCa } = instance;
  return (
    <EditForm
      enabled={enabled}
      change={(form) => settings.changeInstance({ app, name }, changeOf(instance, form))}
      sync={app}
      onDone={onDone}
    >
      <TextInput name="url" type="url" label={addText.address} defaultValue={url} required />
      <PasswordInput
        name="apiKey"
        label={addText.apiKey}
        description={instance.apiKey.set ? words.keepKey : words.giveKey}
        autoComplete="off"
      />
      <Group grow>
        <NumberInput
          name="timeout"
          label={words.timeout}
          defaultValue={timeoutMs / msPerSecond}
          min={1}
          max={3_600}
          allowDecimal={false}
          clampBehavior="strict"
        />
        <NumberInput
          name="retries"
          label={words.retries}
          defaultValue={retries}
          min={0}
          max={10}
          allowDecimal={false}
          clampBehavior="strict"
        />
      </Group>
      <TextInput name="tlsPin" label={words.tlsPin} description={words.tlsPinHint} defaultValue={tlsPin ?? ''} />
      <Textarea
        name="tlsCa"
        label={words.tlsCa}
        description={words.tlsCaHint}
        defaultValue={tlsCa ?? ''}
        autosize
        minRows={2}
        maxRows={6}
      />
    </EditForm>
  );
}
