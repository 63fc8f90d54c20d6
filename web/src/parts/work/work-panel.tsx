import { Badge, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatConfidence, formatLanguage, formatQuality } from '../../data/format.ts';
import { heldIn } from '../../data/held.ts';
import type { Candidate, WorkDetail } from '../../data/types.ts';
import { useAct } from '../../data/use-act.ts';
import { text } from '../../text.ts';
import { workText } from '../../text-works.ts';
import { Poster } from '../common/poster.tsx';
import { Failed } from '../common/states.tsx';
import { EpisodeGrid } from './episode-grid.tsx';
import { Evidence } from './evidence.tsx';
import { WorkActions } from './work-actions.tsx';
import { WorkCorrections } from './work-corrections.tsx';
import { WorkEntries } from './work-entries.tsx';
import { WorkHistory } from './work-history.tsx';

/** All that is known of one work, and what can be done with it. */
export function WorkPanel({ work, onOpen }: { readonly work: WorkDetail; readonly onOpen: (id: number) => void }) {
  const doing = useAct();
  return (
    <Stack gap="lg">
      <Group align="flex-start" wrap="nowrap">
        <Poster title={work.title} type={work.type} size={96} artwork={work.artwork} />
        <Stack gap={6}>
          <Group gap={6}>
            <Badge>{text.status[work.status]}</Badge>
            <Badge variant="default">{text.type[work.type]}</Badge>
            {work.instances.map(({ name, state }) => (
              <Badge key={name} variant="default" tt="none" classNames={{ label: 'held-by' }}>
                <bdi title={name}>{name}</bdi> <span>{workText.instanceState[state]}</span>
              </Badge>
            ))}
          </Group>
          {heldIn(work).map(({ name, as }) => (
            <Text key={name} size="sm">
              <bdi>{name}</bdi>: {as}
            </Text>
          ))}
          <Text size="sm" className="reason">
            {work.reason}
          </Text>
          {work.override && (
            <Text size="sm" c="dimmed">
              {workText.decided}
            </Text>
          )}
        </Stack>
      </Group>
      <Stack gap="xs">
        <WorkActions work={work} doing={doing} />
        <WorkCorrections work={work} doing={doing} />
      </Stack>
      {doing.isError && <Failed error={doing.error} />}
      {doing.data === null && <Text role="status">{workText.later}</Text>}
      <Section title={workText.candidates}>
        <Candidates
          work={work}
          onChoose={(candidate) => doing.mutate({ work, what: { kind: 'choose', candidate } })}
          busy={doing.isPending}
        />
      </Section>
      {work.type === 'series' && (
        <Section title={workText.episodes}>
          <EpisodeGrid id={work.id} />
        </Section>
      )}
      <Section title={workText.variants}>
        <Variants work={work} />
      </Section>
      <Section title={workText.entries}>
        <WorkEntries work={work} doing={doing} onSplit={onOpen} />
      </Section>
      <Section title={workText.history}>
        <WorkHistory work={work} onOpen={onOpen} />
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Candidates({
  work,
  busy,
  onChoose,
}: {
  readonly work: WorkDetail;
  readonly busy: boolean;
  readonly onChoose: (candidate: Candidate) => void;
}) {
  const [first, second] = work.candidates;
  if (!first) return <Text size="sm">{workText.noCandidates}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm">{second ? workText.runnerUp((work.marginBits ?? 0).toFixed(1)) : workText.alone}</Text>
      {work.candidates.map((candidate) => (
        <div key={`${candidate.instance} ${candidate.tmdbId} ${candidate.tvdbId}`} className="card">
          <Group justify="space-between" mb="xs" align="flex-start">
            <Poster title={candidate.title} type={work.type} size={40} artwork={candidate.artwork} />
            <div className="grow wide-enough">
              <Text fw={600}>
                {candidate.title}
                {candidate.year === null ? '' : ` (${candidate.year})`}
              </Text>
              <Text size="sm" c="dimmed">
                {formatConfidence(candidate.confidence)} % · <bdi>{candidate.instance}</bdi>
              </Text>
            </div>
            <Button size="xs" variant="default" flex="none" disabled={busy} onClick={() => onChoose(candidate)}>
              {workText.choose}
            </Button>
          </Group>
          <Evidence candidate={candidate} />
        </div>
      ))}
    </Stack>
  );
}

function Variants({ work }: { readonly work: WorkDetail }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className="scroll-x" aria-label={workText.variants} tabIndex={0}>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.filter.group}</Table.Th>
            <Table.Th>{text.table.languages}</Table.Th>
            <Table.Th>{text.table.qualities}</Table.Th>
            <Table.Th>{text.filter.playlist}</Table.Th>
            <Table.Th>{workText.entries}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {work.variants.map((variant) => (
            <Table.Tr key={JSON.stringify(variant)}>
              <Table.Td>{variant.group}</Table.Td>
              <Table.Td>
                {variant.languages.map(formatLanguage).join(', ')}
                {variant.translation ? ` (${workText.translation[variant.translation]})` : ''}
              </Table.Td>
              <Table.Td>
                {[variant.quality ? formatQuality(variant.quality) : '', variant.edition].filter(Boolean).join(' ')}
              </Table.Td>
              <Table.Td>{variant.playlist}</Table.Td>
              <Table.Td>{variant.entries}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
