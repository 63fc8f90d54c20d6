import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { Fragment } from 'react';
import { apiBase } from '../../data/base.ts';
import { healthQuery, statusQuery, systemQuery } from '../../data/queries.ts';
import { systemText } from '../../text-system.ts';
import { Section } from '../common/section.tsx';
import { FailedQuery, Loading } from '../common/states.tsx';
import { Time } from '../common/time.tsx';
import { Told } from '../common/told.tsx';

/** What is wrong now, how lookups go, and which program this is. */
export function SystemStatus() {
  return (
    <Stack gap="lg">
      <Section title={systemText.health}>
        <Problems />
      </Section>
      <Section title={systemText.lookUps}>
        <LookUps />
      </Section>
      <Section title={systemText.about}>
        <About />
      </Section>
    </Stack>
  );
}

function Problems() {
  const health = useQuery(healthQuery);
  if (health.isLoadingError) return <FailedQuery error={health.error} queryKey={healthQuery.queryKey} />;
  if (!health.data) return <Loading />;
  if (health.data.length === 0) {
    return <Alert color="teal" icon={<CircleCheck aria-hidden />} title={systemText.healthy} py="xs" role="status" />;
  }
  return (
    <Stack gap="xs">
      {health.data.map(({ source, type, message, hint, code }) => (
        <Told key={`${source} ${code}`} color={type === 'error' ? 'red' : 'yellow'} message={message} hint={hint} />
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
      <Text size="sm" mb={instances.length > 0 ? 'xs' : 0}>
        {systemText.lookUpMode[mode]}
      </Text>
      <dl className="facts">
        {instances.map(({ name, app, askedToday, perDay, trouble }) => (
          <Fragment key={`${app} ${name}`}>
            <dt>{name}</dt>
            <dd>
              {systemText.asked(askedToday, perDay)}
              {trouble && `. ${trouble.message}. ${trouble.hint}`}
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

function About() {
  const system = useQuery(systemQuery);
  if (system.isLoadingError) return <FailedQuery error={system.error} queryKey={systemQuery.queryKey} />;
  if (!system.data) return <Loading />;
  const { version, startTime, urlBase, databaseType } = system.data;
  return (
    <div className="card">
      <dl className="facts">
        <dt>{systemText.version}</dt>
        <dd>{version}</dd>
        <dt>{systemText.started}</dt>
        <dd>
          <Time instant={startTime} />
        </dd>
        <dt>{systemText.base}</dt>
        <dd>{urlBase || systemText.noBase}</dd>
        <dt>{systemText.database}</dt>
        <dd>{databaseType === 'sqLite' ? 'SQLite' : databaseType}</dd>
        <dt>{systemText.licence}</dt>
        <dd>{systemText.licenceName}</dd>
      </dl>
      <Anchor href={`${apiBase}/docs`} size="sm" mt="xs" display="inline-block">
        {systemText.docs}
      </Anchor>
    </div>
  );
}
