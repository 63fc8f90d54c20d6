import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ask } from '../data/ask.ts';
import { apiBase } from '../data/base.ts';
import { api } from '../data/client.ts';
import { formatBytes } from '../data/format.ts';
import { backupsQuery, healthQuery, sessionQuery, statusQuery, systemQuery } from '../data/queries.ts';
import { KeyList } from '../parts/key-list.tsx';
import { Failed, FailedQuery, Loading } from '../parts/states.tsx';
import { Time } from '../parts/time.tsx';
import { text } from '../text.ts';

/** The program itself: health, backups, keys, which version. */
export function SystemPage() {
  const session = useQuery(sessionQuery);
  const isAdmin = session.data?.scopes.includes('admin') ?? false;
  return (
    <div className="page">
      <Stack gap="lg" className="narrow">
        <div>
          <Title order={1} size="h3">
            {text.pages.system}
          </Title>
          <Text c="dimmed" size="sm">
            {text.system.lead}
          </Text>
        </div>
        <Section title={text.system.health}>
          <Health />
        </Section>
        <Section title={text.system.lookUps}>
          <LookUps />
        </Section>
        {isAdmin && (
          <Section title={text.system.backups}>
            <Backups />
          </Section>
        )}
        {isAdmin && (
          <Section title={text.system.keys}>
            <KeyList />
          </Section>
        )}
        <Section title={text.system.about}>
          <About />
        </Section>
      </Stack>
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Health() {
  const health = useQuery(healthQuery);
  if (health.isError) return <FailedQuery error={health.error} queryKey={healthQuery.queryKey} />;
  if (!health.data) return <Loading />;
  if (health.data.length === 0) {
    return <Alert color="teal" icon={<CircleCheck aria-hidden />} title={text.system.healthy} py="xs" />;
  }
  return (
    <Stack gap="xs">
      {health.data.map(({ source, type, message, hint, code, nextTryAt }) => (
        <Alert
          key={`${source} ${code}`}
          color={type === 'error' ? 'red' : 'yellow'}
          icon={<TriangleAlert aria-hidden />}
          title={`${source}: ${message}`}
          py="xs"
        >
          <Text size="sm">
            {hint}{' '}
            {nextTryAt && (
              <>
                {text.sources.nextRun}: <Time instant={nextTryAt} />
              </>
            )}
          </Text>
        </Alert>
      ))}
    </Stack>
  );
}

function LookUps() {
  const status = useQuery(statusQuery);
  if (!status.data) return status.isError ? null : <Loading />;
  const { mode, instances } = status.data.lookups;
  return (
    <div className="card">
      <Text size="sm">{text.system.lookUpMode[mode]}</Text>
      <dl className="facts">
        {instances.map(({ name, app, askedToday, perDay, trouble }) => (
          <div key={`${app} ${name}`} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              {text.system.asked(askedToday, perDay)}
              {trouble && `. ${trouble.message}. ${trouble.hint}`}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Backups() {
  const client = useQueryClient();
  const backups = useQuery(backupsQuery);
  const make = useMutation<unknown>({
    mutationFn: () => ask(api.backup.backups.$post({ query: { wait: '60' } })),
    onSettled: () => client.invalidateQueries({ queryKey: backupsQuery.queryKey }),
  });
  if (backups.isError) return <FailedQuery error={backups.error} queryKey={backupsQuery.queryKey} />;
  if (!backups.data) return <Loading />;
  return (
    <Stack gap="xs" align="flex-start">
      {backups.data.items.length === 0 && <Text c="dimmed">{text.system.noBackups}</Text>}
      {backups.data.items.map(({ name, createdAt, reason, bytes }) => (
        <div key={name} className="raw">
          <Text size="sm">{name}</Text>
          <Text size="xs" c="dimmed">
            <Time instant={createdAt} /> · {text.system.reason[reason]} · {formatBytes(bytes)}
          </Text>
        </div>
      ))}
      {backups.data.running && <Text role="status">{text.system.backingUp}</Text>}
      {make.isError && <Failed error={make.error} />}
      <Button size="xs" variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {text.system.backUp}
      </Button>
      <Text size="xs" c="dimmed">
        {text.system.restoreHint}
      </Text>
    </Stack>
  );
}

function About() {
  const system = useQuery(systemQuery);
  if (system.isError) return <FailedQuery error={system.error} queryKey={systemQuery.queryKey} />;
  if (!system.data) return <Loading />;
  const { version, startTime, urlBase, databaseType } = system.data;
  return (
    <Stack gap="xs" align="flex-start">
      <dl className="facts">
        <dt>{text.system.version}</dt>
        <dd>{version}</dd>
        <dt>{text.system.started}</dt>
        <dd>
          <Time instant={startTime} />
        </dd>
        <dt>{text.system.base}</dt>
        <dd>{urlBase || text.system.noBase}</dd>
        <dt>{text.system.database}</dt>
        <dd>{databaseType}</dd>
      </dl>
      <Anchor href={`${apiBase}/docs`} size="sm">
        {text.system.docs}
      </Anchor>
    </Stack>
  );
}
