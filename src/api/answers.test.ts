import { z } from '@hono/zod-openapi';
import { expect, it, test } from 'vitest';
import { samplePassword } from './sample-access.ts';
import { sampleApi, sampleDeps, sampleRun } from './sample-api.ts';

const { ask } = sampleApi();

/** What routes need as a body. */
const bodies: Readonly<Record<string, object>> = {
  'post /api/v1/login': { name: 'admin', password: samplePassword },
  'put /api/v1/account/password': { currentPassword: samplePassword, newPassword: 'another row of words' },
  'post /api/v1/keys': { name: 'dashboard', scopes: ['read'] },
  'post /api/v1/works/actions': { action: 'ignore', ids: [7, 8] },
  'post /api/v1/works/{id}/choose': { tmdbId: 949 },
  'post /api/v1/works/{id}/kind': { kind: 'series' },
  'post /api/v1/works/{id}/split': { entryIds: [1] },
  'post /api/v1/webhooks/{app}/{name}': { eventType: 'Test' },
  'put /api/v1/webhooks/{app}/{name}': { eventType: 'MovieAdded', movie: { id: 1 } },
  'put /api/v1/saved-filters/{name}': { query: { status: 'missing', yearFrom: '1990' } },
  'patch /api/v1/settings': { adult: true },
  'post /api/v1/settings/playlists': { name: 'tv', place: { kind: 'upload' } },
  'post /api/v1/settings/playlist-test': { place: { kind: 'url', url: 'http://provider.example/' } },
  'patch /api/v1/settings/playlists/{name}': { enabled: false },
  'put /api/v1/settings/playlists/{name}/file': { any: 'bytes' },
  'post /api/v1/settings/instances': { app: 'radarr', name: 'HD', url: 'http://radarr:7878', apiKey: 'k' },
  'post /api/v1/settings/instance-test': { app: 'radarr', url: 'http://radarr:7878', apiKey: 'k' },
  'patch /api/v1/settings/instances/{app}/{name}': { enabled: false },
};

/** Answers 404 once there is an admin: see login.test.ts. */
const onlyAtFirst = '/api/v1/setup';

/** Goes on until the caller leaves: see test/ecosystem.test.ts. */
const endless = '/api/v1/events';

/** Says no while a playlist was never read, as in the sample: see test/ecosystem.test.ts. */
const lists = '/api/v1/lists/';

/** Answers a picture: see artwork-routes.test.ts. */
const picture = '/api/v1/artwork/{hash}';

/** What routes need in their query. */
const queries: Readonly<Record<string, string>> = { 'get /api/v1/items': '?type=movie&q=heat' };

const open = new Set(['/ping', '/api/v1/session', '/api/v1/login']);

function initOf(path: string, method: string): RequestInit {
  const body = bodies[`${method} ${path}`];
  const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return { method: method.toUpperCase(), ...(body ? json : {}) };
}

interface Document {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
  readonly components: { readonly schemas: object };
}

const document = (await (await ask('/api/v1/openapi.json')).json()) as Document;

/** The schema that the document, not our code, gives to an answer. */
function documented(path: string, method: string, status: number, type: string): z.ZodType {
  const schema = document.paths[path]?.[method]?.responses[String(status)]?.content?.[type]?.schema;
  if (!schema) throw new Error(`${method} ${path} documents no ${status} ${type}`);
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
}

/** Two ids each: one of which all is known, and one of which next to nothing is. */
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).flatMap((method) => {
    const ids = path.includes('runs') ? ['3', '4'] : ['7', '8'];
    const requests = new Set(
      ids.map((id) =>
        path.replace('{id}', id).replace('{task}', 'backup').replace('{app}', 'radarr').replace('{name}', 'HD'),
      ),
    );
    return [...requests].map((request) => ({ path, method, request: request + (queries[`${method} ${path}`] ?? '') }));
  }),
);

const answered = operations.filter(
  ({ path }) => ![onlyAtFirst, endless, picture].includes(path) && !path.startsWith(lists),
);

test.each(answered)('$method $request answers as documented', async ({ path, method, request }) => {
  const response = await ask(request, initOf(path, method));
  expect(response.ok).toBe(true);
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const body: unknown = type === 'text/plain' ? await response.text() : await response.json();
  expect(documented(path, method, response.status, type).safeParse(body).error).toBeUndefined();
});

test.each(operations.filter(({ path }) => !open.has(path)))(
  '$method $request refuses as documented',
  async ({ path, method, request }) => {
    const response = await sampleApi().api.request(request, { method: method.toUpperCase() });
    const type = response.headers.get('content-type') ?? '';
    expect(documented(path, method, 401, type).safeParse(await response.json()).error).toBeUndefined();
  },
);

it('documents a sync that goes on, and one that failed', async () => {
  const step = { ...sampleRun.steps[0], ok: false } as (typeof sampleRun.steps)[number];
  for (const run of [
    { ...sampleRun, finishedAt: null },
    { ...sampleRun, steps: [step] },
  ]) {
    const other = sampleApi({
      syncs: { ...sampleDeps.syncs, syncApp: async () => ({ run, repeated: false, joined: true }) },
    });
    const response = await other.ask('/api/v1/radarr-sync', { method: 'POST' });
    const schema = documented('/api/v1/radarr-sync', 'post', response.status, 'application/json');
    expect(schema.safeParse(await response.json()).error).toBeUndefined();
  }
});

it('would see an answer that is not as documented', () => {
  expect(documented('/api/v1/works/{id}', 'get', 200, 'application/json').safeParse({ id: '7' }).success).toBe(false);
});
