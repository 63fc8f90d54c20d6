import { Badge, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { apiBase } from '../../data/base.ts';
import { formatClock, formatFields } from '../../data/format-log.ts';
import { type LogRecord, logsQuery } from '../../data/system-queries.ts';
import { systemText } from '../../text-system.ts';
import { FailedQuery, Loading } from '../common/states.tsx';

const words = systemText.log;
const levels = ['debug', 'info', 'warn', 'error'] as const satisfies readonly LogRecord['level'][];
const colours = { debug: 'gray', info: 'blue', warn: 'yellow', error: 'red' } as const;

/** The last lines of the log, without secrets, from a level on. */
export function SystemLogs() {
  const [level, setLevel] = useState<LogRecord['level']>('info');
  const query = logsQuery(level);
  const logs = useQuery({ ...query, placeholderData: (before) => before });
  return (
    <Stack>
      <Group align="flex-end" justify="space-between">
        <NativeSelect
          label={words.level}
          value={level}
          data={levels.map((value) => ({ value, label: words.levels[value] }))}
          onChange={({ currentTarget: { value } }) => setLevel(levels.find((known) => known === value) ?? 'info')}
        />
        <Button
          component="a"
          href={`${apiBase}/logs/file`}
          download
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {words.download}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {words.hint}
      </Text>
      {logs.isLoadingError && <FailedQuery error={logs.error} queryKey={query.queryKey} />}
      {logs.isPending && <Loading />}
      {logs.data?.length === 0 && <Text>{words.none}</Text>}
      <ol className="log" aria-label={words.label}>
        {logs.data?.map((record, i) => (
          <Line key={`${record.at} ${i}`} record={record} />
        ))}
      </ol>
    </Stack>
  );
}

function Line({ record: { at, level, message, fields } }: { readonly record: LogRecord }) {
  const more = formatFields(fields);
  return (
    <li>
      <Badge size="sm" color={colours[level]} className="log-level">
        {words.levels[level]}
      </Badge>
      <span className="log-time">
        <time dateTime={at}>{formatClock(at)}</time>
      </span>
      <span className="raw">
        {message}
        {more !== '' && <span className="sub raw">{more}</span>}
      </span>
    </li>
  );
}
