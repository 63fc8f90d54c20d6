import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../data/ask.ts';
import { api } from '../data/client.ts';
import { formatBytes, formatCount } from '../data/format.ts';
import { forgetWorks, statusQuery } from '../data/queries.ts';
import type { Source } from '../data/types.ts';
import { text } from '../text.ts';
import { Failed } from './states.tsx';
import { Time } from './time.tsx';

const colours = {
  ok: 'teal',
  stale: 'yellow',
  failed: 'red',
  quarantined: 'orange',
  never: 'gray',
  off: 'gray',
} as const;

/** How one source is, in words, and what can be done about it. */
export function SourceCard({ source }: { readonly source: Source }) {
  const state = source.enabled ? source.state : 'off';
  return (
    <article className="card" aria-label={source.name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={3} size="h5">
            {source.name}
          </Title>
          <Badge color={colours[state]}>{text.sources.state[state]}</Badge>
        </Group>
        <Health source={source} />
        <dl className="facts">
          <dt>{source.app ? text.sources.items.instance : text.sources.items.playlist}</dt>
          <dd>{formatCount(source.items)}</dd>
          <dt>{text.sources.lastGood}</dt>
          <dd>{source.lastGoodAt ? <Time instant={source.lastGoodAt} /> : text.never}</dd>
          <dt>{text.sources.nextRun}</dt>
          <dd>{source.nextRunAt ? <Time instant={source.nextRunAt} /> : text.sources.nextNone}</dd>
          <dt>{text.sources.cache}</dt>
          <dd>
            {text.sources.cacheCounts(source.cache.hits, source.cache.misses)}
            {source.cache.bytes > 0 && `, ${formatBytes(source.cache.bytes)}`}
          </dd>
        </dl>
        {source.managed && (
          <Text size="xs" c="dimmed">
            {text.sources.managed}
          </Text>
        )}
      </Stack>
    </article>
  );
}

function Health({ source }: { readonly source: Source }) {
  const { state, health } = source;
  if (!source.enabled) return null;
  return (
    <>
      {health && (
        <Alert color={state === 'failed' ? 'red' : 'yellow'} title={health.message} py="xs">
          <Text size="sm">{health.hint}</Text>
        </Alert>
      )}
      {!health && <Text size="sm">{state === 'never' ? text.sources.neverHint : text.sources.healthy}</Text>}
      {state === 'quarantined' && <Quarantine source={source} />}
    </>
  );
}

function Quarantine({ source: { app, name } }: { readonly source: Source }) {
  const client = useQueryClient();
  const accept = useMutation<unknown>({
    mutationFn: () =>
      app
        ? ask(api.accept.instances[':app'][':name'].accept.$post({ param: { app, name }, query: {} }))
        : ask(api.accept.playlists[':name'].accept.$post({ param: { name }, query: {} })),
    onSuccess: () => {
      forgetWorks();
      void client.invalidateQueries({ queryKey: statusQuery.queryKey });
    },
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{text.sources.quarantined}</Text>
      <Button size="xs" loading={accept.isPending} onClick={() => accept.mutate()}>
        {text.sources.accept}
      </Button>
      {accept.isError && <Failed error={accept.error} />}
    </Stack>
  );
}
