import type { Context } from 'hono';
import { Failure } from '../../failures.ts';
import type { AuditStore } from '../../io/store/access/access-store.ts';
import type { SourceRef } from '../../io/store/contract/store.ts';
import type { SourceTest } from '../../sync/reading/test-source.ts';
import type { GeneralSettings } from '../../sync/settings/general-settings.ts';
import type { InstanceSettings } from '../../sync/settings/instance-settings.ts';
import type { PlaylistSettings } from '../../sync/settings/playlist-settings.ts';
import { whoOf } from '../gate/who-of.ts';
import { oneAtATime } from '../http/one-at-a-time.ts';
import { answer, createRouter, respond } from '../http/router.ts';
import { settingsDefs as defs } from './settings-route-defs.ts';

/** What routes about settings need. */
export interface SettingsRouteDeps {
  readonly settings: {
    readonly general: Pick<GeneralSettings, 'values' | 'managed' | 'change'>;
    readonly playlists: Pick<PlaylistSettings, 'list' | 'add' | 'change' | 'remove' | 'upload' | 'preview' | 'find'>;
    readonly instances: Pick<InstanceSettings, 'list' | 'add' | 'change' | 'remove' | 'preview' | 'find'>;
    /**
     * Called after each change, before it is answered: from then on syncs go by it.
     * @param changed - the one source that it is about, which may be mended: where it failed, it is tried again soon
     */
    applied(changed?: SourceRef): Promise<void>;
    /** Called after a playlist was sent: what was read of it before is of the past. */
    sent(): void;
    testPlaylist(source: ReturnType<PlaylistSettings['find']>): Promise<SourceTest>;
    testInstance(source: ReturnType<InstanceSettings['find']>): Promise<SourceTest>;
  };
  readonly store: { readonly audit: Pick<AuditStore, 'record'> };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Routes about settings. Mount under /api/v1. */
export function settingsRoutes(deps: SettingsRouteDeps) {
  return createRouter()
    .route('/', generalRoutes(deps))
    .route('/', playlistRoutes(deps))
    .route('/', instanceRoutes(deps));
}

function generalRoutes({ settings, ...deps }: SettingsRouteDeps) {
  const { general } = settings;
  const show = () => ({ values: general.values, managed: general.managed });
  return createRouter()
    .openapi(
      defs.getGeneral,
      respond(defs.getGeneral, async () => answer(200, show())),
    )
    .openapi(
      defs.changeGeneral,
      respond(defs.changeGeneral, async (c) => {
        const wish = c.req.valid('json');
        await general.change(wish);
        await settings.applied();
        note(c, deps, 'changed settings', Object.keys(wish).join(', '));
        return answer(200, show());
      }),
    );
}

function playlistRoutes({ settings, ...deps }: SettingsRouteDeps) {
  const { playlists } = settings;
  const tests = testTurns();
  return createRouter()
    .openapi(
      defs.listPlaylists,
      respond(defs.listPlaylists, async () => answer(200, playlists.list())),
    )
    .openapi(
      defs.addPlaylist,
      respond(defs.addPlaylist, async (c) => {
        const { name, ...wish } = c.req.valid('json');
        const added = await playlists.add(name, wish);
        await settings.applied({ app: null, name });
        note(c, deps, 'added a playlist', name);
        return answer(201, added);
      }),
    )
    .openapi(
      defs.testNewPlaylist,
      respond(defs.testNewPlaylist, async (c) => {
        const source = await playlists.preview(c.req.valid('json'));
        return answer(200, showTest(await tests(() => settings.testPlaylist(source))));
      }),
    )
    .openapi(
      defs.changePlaylist,
      respond(defs.changePlaylist, async (c) => {
        const { name } = c.req.valid('param');
        const changed = await playlists.change(name, c.req.valid('json'));
        await settings.applied({ app: null, name });
        note(c, deps, 'changed a playlist', name);
        return answer(200, changed);
      }),
    )
    .openapi(
      defs.removePlaylist,
      respond(defs.removePlaylist, async (c) => {
        const { name } = c.req.valid('param');
        await playlists.remove(name);
        await settings.applied({ app: null, name });
        note(c, deps, 'removed a playlist', name);
        return answer(200, playlists.list());
      }),
    )
    .openapi(
      defs.testPlaylist,
      respond(defs.testPlaylist, async (c) => {
        const source = playlists.find(c.req.valid('param').name);
        return answer(200, showTest(await tests(() => settings.testPlaylist(source))));
      }),
    )
    .openapi(
      defs.uploadPlaylist,
      respond(defs.uploadPlaylist, async (c) => {
        const { name } = c.req.valid('param');
        const { body } = c.req.raw;
        if (body === null) throw new Failure('REQUEST_INVALID', 'The body must be a playlist');
        const bytes = await playlists.upload(name, body, Number(c.req.header('content-length') ?? 0));
        settings.sent();
        note(c, deps, 'sent a playlist', name);
        return answer(200, { bytes });
      }),
    );
}

function instanceRoutes({ settings, ...deps }: SettingsRouteDeps) {
  const { instances } = settings;
  const tests = testTurns();
  return createRouter()
    .openapi(
      defs.listInstances,
      respond(defs.listInstances, async () => answer(200, instances.list())),
    )
    .openapi(
      defs.addInstance,
      respond(defs.addInstance, async (c) => {
        const { app, name, ...wish } = c.req.valid('json');
        const added = await instances.add(app, name, wish);
        await settings.applied({ app, name });
        note(c, deps, 'added an instance', `${app} ${name}`);
        return answer(201, added);
      }),
    )
    .openapi(
      defs.testNewInstance,
      respond(defs.testNewInstance, async (c) => {
        const { app, ...wish } = c.req.valid('json');
        const source = instances.preview(app, wish);
        return answer(200, showTest(await tests(() => settings.testInstance(source))));
      }),
    )
    .openapi(
      defs.changeInstance,
      respond(defs.changeInstance, async (c) => {
        const { app, name } = c.req.valid('param');
        const changed = await instances.change(app, name, c.req.valid('json'));
        await settings.applied({ app, name });
        note(c, deps, 'changed an instance', `${app} ${name}`);
        return answer(200, changed);
      }),
    )
    .openapi(
      defs.removeInstance,
      respond(defs.removeInstance, async (c) => {
        const { app, name } = c.req.valid('param');
        await instances.remove(app, name);
        await settings.applied({ app, name });
        note(c, deps, 'removed an instance', `${app} ${name}`);
        return answer(200, instances.list());
      }),
    )
    .openapi(
      defs.testInstance,
      respond(defs.testInstance, async (c) => {
        const { app, name } = c.req.valid('param');
        const source = instances.find(app, name);
        return answer(200, showTest(await tests(() => settings.testInstance(source))));
      }),
    );
}

function showTest({ found, error }: SourceTest) {
  return { ok: error === null, found, error };
}

/** Tests ask others, and may take long. */
function testTurns() {
  const refusal = () => new Failure('TOO_MANY_REQUESTS', 'Many tests wait for their turn', { retryAfterMs: 10_000 });
  return oneAtATime({ mostWaiting: 10, refusal });
}

function note(c: Context, { store, clock }: Omit<SettingsRouteDeps, 'settings'>, action: string, about: string): void {
  store.audit.record({ at: clock(), who: whoOf(c), action, about }).catch(() => undefined);
}
