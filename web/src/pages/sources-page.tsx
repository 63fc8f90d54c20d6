import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { healthQuery, runsQuery, statusQuery } from '../data/queries.ts';
import { type Syncable, startSync } from '../data/start-sync.ts';
import type { Health, Source, SyncStatus } from '../data/types.ts';
import { Empty, Failed, FailedQuery, Loading } from '../parts/common/states.tsx';
import { AddInstance } from '../parts/sources/add-instance.tsx';
import { AddPlaylist } from '../parts/sources/add-playlist.tsx';
import { SourceCard } from '../parts/sources/source-card.tsx';
import { RunTable } from '../parts/system/run-table.tsx';
import { text } from '../text.ts';
import { sourcesText } from '../text-sources.ts';

const noProblems: readonly Health[] = [];

/** Where the lists come from. */
export function SourcesPage() {
  const status = useQuery(statusQuery);
  const runs = useQuery(runsQuery);
  const problems = useQuery(healthQuery).data ?? noProblems;
  return (
    <div className="page">
      <Stack gap="lg" className="narrow">
        <div>
          <Title order={1} size="h3">
            {text.pages.sources}
          </Title>
          <Text c="dimmed" size="sm">
            {sourcesText.lead}
          </Text>
        </div>
        {status.isPending && <Loading />}
        {status.isLoadingError && <FailedQuery error={status.error} queryKey={statusQuery.queryKey} />}
        {status.data && <Running running={status.data.running.filter(({ source }) => source === '')} />}
        {status.data && (
          <>
            <SourceGroup
              title={sourcesText.playlists}
              none={sourcesText.none.playlists}
              sources={status.data.playlists}
              running={status.data.running}
              problems={problems}
            >
              {status.data.playlists.length > 1 && <SyncButton what="playlists" />}
              <AddPlaylist />
            </SourceGroup>
            <SourceGroup
              title={sourcesText.instances}
              none={sourcesText.none.instances}
              sources={status.data.instances}
              running={status.data.running}
              problems={problems}
            >
              {(['radarr', 'sonarr'] as const)
                .filter((app) => status.data.instances.filter((instance) => instance.app === app).length > 1)
                .map((app) => (
                  <SyncButton key={app} what={app} />
                ))}
              <AddInstance />
            </SourceGroup>
          </>
        )}
        <section>
          <Title order={2} size="h4" mb="xs">
            {sourcesText.runs}
          </Title>
          {runs.isLoadingError && <FailedQuery error={runs.error} queryKey={runsQuery.queryKey} />}
          {runs.data && <RunTable runs={runs.data.items} />}
        </section>
      </Stack>
    </div>
  );
}

function SourceGroup({
  title,
  none,
  sources,
  running,
  problems,
  children,
}: {
  readonly title: string;
  readonly none: string;
  readonly sources: readonly Source[];
  readonly running: SyncStatus['running'];
  readonly problems: readonly Health[];
  readonly children: ReactNode;
}) {
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Group gap="xs">{children}</Group>
      </Group>
      {sources.length === 0 && <Empty title={none} hint={sourcesText.noneHint} />}
      <div className="cards">
        {sources.map((source) => (
          <SourceCard
            key={`${source.app ?? ''} ${source.name}`}
            source={source}
            problems={problems.filter(({ source: who }) => who === `${source.app ?? 'playlist'}: ${source.name}`)}
            running={running}
            isOnlyOne={sources.filter(({ app }) => app === source.app).length === 1}
          />
        ))}
      </div>
    </section>
  );
}

function SyncButton({ what }: { readonly what: Syncable }) {
  const start = useMutation({ mutationFn: () => startSync(what) });
  return (
    <>
      <Button size="xs" variant="default" loading={start.isPending} onClick={() => start.mutate()}>
        {sourcesText.sync[what]}
      </Button>
      {start.isError && <Failed error={start.error} />}
    </>
  );
}

function Running({ running }: { readonly running: SyncStatus['running'] }) {
  return (
    <Stack gap="xs" role="status">
      {running.map(({ runId, phase, done, total }) => (
        <div key={runId} className="card">
          <Group justify="space-between" mb={6}>
            <Text size="sm">{sourcesText.phase[phase]}</Text>
            <Text size="sm" c="dimmed">
              {sourcesText.progress(done, total)}
            </Text>
          </Group>
          <Progress
            aria-label={sourcesText.running}
            value={total ? (100 * done) / total : 100}
            animated={total === null}
          />
        </div>
      ))}
    </Stack>
  );
}
