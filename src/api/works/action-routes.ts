import { createRoute, z } from '@hono/zod-openapi';
import { Failure } from '../../failures.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { WorkAction, WorkDecider } from '../../sync/matching/decide-works.ts';
import type { LookUps } from '../../sync/matching/look-up-works.ts';
import { waitFor } from '../../sync/runs/single-run.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, countParam, createRouter, idParam, jsonAnswer, jsonBody, respond } from '../http/router.ts';
import { PendingSyncSchema } from '../schemas/run-schemas.ts';
import { WorkDetailSchema } from '../schemas/work-schemas.ts';
import { ChooseSchema, chooseOf, KindSchema, SplitSchema } from './action-schemas.ts';
import { type DecisionNoteDeps, noteDecision } from './note-decision.ts';

const params = z.object({ id: idParam });
const wait = z.strictObject({
  wait: countParam(0, 3_600, 60).openapi({
    description: 'Longest wait for the outcome, in seconds; 0 answers at once',
  }),
});

const outcome = {
  ...commonProblems,
  200: jsonAnswer(
    'The work after that. A decision holds for every later playlist until it is taken back',
    WorkDetailSchema,
  ),
  202: jsonAnswer('Taken; the outcome shows after this run, to which Location leads', PendingSyncSchema),
  404: problem('WORK_NOT_FOUND'),
  409: { ...problem('NO_CANDIDATE'), description: 'NO_CANDIDATE or NOTHING_TO_SPLIT' },
};

/** An action that needs to know no more than the work. */
function defineAction<const Name extends string>(name: Name, summary: string) {
  return createRoute({
    method: 'post',
    path: `/works/{id}/${name}` as const,
    tags: ['Works'],
    summary,
    request: { params, query: wait },
    responses: outcome,
  });
}

function defineActionWith<const Name extends string, Schema extends z.ZodType>(
  name: Name,
  summary: string,
  schema: Schema,
) {
  return createRoute({ ...defineAction(name, summary), request: { params, query: wait, body: jsonBody(schema) } });
}

const ignore = defineAction('ignore', 'Ignore a work');
const unignore = defineAction('unignore', 'Ignore a work no longer');
const accept = defineAction('accept', 'Take the nearest in the collection for the work');
const none = defineAction('none', 'Say that nothing in the collection is the work');
const rematch = defineAction('rematch', 'Judge works anew by all that is known now');
const choose = defineActionWith('choose', 'Say which movie or series a work is, held or not', ChooseSchema);
const kind = defineActionWith('kind', 'Correct what a work is: a movie, a series, live TV, none of these', KindSchema);
const split = defineActionWith(
  'split',
  'Take entries out of a work, with all that say the same; answers with the work that they are instead',
  SplitSchema,
);
const lookUp = createRoute({
  ...defineAction(
    'look-up',
    'Ask Radarr or Sonarr what a work is; answers of the last 30 days are not asked for again',
  ),
  responses: {
    ...outcome,
    409: problem('NOT_CONFIGURED'),
    502: { ...problem('ARR_ERROR'), description: 'Any of the failures of an instance (ARR_…)' },
    503: { ...problem('LOOKUP_PAUSED'), description: 'LOOKUP_PAUSED or LOOKUP_BUSY' },
  },
});
const reset = createRoute({
  method: 'delete',
  path: '/works/{id}/override',
  tags: ['Works'],
  summary: 'Take back every decision on a work; what was split off goes back',
  request: { params, query: wait },
  responses: outcome,
});

/** What routes that act on works need. */
export interface ActionRouteDeps extends DecisionNoteDeps {
  readonly store: Pick<Store, 'getWork'> & DecisionNoteDeps['store'];
  readonly decider: Pick<WorkDecider, 'decide' | 'split' | 'matchWithin'>;
  readonly lookUps: Pick<LookUps, 'lookUp' | 'failureOf'>;
  /** '' or with a leading slash: `Location` leads back through it. */
  readonly urlBase: string;
}

/** What is written down: what a later sync must not change. */
const decisions: ReadonlySet<string> = new Set([
  'ignore',
  'unignore',
  'accept',
  'choose',
  'none',
  'kind',
  'split',
  'reset',
]);

/** Routes by which people decide on works and have them looked up. Mount under /api/v1. */
export function actionRoutes(deps: ActionRouteDeps) {
  const router = createRouter();
  router.use('/works/:id/:action', async (c, next) => {
    const { id = '', action: what = '' } = c.req.param();
    await next();
    const decision = c.req.method === 'DELETE' && what === 'override' ? 'reset' : what;
    const isActing = c.req.method === 'POST' || c.req.method === 'DELETE';
    if (isActing && c.res.ok && decisions.has(decision)) noteDecision(c, deps, decision, [Number(id)]);
  });
  return router.route('/', decisionRoutes(deps)).route('/', judgingRoutes(deps));
}

/** Decisions, most of which show at once. */
function decisionRoutes(deps: ActionRouteDeps) {
  const { decider } = deps;
  const decide = async ({ id, wait: seconds }: Call, action: WorkAction) => {
    const { results, needsMatching } = await decider.decide([id], action);
    const failure = results[0]?.failure;
    if (failure) throw failure;
    return needsMatching ? showMatched(deps, { id, wait: seconds }) : showWork(deps, id);
  };
  return createRouter()
    .openapi(
      ignore,
      respond(ignore, (c) => decide({ ...c.req.valid('param'), ...c.req.valid('query') }, { kind: 'ignore' })),
    )
    .openapi(
      unignore,
      respond(unignore, (c) => decide({ ...c.req.valid('param'), ...c.req.valid('query') }, { kind: 'unignore' })),
    )
    .openapi(
      accept,
      respond(accept, (c) => decide({ ...c.req.valid('param'), ...c.req.valid('query') }, { kind: 'accept' })),
    )
    .openapi(
      none,
      respond(none, (c) => decide({ ...c.req.valid('param'), ...c.req.valid('query') }, { kind: 'none' })),
    )
    .openapi(
      reset,
      respond(reset, (c) => decide({ ...c.req.valid('param'), ...c.req.valid('query') }, { kind: 'reset' })),
    )
    .openapi(
      choose,
      respond(choose, (c) =>
        decide({ ...c.req.valid('param'), ...c.req.valid('query') }, chooseOf(c.req.valid('json'))),
      ),
    )
    .openapi(
      kind,
      respond(kind, (c) =>
        decide({ ...c.req.valid('param'), ...c.req.valid('query') }, { kind: 'kind', is: c.req.valid('json').kind }),
      ),
    );
}

/** What lets works be judged anew. */
function judgingRoutes(deps: ActionRouteDeps) {
  const { decider, lookUps } = deps;
  return createRouter()
    .openapi(
      rematch,
      respond(rematch, async (c) => {
        const call = { ...c.req.valid('param'), ...c.req.valid('query') };
        await showWork(deps, call.id);
        return showMatched(deps, call);
      }),
    )
    .openapi(
      split,
      respond(split, async (c) => {
        const call = { ...c.req.valid('param'), ...c.req.valid('query') };
        const id = await decider.split(call.id, c.req.valid('json').entryIds);
        return showMatched(deps, { ...call, id });
      }),
    )
    .openapi(
      lookUp,
      respond(lookUp, async (c) => {
        const call = { ...c.req.valid('param'), ...c.req.valid('query') };
        const { body: work } = await showWork(deps, call.id);
        const { runId, done } = lookUps.lookUp([work.id]);
        const run = await waitFor(done, call.wait * 1_000);
        if (run === null) return pending(deps, await runId);
        const failure = lookUps.failureOf(work.id);
        if (failure) throw failure;
        return showWork(deps, work.id);
      }),
    );
}

interface Call {
  readonly id: number;
  /** Seconds. */
  readonly wait: number;
}

async function showMatched(deps: ActionRouteDeps, { id, wait: seconds }: Call) {
  const run = await deps.decider.matchWithin(seconds * 1_000);
  return run.finishedAt === null ? pending(deps, run.id) : showWork(deps, id);
}

async function showWork({ store }: Pick<ActionRouteDeps, 'store'>, id: number) {
  const work = await store.getWork(id);
  if (work === null) throw new Failure('WORK_NOT_FOUND', `No work has the id ${id}`);
  return answer(200, work);
}

function pending({ urlBase }: Pick<ActionRouteDeps, 'urlBase'>, runId: number) {
  const location = `${urlBase}/api/v1/runs/${runId}`;
  return answer(202, { runId, running: true as const, progress: null }, { location });
}
