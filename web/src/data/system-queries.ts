import { queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { ask } from './ask.ts';
import { api } from './client.ts';

/** What is done by itself. */
export type Task = InferResponseType<typeof api.tasks.tasks.$get, 200>[number];
/** A line of the log. */
export type LogRecord = InferResponseType<typeof api.logs.logs.$get, 200>[number];

/** What is done by itself; asked for often while one of it goes on. */
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: () => ask(api.tasks.tasks.$get({ query: {} })),
  refetchInterval: ({ state }) => (state.data?.some(({ running }) => running) ? 1_000 : 15_000),
});

/** Does it now. */
export function runTask(task: Task['name']) {
  return ask(api.tasks.tasks[':task'].run.$post({ param: { task }, query: {} }));
}

const shownLines = '500';

/** The last lines of the log, of this level and those more serious. */
export function logsQuery(level: LogRecord['level']) {
  return queryOptions({
    queryKey: ['logs', level],
    queryFn: () => ask(api.logs.logs.$get({ query: { level, limit: shownLines } })),
    refetchInterval: 10_000,
  });
}

/** Changes the password of who is signed in; other sessions end. */
export function changePassword(currentPassword: string, newPassword: string) {
  return ask(api.login.account.password.$put({ query: {}, json: { currentPassword, newPassword } }));
}
