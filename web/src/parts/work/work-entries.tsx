import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { WorkDetail } from '../../data/types.ts';
import type { useAct } from '../../data/use-act.ts';
import { text } from '../../text.ts';
import { workText } from '../../text-works.ts';

/** The entries of a work as the playlists name them; those that are something else can be taken out of it. */
export function WorkEntries({
  work,
  doing,
  onSplit,
}: {
  readonly work: WorkDetail;
  readonly doing: ReturnType<typeof useAct>;
  /** Called with the work that the entries are from now on. */
  readonly onSplit: (id: number) => void;
}) {
  const [ticked, setTicked] = useState<ReadonlySet<number> | null>(null);
  const { entries, entriesTotal } = work;
  const tick = (id: number) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const split = (entryIds: readonly number[]) =>
    doing.mutate(
      { work, what: { kind: 'split', entryIds } },
      {
        onSuccess: (after) => {
          setTicked(null);
          if (after) onSplit(after.id);
        },
      },
    );
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {workText.entriesShown(entries.length, entriesTotal)}
        </Text>
        {entries.length > 1 && (
          <Button size="compact-xs" variant="default" onClick={() => setTicked(ticked ? null : new Set())}>
            {ticked ? text.cancel : workText.startSplit}
          </Button>
        )}
      </Group>
      {ticked && <Text size="sm">{workText.splitHint}</Text>}
      {entries.map(({ id, rawTitle, group }) =>
        ticked ? (
          <Checkbox
            key={id}
            size="xs"
            checked={ticked.has(id)}
            label={rawTitle}
            description={group}
            className="raw"
            onChange={() => tick(id)}
          />
        ) : (
          <Text key={id} size="sm" className="raw">
            {rawTitle} <span className="sub">{group}</span>
          </Text>
        ),
      )}
      {ticked && (
        <Button
          size="xs"
          disabled={ticked.size === 0 || ticked.size === entries.length || doing.isPending}
          loading={doing.isPending && doing.variables.what.kind === 'split'}
          onClick={() => split([...ticked])}
        >
          {workText.takeOut(ticked.size)}
        </Button>
      )}
    </Stack>
  );
}
