import { Button, Group, Stack, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formOf, inItsWords } from '../../data/form.ts';
import { forgetSources } from '../../data/queries.ts';
import { type Syncable, startSync } from '../../data/start-sync.ts';
import { text } from '../../text.ts';
import { editText } from '../../text-sources.ts';
import { Failed } from '../common/states.tsx';

/** A form that switches a source on or off, and changes what else is set of it. */
export function EditForm({
  enabled,
  change,
  sync,
  onDone,
  children,
}: {
  readonly enabled: boolean;
  readonly change: (form: HTMLFormElement) => Promise<unknown>;
  /** What is read anew once it is saved, where the source is on. */
  readonly sync: Syncable;
  readonly onDone: () => void;
  /** Its fields but for the switch `enabled`. */
  readonly children: ReactNode;
}) {
  const save = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      await inItsWords(form, change(form));
      if (formOf(form).isTicked('enabled')) await startSync(sync);
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
        <Switch name="enabled" label={editText.enabled} description={editText.enabledHint} defaultChecked={enabled} />
        {children}
        {save.isError && <Failed error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {text.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {editText.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
