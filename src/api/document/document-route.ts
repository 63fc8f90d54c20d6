import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { commonProblems } from '../http/problem.ts';
import { answer, jsonAnswer, noQuery, respond } from '../http/router.ts';
import { completeDocument } from './complete-document.ts';

const getDocument = createRoute({
  method: 'get',
  path: '/api/v1/openapi.json',
  tags: ['Status'],
  summary: 'Describe this API as OpenAPI 3.1',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'The document',
      z.record(z.string(), z.unknown()).openapi({ type: 'object', example: { openapi: '3.1.0' } }),
    ),
  },
});

/** Adds the route that describes the other ones, which must all be there. */
export function withDocument(routes: OpenAPIHono, about: { readonly version: string; readonly urlBase: string }) {
  routes.openAPIRegistry.registerComponent('securitySchemes', 'ApiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Api-Key',
  });
  let document: Record<string, unknown> | null = null;
  return routes.openapi(
    getDocument,
    respond(getDocument, async () => {
      // Writing it takes longer than any other answer, and it never changes.
      document ??= { ...describe(routes, about) };
      return answer(200, document);
    }),
  );
}

function describe(routes: OpenAPIHono, { version, urlBase }: { readonly version: string; readonly urlBase: string }) {
  const document = routes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Gleanarr', version, description: 'What your playlists offer that your Radarr and Sonarr lack.' },
    servers: [{ url: urlBase || '/' }],
    security: [{ ApiKey: [] }],
    tags: ['Works', 'Sync', 'Status', 'Lists', 'Settings', 'Access'].map((name) => ({ name })),
  });
  completeDocument(document);
  return document;
}
