import { Secret, SecretUrl } from '../core/model/secret.ts';
import type { InstanceView } from '../sync/settings/instance-settings.ts';
import type { PlaylistView } from '../sync/settings/playlist-settings.ts';
import type { SettingsRouteDeps } from './sources/settings-routes.ts';

const playlist: PlaylistView = {
  name: 'tv',
  managed: false,
  kind: 'url',
  location: 'http://provider.example/…',
  secret: { set: true, changedAt: 1_763_800_000_000 },
  enabled: true,
  groups: { include: ['VOD*'], exclude: [] },
  languageHint: 'fr',
  userAgent: null,
  refreshHours: null,
  inNetwork: false,
};

const instance: InstanceView = {
  app: 'radarr',
  name: 'HD',
  managed: true,
  url: 'http://radarr:7878',
  apiKey: { set: true, changedAt: null },
  timeoutMs: 300_000,
  retries: 3,
  enabled: true,
  tlsCa: null,
  tlsPin: null,
};

/** For tests of other routes: settings that take everything and change nothing. */
export function sampleSettings(): SettingsRouteDeps['settings'] {
  const location = new SecretUrl('http://provider.example/list.m3u');
  const source = { name: 'tv', location, enabled: true, groups: { include: [], exclude: [] } };
  const { app, name, url, timeoutMs, retries, enabled } = instance;
  const found = { app, name, url, timeoutMs, retries, enabled, apiKey: new Secret('sample') };
  return {
    general: {
      values: {
        adult: false,
        artwork: true,
        languages: ['fr'],
        cacheHours: 6,
        playlistSchedule: '0 4 * * *',
        collectionSchedule: null,
        matchFrom: 80,
        missingTo: 50,
        lookup: 'off',
        lookupsPerDay: 500,
        removedDays: 7,
        keptRuns: 500,
      },
      managed: ['adult'],
      change: async () => undefined,
    },
    playlists: {
      list: () => [playlist, { ...playlist, name: 'file', kind: 'file', secret: null }],
      add: async () => playlist,
      change: async () => playlist,
      remove: async () => undefined,
      upload: async () => 7,
      preview: async () => source,
      find: () => source,
    },
    instances: {
      list: () => [instance],
      add: async () => instance,
      change: async () => instance,
      remove: async () => undefined,
      preview: () => found,
      find: () => found,
    },
    applied: async () => undefined,
    sent: () => undefined,
    testPlaylist: async () => ({ found: 'A playlist of 3 entries.', error: null }),
    testInstance: async () => ({
      found: '',
      error: { code: 'ARR_UNAUTHORIZED', message: 'refused', hint: 'copy the key anew' },
    }),
  };
}
