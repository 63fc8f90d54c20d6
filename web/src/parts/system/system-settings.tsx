import { Alert, Button, Fieldset, Group, NativeSelect, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { formOf, inItsWords } from '../../data/form.ts';
import { changeOf, generalFields, showLanguages } from '../../data/general-fields.ts';
import { forgetWorks, generalQuery, queryClient } from '../../data/queries.ts';
import { type GeneralSettings, settings } from '../../data/settings.ts';
import { sourcesText } from '../../text-sources.ts';
import { systemText } from '../../text-system.ts';
import { Failed, FailedQuery, Loading } from '../common/states.tsx';

const words = systemText.settings;
type Key = keyof GeneralSettings['values'];
type Kind = 'switch' | 'text' | 'codes' | 'choice' | readonly [number, number];

/** The general settings; those of file and environment are shown, and cannot be changed here. */
export function SystemSettings() {
  const general = useQuery(generalQuery);
  if (general.isLoadingError) return <FailedQuery error={general.error} queryKey={generalQuery.queryKey} />;
  if (!general.data) return <Loading />;
  return <SettingsForm general={general.data} />;
}

function SettingsForm({ general }: { readonly general: GeneralSettings }) {
  const save = useMutation({
    mutationFn: (form: HTMLFormElement) => inItsWords(form, settings.changeGeneral(changeOf(formOf(form), general))),
    onSuccess: (after) => {
      queryClient.setQueryData(generalQuery.queryKey, after);
      forgetWorks();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(event.currentTarget);
      }}
    >
      <Stack maw={640}>
        {(Object.keys(generalFields) as (keyof typeof generalFields)[]).map((group) => (
          <Fieldset key={group} legend={words.groups[group]}>
            <Stack gap="md">
              {Object.entries(generalFields[group]).map(([key, kind]) => (
                <Field key={key} name={key as Key} kind={kind as Kind} general={general} />
              ))}
            </Stack>
          </Fieldset>
        ))}
        {save.isError && <Failed error={save.error} />}
        {save.isSuccess && <Alert color="teal" icon={<CircleCheck aria-hidden />} title={words.saved} role="status" />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Field({
  name,
  kind,
  general: { values, managed },
}: {
  readonly name: Key;
  readonly kind: Kind;
  readonly general: GeneralSettings;
}) {
  const isManaged = managed.includes(name);
  const { label, hint } = words.fields[name];
  const common = { name, label, description: isManaged ? sourcesText.managed : hint, disabled: isManaged };
  const value = values[name];
  if (kind === 'switch') return <Switch {...common} defaultChecked={value === true} />;
  if (kind === 'choice') {
    const data = (['off', 'trickle'] as const).map((mode) => ({ value: mode, label: systemText.lookUpMode[mode] }));
    return <NativeSelect {...common} data={data} defaultValue={String(value)} />;
  }
  if (kind === 'codes') return <TextInput {...common} defaultValue={showLanguages(values.languages)} />;
  if (kind === 'text') return <TextInput {...common} defaultValue={value === null ? '' : String(value)} />;
  const [min, max] = kind;
  return <NumberInput {...common} min={min} max={max} allowDecimal={false} defaultValue={Number(value)} />;
}
