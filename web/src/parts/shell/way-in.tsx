import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { ask } from '../../data/ask.ts';
import { api } from '../../data/client.ts';
import { farewellKey, sessionQuery } from '../../data/queries.ts';
import { usePageTitle } from '../../data/use-page-title.ts';
import { setUpText, signInText } from '../../text-sign-in.ts';
import { Mark } from '../common/mark.tsx';
import { Failed } from '../common/states.tsx';
import { Steps } from '../common/steps.tsx';

/** The form to sign in, or to make the account of the admin while there is none. */
export function WayIn({ setupNeeded }: { readonly setupNeeded: boolean }) {
  usePageTitle(setupNeeded ? setUpText.title : signInText.title);
  return setupNeeded ? <SetUp /> : <SignIn />;
}

/** What a form holds, by the names of its fields. */
function fieldsOf(event: FormEvent<HTMLFormElement>): (name: string) => string {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  return (name) => String(data.get(name) ?? '');
}

function SignIn() {
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (json: { name: string; password: string }) => ask(api.login.login.$post({ query: {}, json })),
    onSuccess: (data) => {
      // What was known before may be of another person, or of another database.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      client.setQueryData(sessionQuery.queryKey, data);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        const field = fieldsOf(event);
        signIn.mutate({ name: field('name'), password: field('password') });
      }}
    >
      <Stack>
        <Heading>{signInText.title}</Heading>
        {client.getQueryData(farewellKey) === 'restored' && (
          <Alert color="teal" role="status">
            {signInText.restored}
          </Alert>
        )}
        <TextInput name="name" label={signInText.name} autoComplete="username" required data-autofocus autoFocus />
        <PasswordInput name="password" label={signInText.password} autoComplete="current-password" required />
        {signIn.isError && <Failed error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending}>
          {signInText.submit}
        </Button>
        <Text size="sm" c="dimmed">
          {signInText.forgot}
        </Text>
      </Stack>
    </form>
  );
}

function SetUp() {
  const client = useQueryClient();
  const setUp = useMutation({
    mutationFn: (json: { code: string; name: string; password: string }) =>
      ask(api.login.setup.$post({ query: {}, json })),
    onSuccess: (data) => client.setQueryData(sessionQuery.queryKey, data),
  });
  return (
    <form
      onSubmit={(event) => {
        const field = fieldsOf(event);
        setUp.mutate({ code: field('code').trim(), name: field('name'), password: field('password') });
      }}
    >
      <Stack>
        <Heading>{setUpText.title}</Heading>
        <Steps current="account" />
        <Text>{setUpText.lead}</Text>
        <TextInput
          name="code"
          label={setUpText.code}
          description={setUpText.codeHint}
          autoComplete="one-time-code"
          required
        />
        <TextInput name="name" label={signInText.name} autoComplete="username" defaultValue="admin" required />
        <PasswordInput
          name="password"
          label={signInText.password}
          description={setUpText.passwordHint}
          autoComplete="new-password"
          minLength={12}
          required
        />
        {setUp.isError && <Failed error={setUp.error} />}
        <Button type="submit" loading={setUp.isPending}>
          {setUpText.submit}
        </Button>
      </Stack>
    </form>
  );
}

function Heading({ children }: { readonly children: string }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Mark />
      <Title order={1} size="h3">
        {children}
      </Title>
    </Group>
  );
}
