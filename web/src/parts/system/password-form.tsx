import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { inItsWords } from '../../data/form.ts';
import { sessionQuery } from '../../data/queries.ts';
import { changePassword } from '../../data/system-queries.ts';
import { systemText } from '../../text-system.ts';
import { NewPassword } from '../common/new-password.tsx';
import { Failed } from '../common/states.tsx';

const words = systemText.password;

/** Changes the password of who is signed in. */
export function PasswordForm() {
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const change = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      const { currentPassword, newPassword } = Object.fromEntries(new FormData(form)) as Record<string, string>;
      const after = await inItsWords(form, changePassword(currentPassword ?? '', newPassword ?? ''));
      form.reset();
      return after;
    },
    onSuccess: (after) => client.setQueryData(sessionQuery.queryKey, after),
  });
  if (session.data?.by !== 'session') return <Text>{words.elsewhere}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const repeated = form.elements.namedItem('repeated');
        if (!(repeated instanceof HTMLInputElement)) return;
        const isSame = new FormData(form).get('newPassword') === repeated.value;
        repeated.setCustomValidity(isSame ? '' : words.differ);
        if (form.reportValidity()) change.mutate(form);
      }}
      onInput={(event) => {
        const repeated = event.currentTarget.elements.namedItem('repeated');
        if (repeated instanceof HTMLInputElement) repeated.setCustomValidity('');
      }}
    >
      <Stack maw={420}>
        <Text size="sm" c="dimmed">
          {words.hint}
        </Text>
        <input type="text" name="name" autoComplete="username" defaultValue={session.data.name ?? ''} hidden readOnly />
        <PasswordInput name="currentPassword" label={words.current} autoComplete="current-password" required />
        <NewPassword name="newPassword" label={words.next} />
        <PasswordInput name="repeated" label={words.repeated} autoComplete="new-password" required />
        {change.isError && <Failed error={change.error} />}
        {change.isSuccess && (
          <Alert color="teal" icon={<CircleCheck aria-hidden />} title={words.changed} role="status" />
        )}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
