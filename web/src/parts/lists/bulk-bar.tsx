import { Button, List, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { actOnMany, mostAtOnce } from '../../data/act.ts';
import type { Picked } from '../../data/picked.ts';
import { forgetWorks, readFirst } from '../../data/queries.ts';
import type { WorkList } from '../../data/use-work-list.ts';
import type { ListedStatus } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { Failed } from '../common/states.tsx';

interface BulkBarProps {
  readonly status: ListedStatus;
  readonly list: WorkList;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}

type Action = Parameters<typeof actOnMany>[1];

const actions: Readonly<Record<ListedStatus, readonly (readonly [Action, string])[]>> = {
  missing: [
    ['ignore', text.bulk.ignore],
    ['look-up', text.bulk.lookUp],
  ],
  'in-collection': [['reset', text.bulk.reset]],
  ignored: [['unignore', text.bulk.unignore]],
};

const opposite: Readonly<Partial<Record<Action, Action>>> = { ignore: 'unignore', unignore: 'ignore' };

/** Does the same with all selected works, and says what became of each. */
export function BulkBar({ status, list, picked, onPick }: BulkBarProps) {
  const run = useMutation({
    mutationFn: async ({ action, works }: { action: Action; works: Picked }) => ({
      ...(await actOnMany([...works.keys()], action)),
      action,
      works,
    }),
    onSuccess: () => {
      onPick(new Map());
      forgetWorks();
    },
  });
  const { total, atLeast } = list.first;
  const isAll = !atLeast && total <= mostAtOnce;
  const first = useMutation({
    mutationFn: () => readFirst(list.query, isAll ? total : mostAtOnce),
    onSuccess: (works) => onPick(new Map(works.map(({ id, title }) => [id, title]))),
  });
  return (
    <section className="bulk" aria-label={text.bulk.start}>
      <Text fw={600} role="status">
        {text.bulk.selected(picked.size)}
      </Text>
      <Button size="xs" variant="default" loading={first.isPending} onClick={() => first.mutate()}>
        {isAll ? text.bulk.all(total) : text.bulk.first(mostAtOnce)}
      </Button>
      {actions[status].map(([action, label]) => (
        <Button
          key={action}
          size="xs"
          disabled={picked.size === 0 || picked.size > mostAtOnce}
          loading={run.isPending && run.variables.action === action}
          onClick={() => run.mutate({ action, works: picked })}
        >
          {label}
        </Button>
      ))}
      {picked.size > mostAtOnce && <Text size="sm">{text.bulk.most(mostAtOnce)}</Text>}
      {first.isError && <Failed error={first.error} />}
      {run.isError && <Failed error={run.error} />}
      {run.data && (
        <Outcome
          {...run.data}
          onUndo={(action, ids) =>
            run.mutate({ action, works: new Map([...run.data.works].filter(([id]) => ids.includes(id))) })
          }
        />
      )}
    </section>
  );
}

type OutcomeProps = Awaited<ReturnType<typeof actOnMany>> & {
  readonly action: Action;
  readonly works: Picked;
  readonly onUndo: (action: Action, ids: readonly number[]) => void;
};

function Outcome({ action, works, results, runId, onUndo }: OutcomeProps) {
  const done = results.filter(({ ok }) => ok).map(({ id }) => id);
  const failed = results.filter(({ ok }) => !ok);
  const undo = opposite[action];
  return (
    <Stack gap={4} role="status">
      <Text size="sm">
        {text.bulk.done(done.length)} {runId === null ? '' : text.bulk.later}
        {undo && done.length > 0 && (
          <Button size="compact-xs" variant="default" ml="xs" onClick={() => onUndo(undo, done)}>
            {text.undo}
          </Button>
        )}
      </Text>
      {failed.length > 0 && (
        <>
          <Text size="sm">{text.bulk.failed(failed.length)}</Text>
          <List size="sm" mah={120} className="page">
            {failed.map(({ id, error }) => (
              <List.Item key={id}>
                {works.get(id) ?? id}: {error?.message}. {error?.hint}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}
