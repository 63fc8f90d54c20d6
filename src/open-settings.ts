import { join } from 'node:path';
import type { Config } from './config.ts';
import type { App } from './core/model/item.ts';
import { openSecretKeyFile } from './io/disk/secret-key-file.ts';
import { openUploads } from './io/disk/uploads.ts';
import { createSeal } from './io/store/access/seal.ts';
import type { Store } from './io/store/contract/store.ts';
import type { Redactor } from './redact.ts';
import { GeneralSettings, type GeneralValues } from './sync/settings/general-settings.ts';
import { type InstanceBody, InstanceSettings } from './sync/settings/instance-settings.ts';
import { type PlaylistBody, PlaylistSettings } from './sync/settings/playlist-settings.ts';
import { SavedSources } from './sync/settings/saved-sources.ts';

/** All that is set, by file, environment and API. */
export interface OpenSettings {
  readonly general: GeneralSettings;
  readonly playlists: PlaylistSettings;
  readonly instances: InstanceSettings;
}

const playlistFolder = 'playlists';
const uploadFolder = 'uploads';

/**
 * Opens the settings that were made over the API beside those of file and environment.
 * @throws Failure CONFIG_FOLDER_UNUSABLE, CONFIG_INVALID where the key that seals secrets cannot be used
 */
export function openSettings(
  config: Config,
  { settings: store }: Pick<Store, 'settings'>,
  redactor: Pick<Redactor, 'register' | 'registerUrl'>,
  clock: () => number,
): OpenSettings {
  const { configDir, port: ownPort } = config;
  const key = config.secretKey ?? openSecretKeyFile(configDir).key;
  redactor.register(key.reveal());
  const seal = createSeal(key);
  const onSecret = (secret: string) => {
    if (URL.canParse(secret)) redactor.registerUrl(new URL(secret));
    else redactor.register(secret);
  };
  const savedOf = <Body extends object>(app: App | null) =>
    new SavedSources<Body>(app, { store, seal, clock, onSecret });
  const saved = { radarr: savedOf<InstanceBody>('radarr'), sonarr: savedOf<InstanceBody>('sonarr') };
  return {
    general: new GeneralSettings(valuesOf(config), managedOf(config), { store, clock }),
    playlists: new PlaylistSettings({
      managed: config.playlists.map((playlist) => ({ ...playlist, ownPort })),
      saved: savedOf<PlaylistBody>(null),
      uploads: openUploads(join(configDir, uploadFolder)),
      roots: [join(configDir, playlistFolder), ...config.playlistRoots],
      ownPort,
    }),
    instances: new InstanceSettings({ managed: config.instances, saved }),
  };
}

/** Makes the sources known to the store as they are set now. */
export function saveSources(
  store: Pick<Store, 'saveSources'>,
  { playlists, instances }: Pick<OpenSettings, 'playlists' | 'instances'>,
): Promise<void> {
  return store.saveSources([...playlists.stored, ...instances.stored]);
}

function valuesOf({ adult, artwork, languages, cacheHours, schedule, matching, retention }: Config): GeneralValues {
  return {
    adult,
    artwork,
    languages,
    cacheHours,
    playlistSchedule: schedule.playlists,
    collectionSchedule: schedule.collections,
    matchFrom: matching.matchFrom,
    missingTo: matching.missingTo,
    lookup: matching.lookup,
    lookupsPerDay: matching.lookupsPerDay,
    removedDays: retention.removedDays,
    keptRuns: retention.runs,
  };
}

function managedOf({ managed }: Config): ReadonlySet<keyof GeneralValues> {
  const names: Readonly<Record<keyof GeneralValues, string>> = {
    adult: 'adult',
    artwork: 'artwork',
    languages: 'languages',
    cacheHours: 'cacheHours',
    playlistSchedule: 'schedule.playlists',
    collectionSchedule: 'schedule.collections',
    matchFrom: 'matching.matchFrom',
    missingTo: 'matching.missingTo',
    lookup: 'matching.lookup',
    lookupsPerDay: 'matching.lookupsPerDay',
    removedDays: 'retention.removedDays',
    keptRuns: 'retention.runs',
  };
  const entries = Object.entries(names) as [keyof GeneralValues, string][];
  return new Set(entries.flatMap(([name, key]) => (managed.has(key) ? [name] : [])));
}
