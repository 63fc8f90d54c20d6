import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Act } from '../../data/act.ts';
import type { WorkDetail } from '../../data/types.ts';
import type { useAct } from '../../data/use-act.ts';
import { workText } from '../../text-works.ts';

type Simple = Exclude<Act, { kind: 'choose' | 'kind' | 'split' }>['kind'];

/** What makes sense for a work as it stands. */
function actionsOf({ status, candidate, override }: WorkDetail): readonly (readonly [Simple, string])[] {
  return [
    ...(candidate && status !== 'in-collection' ? [['accept', workText.accept] as const] : []),
    ...(candidate && (override?.kind !== 'none' || status === 'in-collection')
      ? [['none', workText.none] as const]
      : []),
    status === 'ignored' ? (['unignore', workText.unignore] as const) : (['ignore', workText.ignore] as const),
    ['look-up', workText.lookUp] as const,
    ...(override ? [['reset', workText.reset] as const] : []),
  ];
}

/** The buttons of a work. */
export function WorkActions({ work, doing }: { readonly work: WorkDetail; readonly doing: ReturnType<typeof useAct> }) {
  const group = useRef<HTMLDivElement>(null);
  // A button that did its work may be gone, and the focus with it: keys go on from the first one.
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (!doing.isPending && !doing.isIdle && isLost) group.current?.querySelector('button')?.focus();
  }, [doing.isPending, doing.isIdle]);
  return (
    <Group ref={group} gap="xs" role="group" aria-label={workText.actions}>
      {actionsOf(work).map(([kind, label]) => (
        <Button
          key={kind}
          size="xs"
          variant="default"
          disabled={doing.isPending}
          loading={doing.isPending && doing.variables.what.kind === kind}
          onClick={() => doing.mutate({ work, what: { kind } })}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}
