import { createRoute, type z } from '@hono/zod-openapi';
import { Failure } from '../../failures.ts';
import type { WorkAction } from '../../sync/matching/decide-works.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, jsonAnswer, jsonBody, noQuery, respond } from '../http/router.ts';
import type { ActionRouteDeps } from './action-routes.ts';
import { ActionResultsSchema, ActionsSchema, chooseOf } from './action-schemas.ts';
import { noteDecision } from './note-decision.ts';

const actOnMany = createRoute({
  method: 'post',
  path: '/works/actions',
  tags: ['Works'],
  summary: 'Do the same with many works',
  description: 'Each work has a result of its own; what cannot be done with one does not keep back the others.',
  request: { query: noQuery, body: jsonBody(ActionsSchema) },
  responses: {
    ...commonProblems,
    200: jsonAnswer('One result a work', ActionResultsSchema),
    503: problem('LOOKUP_BUSY'),
  },
});

/** The route that acts on many works. Mount under /api/v1. */
export function bulkActionRoutes(deps: ActionRouteDeps) {
  return createRouter().openapi(
    actOnMany,
    respond(actOnMany, async (c) => {
      const wish = c.req.valid('json');
      const done = await actOnAll(deps, wish);
      const ids = done.results.filter(({ ok }) => ok).map(({ id }) => id);
      const decides = wish.action !== 'look-up' && wish.action !== 'rematch';
      if (decides && ids.length > 0) noteDecision(c, deps, wish.action, ids);
      return answer(200, done);
    }),
  );
}

async function actOnAll(deps: ActionRouteDeps, { action, ids, ...given }: z.output<typeof ActionsSchema>) {
  const unique = [...new Set(ids)];
  if (action === 'look-up') return lookUpAll(deps, unique);
  if (action === 'rematch') {
    const { id } = await deps.decider.matchWithin(0);
    return { results: await resultsOfFound(deps, unique), runId: id };
  }
  const { results, needsMatching } = await deps.decider.decide(unique, actionOf(action, given));
  const run = needsMatching ? await deps.decider.matchWithin(0) : null;
  return {
    results: results.map(({ id, failure }) => resultOf(id, failure)),
    runId: run?.id ?? null,
  };
}

type Given = Omit<z.output<typeof ActionsSchema>, 'action' | 'ids'>;
type DecidedName = Exclude<z.output<typeof ActionsSchema>['action'], 'look-up' | 'rematch'>;

function actionOf(name: DecidedName, { kind: is, ...ids }: Given): WorkAction {
  if (name === 'choose') return chooseOf(ids);
  if (name !== 'kind') return { kind: name };
  if (is === undefined) throw new Failure('REQUEST_INVALID', 'kind: is needed for this action');
  return { kind: 'kind', is };
}

async function lookUpAll(deps: ActionRouteDeps, ids: readonly number[]) {
  const results = await resultsOfFound(deps, ids);
  const found = results.filter(({ ok }) => ok).map(({ id }) => id);
  if (found.length === 0) return { results, runId: null };
  return { results, runId: await deps.lookUps.lookUp(found).runId };
}

async function resultsOfFound({ store }: ActionRouteDeps, ids: readonly number[]) {
  const results = [];
  for (const id of ids) {
    const isThere = (await store.getWork(id)) !== null;
    results.push(resultOf(id, isThere ? null : new Failure('WORK_NOT_FOUND', `No work has the id ${id}`)));
  }
  return results;
}

function resultOf(id: number, failure: Failure | null) {
  if (failure === null) return { id, ok: true };
  const { code, message, hint } = failure;
  return { id, ok: false, error: { code, message, hint } };
}
