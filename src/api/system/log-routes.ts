import { createRoute, z } from '@hono/zod-openapi';
import { type LogRecord, shownLevels } from '../../core/model/log-record.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, countParam, createRouter, instant, jsonAnswer, noQuery, respond } from '../http/router.ts';

const RecordSchema = z
  .object({
    at: instant,
    level: z.enum(shownLevels),
    message: z.string(),
    fields: z.string().openapi({ description: 'Whatever else was said, as JSON, cut to 4,000 characters' }),
  })
  .openapi('LogRecord');

const mostShown = 2_000;

const listLogs = createRoute({
  method: 'get',
  path: '/logs',
  tags: ['Status'],
  summary: 'Show the last lines of the log, newest first',
  description:
    'At most 2,000 since the start, without secrets and without the requests; the whole log goes to standard output.',
  request: {
    query: z.strictObject({ level: z.enum(shownLevels).default('info'), limit: countParam(1, mostShown, 200) }),
  },
  responses: {
    ...commonProblems,
    200: jsonAnswer('Of this level and those more serious', z.array(RecordSchema)),
    403: problem('FORBIDDEN'),
  },
});

const downloadLogs = createRoute({
  method: 'get',
  path: '/logs/file',
  tags: ['Status'],
  summary: 'Download the last lines of the log, oldest first',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: {
      description: 'A JSON object a line',
      content: {
        'text/plain': { schema: z.string().openapi({ example: '{"level":"info","msg":"Gleanarr serves"}\n' }) },
      },
    },
    403: problem('FORBIDDEN'),
  },
});

/** What routes about the log need. */
export interface LogRouteDeps {
  readonly logs: { recent(least: LogRecord['level'], limit: number): readonly LogRecord[] };
}

/** The last lines of the log, for admins. Mount under /api/v1. */
export function logRoutes({ logs }: LogRouteDeps) {
  return createRouter()
    .openapi(
      listLogs,
      respond(listLogs, async (c) => {
        const { level, limit } = c.req.valid('query');
        return answer(200, logs.recent(level, limit));
      }),
    )
    .openapi(downloadLogs, (c) => {
      const lines = logs.recent('debug', mostShown).map((record) => JSON.stringify(RecordSchema.parse(record)));
      return c.text(`${lines.reverse().join('\n')}\n`, 200, {
        'content-disposition': 'attachment; filename="gleanarr-log.txt"',
      });
    });
}
