import { Alert, Button, Code, CopyButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../data/ask.ts';
import { api } from '../../data/client.ts';
import { inItsWords } from '../../data/form.ts';
import { keysQuery } from '../../data/queries.ts';
import { text } from '../../text.ts';
import { systemText } from '../../text-system.ts';
import { Failed, FailedQuery, Loading } from '../common/states.tsx';
import { Time } from '../common/time.tsx';

const scopes = ['read', 'write', 'feed', 'webhook'] as const;
type Scope = (typeof scopes)[number];

/** The keys of other programs: made, shown once, revoked. */
export function KeyList() {
  const keys = useQuery(keysQuery);
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: number) => ask(api.keys.keys[':id'].$delete({ param: { id: String(id) }, query: {} })),
    onSuccess: (left) => client.setQueryData(keysQuery.queryKey, left),
  });
  if (keys.isLoadingError) return <FailedQuery error={keys.error} queryKey={keysQuery.queryKey} />;
  if (!keys.data) return <Loading />;
  return (
    <Stack gap="sm" align="stretch">
      <Text size="sm" c="dimmed">
        {systemText.keysHint}
      </Text>
      {keys.data.length === 0 && <Text size="sm">{systemText.noKeys}</Text>}
      {keys.data.map(({ id, name, prefix, scopes: may, usedAt }) => (
        <Group key={id} justify="space-between" className="card" wrap="nowrap">
          <div>
            <Text fw={600}>{name}</Text>
            <Text size="sm" c="dimmed">
              {prefix}… · {may.map((scope) => systemText.scope[scope]).join(', ')} ·{' '}
              {usedAt ? <Time instant={usedAt} /> : systemText.unused}
            </Text>
          </div>
          <Button size="xs" variant="default" aria-label={systemText.revokeOf(name)} onClick={() => revoke.mutate(id)}>
            {systemText.revoke}
          </Button>
        </Group>
      ))}
      {revoke.isError && <Failed error={revoke.error} />}
      <KeyForm />
    </Stack>
  );
}

function KeyForm() {
  const client = useQueryClient();
  const [scope, setScope] = useState<Scope>('read');
  const make = useMutation({
    mutationFn: (form: HTMLFormElement) => {
      const name = String(new FormData(form).get('name') ?? '');
      form.reset();
      return inItsWords(form, ask(api.keys.keys.$post({ query: {}, json: { name, scopes: [scope] } })));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate(event.currentTarget);
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput name="name" label={systemText.keyName} required maxLength={60} />
        <NativeSelect
          label={systemText.keyScope}
          value={scope}
          data={scopes.map((value) => ({ value, label: systemText.scope[value] }))}
          onChange={({ currentTarget: { value } }) => setScope(scopes.find((known) => known === value) ?? 'read')}
        />
        <Button type="submit" variant="default" loading={make.isPending}>
          {systemText.makeKey}
        </Button>
      </Group>
      {make.isError && <Failed error={make.error} />}
      {make.data && (
        <Alert color="teal" mt="sm" title={systemText.madeKey}>
          <Group gap="xs">
            <Code className="raw">{make.data.key}</Code>
            <CopyButton value={make.data.key}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy}>
                  {copied ? text.copied : text.copy}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Alert>
      )}
    </form>
  );
}
