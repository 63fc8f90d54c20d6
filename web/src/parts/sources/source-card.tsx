import { Badge, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { Film, ListVideo, Tv } from 'lucide-react';
import { formatBytes, formatCount } from '../../data/format.ts';
import { runningOf } from '../../data/running-of.ts';
import type { Health, Source, SyncStatus } from '../../data/types.ts';
import { text } from '../../text.ts';
import { sourcesText } from '../../text-sources.ts';
import { ExactTime, Time } from '../common/time.tsx';
import { Told } from '../common/told.tsx';
import { Quarantine } from './quarantine.tsx';
import { SourceActions } from './source-actions.tsx';

const words = sourcesText;

const colours = {
  ok: 'teal',
  stale: 'yellow',
  failed: 'red',
  quarantined: 'orange',
  never: 'gray',
  off: 'gray',
} as const;

const icons = { playlist: ListVideo, radarr: Film, sonarr: Tv } as const;

interface CardProps {
  readonly source: Source;
  /** What is wrong with it now. */
  readonly problems: readonly Health[];
  readonly running: SyncStatus['running'];
  /** No other of its kind: those of a kind are read together. */
  readonly isOnlyOne: boolean;
}

/** How one source is, in words, and what can be done about it. */
export function SourceCard({ source, problems, running, isOnlyOne }: CardProps) {
  const state = source.enabled ? source.state : 'off';
  const Icon = icons[source.app ?? 'playlist'];
  const now = runningOf(source, running);
  return (
    <article className="card source" aria-label={source.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs" wrap="nowrap" align="flex-start" miw={0}>
          <Icon size={20} aria-hidden className="fixed-size" />
          <Title order={3} size="h5">
            {source.name}
          </Title>
        </Group>
        <Badge color={colours[state]} flex="none">
          {words.state[state]}
        </Badge>
      </Group>
      <Words source={source} problems={problems} />
      {now && <Now running={now} />}
      <Facts source={source} since={problems.find(({ since }) => since !== null)?.since ?? null} />
      <SourceActions source={source} canRead={source.enabled && isOnlyOne} />
    </article>
  );
}

function Words({ source, problems }: Pick<CardProps, 'source' | 'problems'>) {
  const { state, health, enabled } = source;
  if (!enabled) return <Text size="sm">{words.offHint}</Text>;
  // The list of problems tells since when and until when; the status may be the younger one.
  const told = problems.length > 0 || health === null ? problems : [{ ...health, code: '' }];
  return (
    <Stack gap="xs">
      {told.map(({ code, message, hint }) => (
        <Told key={`${code} ${message}`} color={state === 'failed' ? 'red' : 'yellow'} message={message} hint={hint} />
      ))}
      {told.length === 0 && <Text size="sm">{state === 'never' ? words.neverHint : words.healthy}</Text>}
      {state === 'quarantined' && <Quarantine source={source} />}
    </Stack>
  );
}

function Now({ running: { phase, done, total } }: { readonly running: SyncStatus['running'][number] }) {
  return (
    <div role="status">
      <Group justify="space-between" mb={6}>
        <Text size="sm">{words.phase[phase]}</Text>
        <Text size="sm" c="dimmed" className="count">
          {words.progress(done, total)}
        </Text>
      </Group>
      <Progress aria-label={words.running} value={total ? (100 * done) / total : 100} animated={total === null} />
    </div>
  );
}

function Facts({ source, since }: { readonly source: Source; readonly since: string | null }) {
  const { app, items, lastGoodAt, lastSync, nextRunAt, cache } = source;
  const isFailing = lastSync?.ok === false;
  return (
    <dl className="facts">
      <dt>{app ? words.items.instance : words.items.playlist}</dt>
      <dd>{formatCount(items)}</dd>
      <dt>{words.lastGood}</dt>
      <dd>{lastGoodAt ? <Time instant={lastGoodAt} /> : text.never}</dd>
      {since && (
        <>
          <dt>{words.since}</dt>
          <dd>
            <ExactTime instant={since} />
          </dd>
        </>
      )}
      {isFailing && (
        <>
          <dt>{words.lastTry}</dt>
          <dd>
            <Time instant={lastSync.startedAt} />
          </dd>
        </>
      )}
      <dt>{isFailing ? words.nextTry : words.nextRun}</dt>
      <dd>{nextRunAt ? <Time instant={nextRunAt} /> : words.nextNone}</dd>
      <dt>{words.cache}</dt>
      <dd>
        {words.cacheCounts(cache.hits, cache.misses)}
        {cache.bytes > 0 && `, ${formatBytes(cache.bytes)}`}
      </dd>
    </dl>
  );
}
