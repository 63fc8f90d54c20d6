import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatCount } from '../../data/format.ts';
import { forgetWorks } from '../../data/queries.ts';
import { runningOf } from '../../data/running-of.ts';
import { tellRunning } from '../../data/tell-running.ts';
import type { Source, SyncStatus } from '../../data/types.ts';
import type { FirstSyncState } from '../../data/use-first-sync.ts';
import { welcomeText } from '../../text-welcome.ts';

const words = welcomeText.sync;

/** The first sync as it goes, and what came of it. */
export function FirstSync({ status, first }: { readonly status: SyncStatus; readonly first: FirstSyncState }) {
  const { ended, runs } = first;
  useEffect(() => {
    if (ended) forgetWorks();
  }, [ended]);
  const errors = runs.flatMap(({ steps, error }) => [
    ...steps.flatMap((step) => (step.error ? [{ source: `${step.name}: `, ...step.error }] : [])),
    ...(error ? [{ source: '', ...error }] : []),
  ]);
  return (
    <Stack>
      <div>
        <Title order={2} size="h4">
          {ended ? welcomeText.done.title : words.title}
        </Title>
        {!ended && <Text c="dimmed">{words.lead}</Text>}
      </div>
      <Counters status={status} ended={ended} />
      {ended && errors.length > 0 && (
        <Alert color="red" title={words.failed} role="alert">
          {errors.map(({ source, message, hint }) => (
            <Text key={`${source}${message}`} size="sm">
              {source}
              {message}. {hint}
            </Text>
          ))}
        </Alert>
      )}
      {ended && <Result works={status.works} />}
      {ended && errors.length > 0 && (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => first.start(status)}>
            {words.again}
          </Button>
          <Button variant="default" renderRoot={(props) => <Link to="/sources" {...props} />}>
            {words.toSources}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Entries, items, works and matches, each as far as it is. */
function Counters({ status, ended }: { readonly status: SyncStatus; readonly ended: boolean }) {
  const { playlists, instances, works, running } = status;
  const read = (sources: readonly Pick<Source, 'app' | 'name' | 'items'>[]) =>
    sources.reduce((sum, source) => sum + Math.max(source.items, runningOf(source, running)?.done ?? 0), 0);
  const matching = running.find(({ phase, total }) => phase === 'matching' && total !== null);
  const counted = Object.values(works).reduce((sum, count) => sum + count, 0);
  const compared = matching?.total ? `${words.total(matching.done, matching.total)}` : formatCount(counted);
  const share = matching?.total ? (100 * matching.done) / matching.total : 100;
  return (
    <>
      <dl className="counters">
        <Counter name={words.entries} value={formatCount(read(playlists))} />
        <Counter name={words.items} value={formatCount(read(instances))} />
        <Counter name={words.compared} value={compared} />
        <Counter name={words.matched} value={formatCount(works.inCollection)} />
      </dl>
      {!ended && (
        <div role="status">
          <Progress aria-label={words.title} value={share} animated={!matching?.total} />
          <Text size="sm" c="dimmed" mt={6}>
            {tellRunning(running) || words.waiting}
          </Text>
        </div>
      )}
    </>
  );
}

function Counter({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Result({ works }: { readonly works: SyncStatus['works'] }) {
  const { done } = welcomeText;
  return (
    <Stack role="status">
      <ul className="result">
        <li>
          <b>{done.missing(works.missing)}</b>
        </li>
        <li>{done.found(works.inCollection)}</li>
        {works.review > 0 && <li>{done.review(works.review)}</li>}
      </ul>
      <Group justify="flex-end">
        {works.review > 0 && (
          <Button variant="default" renderRoot={(props) => <Link to="/review" {...props} />}>
            {done.reviewFirst}
          </Button>
        )}
        <Button data-autofocus renderRoot={(props) => <Link to="/missing" {...props} />}>
          {done.show}
        </Button>
      </Group>
    </Stack>
  );
}
