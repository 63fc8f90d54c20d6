import { Badge, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatConfidence, formatLanguage, formatQuality, formatRanges } from '../data/format.ts';
import type { Candidate, WorkDetail } from '../data/types.ts';
import { useAct } from '../data/use-act.ts';
import { text } from '../text.ts';
import { Evidence } from './evidence.tsx';
import { Poster } from './poster.tsx';
import { Failed } from './states.tsx';
import { WorkActions } from './work-actions.tsx';

/** All that is known of one work, and what can be done with it. */
export function WorkPanel({ work }: { readonly work: WorkDetail }) {
  const doing = useAct();
  return (
    <Stack gap="lg">
      <Group align="flex-start" wrap="nowrap">
        <Poster title={work.title} type={work.type} size={72} />
        <Stack gap={6}>
          <Group gap={6}>
            <Badge>{text.status[work.status]}</Badge>
            <Badge variant="default">{text.type[work.type]}</Badge>
            {work.instances.map(({ name, state }) => (
              <Badge key={name} variant="default" tt="none">
                {name} {text.work.instanceState[state]}
              </Badge>
            ))}
          </Group>
          <Text size="sm">{work.reason}</Text>
          {work.override && (
            <Text size="sm" c="dimmed">
              {text.work.decided}
            </Text>
          )}
        </Stack>
      </Group>
      <WorkActions work={work} doing={doing} />
      {doing.isError && <Failed error={doing.error} />}
      {doing.data === null && <Text role="status">{text.work.later}</Text>}
      <Section title={text.work.candidates}>
        <Candidates
          work={work}
          onChoose={(candidate) => doing.mutate({ work, what: { kind: 'choose', candidate } })}
          busy={doing.isPending}
        />
      </Section>
      {work.seasons.length > 0 && (
        <Section title={text.work.seasons}>
          <dl className="facts">
            {work.seasons.map(({ season, episodes }) => (
              <div key={season} style={{ display: 'contents' }}>
                <dt>{text.work.season(season)}</dt>
                <dd>{formatRanges(episodes)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title={text.work.variants}>
        <Variants work={work} />
      </Section>
      <Section title={text.work.entries}>
        <Text size="xs" c="dimmed" mb={4}>
          {text.work.entriesShown(work.entries.length, work.entriesTotal)}
        </Text>
        <Stack gap={4}>
          {work.entries.map(({ id, rawTitle, group }) => (
            <Text key={id} size="sm" className="raw">
              {rawTitle} <span className="sub">{group}</span>
            </Text>
          ))}
        </Stack>
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
  if (!first) return <Text size="sm">{text.work.noCandidates}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {second ? text.work.runnerUp((first.confidence - second.confidence).toFixed(1)) : text.work.alone}
      </Text>
      {work.candidates.map((candidate) => (
        <div key={`${candidate.instance} ${candidate.tmdbId} ${candidate.tvdbId}`} className="card">
          <Group justify="space-between" mb="xs" wrap="nowrap" align="flex-start">
            <div>
              <Text fw={600}>
                {candidate.title}
                {candidate.year === null ? '' : ` (${candidate.year})`}
              </Text>
              <Text size="sm" c="dimmed">
                {formatConfidence(candidate.confidence)} % · {candidate.instance}
              </Text>
            </div>
            <Button size="xs" variant="default" flex="none" disabled={busy} onClick={() => onChoose(candidate)}>
              {text.work.choose}
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
    <section className="scroll-x" aria-label={text.work.variants} tabIndex={0}>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.filter.group}</Table.Th>
            <Table.Th>{text.table.languages}</Table.Th>
            <Table.Th>{text.table.qualities}</Table.Th>
            <Table.Th>{text.filter.playlist}</Table.Th>
            <Table.Th>{text.work.entries}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {work.variants.map((variant) => (
            <Table.Tr key={JSON.stringify(variant)}>
              <Table.Td>{variant.group}</Table.Td>
              <Table.Td>
                {variant.languages.map(formatLanguage).join(', ')}
                {variant.translation ? ` (${text.work.translation[variant.translation]})` : ''}
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
