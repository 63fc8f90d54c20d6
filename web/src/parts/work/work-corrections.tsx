import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { DecidedKind } from '../../data/act.ts';
import type { WorkDetail } from '../../data/types.ts';
import type { useAct } from '../../data/use-act.ts';
import { workText } from '../../text-works.ts';
import { ItemPicker } from './item-picker.tsx';

type Correction = 'choose' | 'kind';

const kinds = ['movie', 'series', 'live', 'none'] as const satisfies readonly DecidedKind[];

/** Says of a work that it is something else than it was taken for. */
export function WorkCorrections({
  work,
  doing,
}: {
  readonly work: WorkDetail;
  readonly doing: ReturnType<typeof useAct>;
}) {
  const [open, setOpen] = useState<Correction | null>(null);
  const toggle = (which: Correction) => setOpen((before) => (before === which ? null : which));
  const done = { onSuccess: () => setOpen(null) };
  return (
    <Stack gap="xs">
      <Group gap="xs" role="group" aria-label={workText.decide}>
        {(['choose', 'kind'] as const).map((which) => (
          <Button key={which} size="xs" variant="default" aria-expanded={open === which} onClick={() => toggle(which)}>
            {which === 'choose' ? workText.chooseOther : workText.kindWrong}
          </Button>
        ))}
      </Group>
      {open === 'choose' && (
        <div className="card">
          <ItemPicker
            type={work.type}
            title={work.title}
            busy={doing.isPending}
            onChoose={(candidate) => doing.mutate({ work, what: { kind: 'choose', candidate } }, done)}
          />
        </div>
      )}
      {open === 'kind' && (
        <div className="card">
          <KindForm
            now={work.decidedKind ?? work.type}
            busy={doing.isPending}
            onChange={(is) => doing.mutate({ work, what: { kind: 'kind', is } }, done)}
          />
        </div>
      )}
    </Stack>
  );
}

function KindForm({
  now,
  busy,
  onChange,
}: {
  readonly now: DecidedKind;
  readonly busy: boolean;
  readonly onChange: (is: DecidedKind) => void;
}) {
  const [is, setIs] = useState<DecidedKind>(now);
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <NativeSelect
          label={workText.is}
          value={is}
          data={kinds.map((value) => ({ value, label: workText.isNow[value] }))}
          onChange={(event) => setIs(kinds.find((kind) => kind === event.currentTarget.value) ?? now)}
        />
        <Button variant="default" disabled={busy || is === now} onClick={() => onChange(is)}>
          {workText.changeKind}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {workText.isHint}
      </Text>
    </Stack>
  );
}
