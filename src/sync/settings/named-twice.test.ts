import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../core/model/item.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource, PlaylistSource } from '../../core/model/source.ts';
import { openUploads } from '../../io/disk/uploads.ts';
import { createSeal } from '../../io/store/access/seal.ts';
import type { Store } from '../../io/store/contract/store.ts';
import { openStore } from '../../io/store/open-store.ts';
import { type InstanceBody, InstanceSettings } from './instance-settings.ts';
import { type PlaylistBody, PlaylistSettings } from './playlist-settings.ts';
import { SavedSources } from './saved-sources.ts';

/** A source that was set over the API, and which file or environment name later: two of one name would be read by turns. */
let store: Store;
beforeEach(async () => {
  store = await openStore({ folder: null, now: 0 });
});
afterEach(() => store.close());

function savedOf<Body extends object>(app: App | null): SavedSources<Body> {
  const seal = createSeal(new Secret('key'));
  return new SavedSources<Body>(app, { store: store.settings, seal, clock: () => 0, onSecret: () => undefined });
}

it.each(['hd', 'HD'])(
  'an instance called hd gives way to %s of file or environment, and comes back without it',
  async (name) => {
    const saved = { radarr: savedOf<InstanceBody>('radarr'), sonarr: savedOf<InstanceBody>('sonarr') };
    await new InstanceSettings({ managed: [], saved }).add('radarr', 'hd', { url: 'http://old:7878', apiKey: 'a' });
    const apiKey = new Secret('b');
    const managed: InstanceSource = {
      app: 'radarr',
      name,
      url: 'http://new:7878',
      apiKey,
      timeoutMs: 1,
      retries: 0,
      enabled: true,
    };
    const both = new InstanceSettings({ managed: [managed], saved });
    expect(both.sources).toEqual([managed]);
    expect(both.stored).toMatchObject([{ name, managed: true }]);
    expect(both.list()).toMatchObject([{ name, managed: true }]);
    expect(new InstanceSettings({ managed: [], saved }).sources).toMatchObject([
      { name: 'hd', url: 'http://old:7878' },
    ]);
  },
);

it.each(['vod', 'VOD'])('a playlist called vod gives way to %s of file or environment', async (name) => {
  const deps = { saved: savedOf<PlaylistBody>(null), uploads: openUploads('/nowhere'), roots: [], ownPort: 0 };
  await new PlaylistSettings({ ...deps, managed: [] }).add('vod', {
    place: { kind: 'url', url: 'http://p.example/a' },
  });
  const groups = { include: [], exclude: [] };
  const managed: PlaylistSource = { name, location: '/vod.m3u', enabled: true, groups };
  const both = new PlaylistSettings({ ...deps, managed: [managed] });
  expect(both.sources).toEqual([managed]);
  expect(both.stored).toMatchObject([{ name, managed: true }]);
  expect(both.list()).toMatchObject([{ name, managed: true }]);
});
