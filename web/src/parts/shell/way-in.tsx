import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../data/ask.ts';
import { api } from '../../data/client.ts';
import { inItsWords } from '../../data/form.ts';
import { farewellKey, sessionQuery } from '../../data/queries.ts';
import { usePageTitle } from '../../data/use-page-title.ts';
import { setUpText, signInText } from '../../text-sign-in.ts';
import { Mark } from '../common/mark.tsx';
import { NewPassword } from '../common/new-password.tsx';
import { Failed } from '../common/states.tsx';
import { Steps } from '../common/steps.tsx';

/** The form to sign in, or to make the account of the admin while there is none. */
export function WayIn({ setupNeeded }: { readonly setupNeeded: boolean }) {
  usePageTitle(setupNeeded ? setUpText.title : signInText.title);
  return setupNeeded ? <SetUp /> : <SignIn />;
}

/** What a form holds, by the names of its fields, as it was typed: a password may begin or end with a space. */
function fieldsOf(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => String(data.get(name) ?? '');
}

function SignIn() {
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (form: HTMLFormElement) => {
      const field = fieldsOf(form);
      const json = { name: field('name'), password: field('password') };
      return inItsWords(form, ask(api.login.login.$post({ query: {}, json })));
    },
    onSuccess: (data) => {
      // What was known before may be of another person, or of another database.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      client.setQueryData(sessionQuery.queryKey, data);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(event.currentTarget);
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
    mutationFn: (form: HTMLFormElement) => {
      const field = fieldsOf(form);
      const json = { code: field('code').trim(), name: field('name'), password: field('password') };
      return inItsWords(form, ask(api.login.setup.$post({ query: {}, json })));
    },
    onSuccess: (data) => client.setQueryData(sessionQuery.queryKey, data),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setUp.mutate(event.currentTarget);
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
        <NewPassword name="password" label={signInText.password} />
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
