import { createRoute, z } from '@hono/zod-openapi';
import type { WorkFilter, WorkSort, WorkView } from '../../core/model/work.ts';
import { Failure } from '../../failures.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { ListFacts, Syncs } from '../../sync/contract/syncs.ts';
import { oneAtATime } from '../http/one-at-a-time.ts';
import { pacedStream } from '../http/paced-stream.ts';
import { commonProblems } from '../http/problem.ts';
import { createRouter, instant, orNull } from '../http/router.ts';
import { NoticeSchema, WorkSchema, WorkSortSchema } from '../schemas/work-schemas.ts';
import { beginBasis } from './list-basis.ts';
import { workCsvHead, workCsvLine } from './work-csv.ts';
import { checkFilter, withoutUndefined, workFilterParams } from './work-filter.ts';

/** Works read at once: so much of a list is in memory, however long it is. */
const pageSize = 500;
/** Exports that may be written at once; their pages are read one at a time. */
const mostExports = 4;
/** Who does not read on for so long has gone. */
const stallMs = 60_000;

/** What a list rests on, behind its works. */
const basisFields = {
  total: z.number().int(),
  adultLeftOut: z.number().int(),
  asOf: orNull(instant),
  fresh: z.boolean(),
  notices: z.array(NoticeSchema),
};
const BasisSchema = z.object(basisFields);

const csvExample = `${workCsvHead}\r\n7,movie,Heat,1995,missing,fr,4k,0,0,FR FILMS,12.5,The Heat,2013,136795,,HD,2026-11-22T08:26:40.000Z,,,\r\n`;

const exportWorks = createRoute({
  method: 'get',
  path: '/works/export',
  tags: ['Works'],
  summary: 'Export all works that fit, as one file',
  request: {
    query: z.strictObject({
      ...workFilterParams,
      sort: WorkSortSchema.default('newest'),
      format: z.enum(['csv', 'json']).default('json'),
    }),
  },
  responses: {
    ...commonProblems,
    200: {
      description:
        'The works, written while they are read; where reading fails, the connection is cut and the file is not ended',
      content: {
        'application/json': { schema: z.object({ items: z.array(WorkSchema), ...basisFields }).openapi('WorkExport') },
        'text/csv': {
          schema: z.string().openapi({
            example: csvExample,
            description: "RFC 4180 with a head line; texts that would run as formulas get a '",
          }),
        },
      },
    },
  },
});

/** What the routes about exports need. */
export interface ExportRouteDeps {
  readonly store: Pick<Store, 'listWorks' | 'lastMatch'>;
  readonly syncs: Pick<Syncs, 'describeList' | 'statuses'>;
  /** Whether adult works are exported when the caller does not say. */
  readonly showAdult: boolean;
}

/** Exports of works. Mount under /api/v1, before the routes about works. */
export function exportRoutes({ store, syncs, showAdult }: ExportRouteDeps) {
  const turn = oneAtATime({ mostWaiting: mostExports, refusal: tooMany });
  let open = 0;
  return createRouter().openapi(exportWorks, async (c) => {
    const { format, sort, ...given } = c.req.valid('query');
    await checkFilter(syncs, given);
    const filter = withoutUndefined(given, showAdult);
    const headers = {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'content-disposition': `attachment; filename="gleanarr-works.${format}"`,
    };
    // Nobody reads a body of it: it must not count as an export.
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    const describe = await beginBasis({ store, syncs }, filter.type);
    if (open >= mostExports) throw tooMany();
    open += 1;
    const works = worksOf((query) => turn(() => store.listWorks(query)), filter, sort);
    const chunks = format === 'csv' ? csvChunks(works) : jsonChunks(works, describe);
    const onEnd = () => {
      open -= 1;
    };
    return c.body(pacedStream(chunks, { stallMs, onEnd }), 200, headers);
  });
}

function tooMany(): Failure {
  return new Failure('TOO_MANY_REQUESTS', `${mostExports} exports are being written`, { retryAfterMs: 10_000 });
}

type Facts = Omit<ListFacts, 'type'>;

/** Pages of works; what is told of the whole list comes at the end. */
async function* worksOf(
  listWorks: Store['listWorks'],
  filter: WorkFilter,
  sort: WorkSort,
): AsyncGenerator<readonly WorkView[], Facts> {
  let cursor: string | null = null;
  let total = 0;
  for (;;) {
    const page = await listWorks({
      ...filter,
      sort,
      limit: pageSize,
      offset: 0,
      ...(cursor === null ? {} : { cursor }),
    });
    total += page.items.length;
    yield page.items;
    cursor = page.next;
    if (cursor === null) return { total, adultLeftOut: page.adultLeftOut };
  }
}

const encoder = new TextEncoder();

async function* csvChunks(pages: AsyncIterable<readonly WorkView[]>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield encoder.encode(`${workCsvHead}\r\n`);
  for await (const page of pages) {
    yield encoder.encode(page.map((work) => `${workCsvLine(WorkSchema.parse(work))}\r\n`).join(''));
  }
}

async function* jsonChunks(
  pages: AsyncGenerator<readonly WorkView[], Facts>,
  describe: (facts: Facts) => Promise<object>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let separator = '{"items":[\n';
  for (;;) {
    const { done, value } = await pages.next();
    if (done) {
      const basis = BasisSchema.parse({ ...value, ...(await describe(value)) });
      const head = separator.startsWith('{') ? separator : '\n';
      yield encoder.encode(`${head}],${JSON.stringify(basis).slice(1)}\n`);
      return;
    }
    if (value.length === 0) continue;
    yield encoder.encode(separator + value.map((work) => JSON.stringify(WorkSchema.parse(work))).join(',\n'));
    separator = ',\n';
  }
}
