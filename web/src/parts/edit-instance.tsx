import { Button, Group, NumberInput, PasswordInput, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { formOf } from '../data/form.ts';
import { forgetSources } from '../data/queries.ts';
import { type InstanceSettings, settings } from '../data/settings.ts';
import { startSync } from '../data/start-sync.ts';
import { text } from '../text.ts';
import { addText, editText } from '../text-sources.ts';
import { Failed } from './states.tsx';

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
  const save = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      await settings.changeInstance({ app, name }, changeOf(instance, form));
      if (formOf(form).isTicked('enabled')) await startSync(app);
    },
    onSuccess: onDone,
    onSettled: forgetSources,
  });
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(event.currentTarget);
      }}
    >
      <Stack>
        <Switch name="enabled" label={words.enabled} description={words.enabledHint} defaultChecked={enabled} />
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
          />
          <NumberInput
            name="retries"
            label={words.retries}
            defaultValue={retries}
            min={0}
            max={10}
            allowDecimal={false}
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
        {save.isError && <Failed error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {text.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
