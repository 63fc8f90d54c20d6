import { afterEach, beforeEach, expect, it } from 'vitest';
import type { App } from '../../core/model/item.ts';
import { Secret, SecretUrl } from '../../core/model/secret.ts';
import { openUploads } from '../../io/disk/uploads.ts';
import { createSeal } from '../../io/store/access/seal.ts';
import type { Store } from '../../io/store/contract/store.ts';
import { openStore } from '../../io/store/open-store.ts';
import { addressFingerprint } from '../contract/stored-sources.ts';
import { GeneralSettings, type GeneralValues } from './general-settings.ts';
import { type InstanceBody, InstanceSettings } from './instance-settings.ts';
import { type PlaylistBody, PlaylistSettings } from './playlist-settings.ts';
import { SavedSources } from './saved-sources.ts';

/** Two people, or two tabs, change settings at the same moment: each change counts, and none is judged by what is gone. */
let store: Store;
beforeEach(async () => {
  store = await openStore({ folder: null, now: 0 });
});
afterEach(() => store.close());

const clock = () => 0;

it('thresholds never cross, whoever sets them at once', async () => {
  const values = { matchFrom: 90, missingTo: 50 } as GeneralValues;
  const general = new GeneralSettings(values, new Set(), { store: store.settings, clock });
  const both = await Promise.allSettled([general.change({ matchFrom: 60 }), general.change({ missingTo: 70 })]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(general.values).toMatchObject({ matchFrom: 60, missingTo: 50 });
});

function savedOf<Body extends object>(app: App | null): SavedSources<Body> {
  const seal = createSeal(new Secret('key'));
  return new SavedSources<Body>(app, { store: store.settings, seal, clock, onSecret: () => undefined });
}

it('of two changes of one instance none is lost', async () => {
  const saved = savedOf<InstanceBody>('radarr');
  const instances = new InstanceSettings({ managed: [], saved: { radarr: saved, sonarr: saved } });
  await instances.add('radarr', 'hd', { url: 'http://radarr:7878', apiKey: 'a' });
  await Promise.all([
    instances.change('radarr', 'hd', { enabled: false }),
    instances.change('radarr', 'hd', { timeoutMs: 5_000 }),
  ]);
  expect(instances.list()[0]).toMatchObject({ enabled: false, timeoutMs: 5_000 });
});

it('of two changes of one playlist none is lost', async () => {
  const uploads = openUploads('/nowhere');
  const saved = savedOf<PlaylistBody>(null);
  const playlists = new PlaylistSettings({ managed: [], saved, uploads, roots: [], ownPort: 0 });
  await playlists.add('vod', { place: { kind: 'url', url: 'http://p.example/a' } });
  await Promise.all([
    playlists.change('vod', { enabled: false }),
    playlists.change('vod', { place: { kind: 'url', url: 'http://other.example/b' } }),
    playlists.change('vod', { refreshHours: 3 }),
  ]);
  const [view] = playlists.list();
  expect(view).toMatchObject({ enabled: false, refreshHours: 3, location: expect.stringContaining('other.example') });
  expect(playlists.stored[0]?.addressFingerprint).toBe(addressFingerprint(new SecretUrl('http://other.example/b')));
});
