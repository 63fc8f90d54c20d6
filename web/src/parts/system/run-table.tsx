import { Badge, Table, Text } from '@mantine/core';
import { formatDuration, setNamesApart, toldOf } from '../../data/format.ts';
import type { Run } from '../../data/types.ts';
import { sourcesText } from '../../text-sources.ts';
import { Time } from '../common/time.tsx';

const words = sourcesText.run;

/** What was done, newest first. */
export function RunTable({ runs }: { readonly runs: readonly Run[] }) {
  if (runs.length === 0) return <Text c="dimmed">{words.none}</Text>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className="scroll-x" aria-label={sourcesText.runs} tabIndex={0}>
      <Table fz="sm" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.what}</Table.Th>
            <Table.Th>{words.outcome}</Table.Th>
            <Table.Th>{words.counts}</Table.Th>
            <Table.Th>{words.when}</Table.Th>
            <Table.Th>{words.took}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  return (
    <Table.Tr>
      <Table.Td>
        {words.kind[run.kind]}
        <Text size="xs" c="dimmed">
          {words.trigger[run.trigger]}
        </Text>
      </Table.Td>
      <Table.Td>
        <Outcome ok={run.ok} />
      </Table.Td>
      <Table.Td className="raw">
        {run.steps.map((step) => (
          <Text key={step.name} size="sm">
            {step.error ? (
              setNamesApart(toldOf(step.name, `${step.error.message}. ${step.error.hint}`))
            ) : (
              <>
                <bdi>{step.name}</bdi>: {words.step(step)}
              </>
            )}
            {step.cache === 'hit' ? `, ${words.fromCache}` : ''}
          </Text>
        ))}
        {run.error && (
          <Text size="sm">
            {run.error.message}. {run.error.hint}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Time instant={run.startedAt} />
      </Table.Td>
      <Table.Td>{run.durationMs === null ? '' : formatDuration(run.durationMs)}</Table.Td>
    </Table.Tr>
  );
}

function Outcome({ ok }: { readonly ok: boolean | null }) {
  if (ok === null) return <Badge color="blue">{words.going}</Badge>;
  return <Badge color={ok ? 'teal' : 'red'}>{ok ? words.ok : words.failed}</Badge>;
}
