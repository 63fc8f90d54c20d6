import { Badge, Button, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { formatDuration } from '../../data/format.ts';
import { queryClient } from '../../data/queries.ts';
import { runTask, type Task, tasksQuery } from '../../data/system-queries.ts';
import { systemText } from '../../text-system.ts';
import { Failed, FailedQuery, Loading } from '../common/states.tsx';
import { Time } from '../common/time.tsx';

const words = systemText.task;

/** What is done by itself: when last, when next, and now. */
export function SystemTasks() {
  const tasks = useQuery(tasksQuery);
  const run = useMutation({
    mutationFn: runTask,
    onSettled: () => queryClient.invalidateQueries({ queryKey: tasksQuery.queryKey }),
  });
  if (tasks.isLoadingError) return <FailedQuery error={tasks.error} queryKey={tasksQuery.queryKey} />;
  if (!tasks.data) return <Loading />;
  return (
    <>
      {run.isError && <Failed error={run.error} />}
      <section aria-label={words.label}>
        <Table fz="sm" verticalSpacing={8} className="tasks">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.what}</Table.Th>
              <Table.Th>{words.last}</Table.Th>
              <Table.Th>{words.took}</Table.Th>
              <Table.Th>{words.next}</Table.Th>
              <Table.Th>{words.now}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tasks.data.map((task) => (
              <TaskRow key={task.name} task={task} onRun={() => run.mutate(task.name)} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </>
  );
}

function TaskRow({ task, onRun }: { readonly task: Task; readonly onRun: () => void }) {
  const { name, running, lastAt, lastOk, lastDurationMs, nextAt } = task;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {words.name[name]}
        <Text size="xs" c="dimmed" fw={400}>
          {words.hint[name]}
        </Text>
      </Table.Th>
      <Table.Td data-label={words.last}>
        {lastAt ? <Time instant={lastAt} /> : words.notYet[name]}
        {lastOk === false && (
          <Badge color="red" ml="xs">
            {words.failed}
          </Badge>
        )}
      </Table.Td>
      <Table.Td data-label={words.took}>{lastDurationMs === null ? '' : formatDuration(lastDurationMs)}</Table.Td>
      <Table.Td data-label={words.next}>{nextAt ? <Time instant={nextAt} /> : words.notByItself[name]}</Table.Td>
      <Table.Td>
        {running ? (
          <Badge color="blue" role="status">
            {words.running}
          </Badge>
        ) : (
          <Button size="xs" variant="default" aria-label={words.runOf(words.name[name])} onClick={onRun}>
            {words.run}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
