/** A variable of the environment that gives one setting. */
export interface Variable {
  readonly env: string;
  readonly path: readonly [string] | readonly [string, string];
  /** Name of the source it belongs to: the first part of the path is a list then. */
  readonly named?: string;
  readonly secret?: true;
}

/** Environment names and the key of the file that each stands for. Those with `secret` exist as `…_FILE` too. */
export const variables: readonly Variable[] = [
  { env: 'GLEANARR_PORT', path: ['port'] },
  { env: 'GLEANARR_BIND_ADDRESS', path: ['bindAddress'] },
  { env: 'GLEANARR_URL_BASE', path: ['urlBase'] },
  { env: 'GLEANARR_API_KEY', path: ['apiKey'], secret: true },
  { env: 'GLEANARR_ADMIN_NAME', path: ['adminName'] },
  { env: 'GLEANARR_ADMIN_PASSWORD', path: ['adminPassword'], secret: true },
  { env: 'GLEANARR_HOSTS', path: ['hosts'] },
  { env: 'GLEANARR_HTTPS', path: ['https'] },
  { env: 'GLEANARR_TRUSTED_PROXIES', path: ['trustedProxies'] },
  { env: 'GLEANARR_PROXY_USER_HEADER', path: ['proxyUserHeader'] },
  { env: 'GLEANARR_PROXY_SECRET', path: ['proxySecret'], secret: true },
  { env: 'GLEANARR_REQUESTS_PER_MINUTE', path: ['requestsPerMinute'] },
  { env: 'GLEANARR_SECRET_KEY', path: ['secretKey'], secret: true },
  { env: 'GLEANARR_LOG_LEVEL', path: ['logLevel'] },
  { env: 'GLEANARR_SYNC_ON_START', path: ['syncOnStart'] },
  { env: 'GLEANARR_PLAYLIST_ROOTS', path: ['playlistRoots'] },
  { env: 'GLEANARR_CACHE_HOURS', path: ['cacheHours'] },
  { env: 'GLEANARR_LANGUAGES', path: ['languages'] },
  { env: 'GLEANARR_ADULT', path: ['adult'] },
  { env: 'GLEANARR_ARTWORK', path: ['artwork'] },
  { env: 'GLEANARR_LOOKUP', path: ['matching', 'lookup'] },
  { env: 'GLEANARR_LOOKUPS_PER_DAY', path: ['matching', 'lookupsPerDay'] },
  { env: 'GLEANARR_MATCH_FROM', path: ['matching', 'matchFrom'] },
  { env: 'GLEANARR_MISSING_TO', path: ['matching', 'missingTo'] },
  { env: 'GLEANARR_REMOVED_DAYS', path: ['retention', 'removedDays'] },
  { env: 'GLEANARR_KEPT_RUNS', path: ['retention', 'runs'] },
  { env: 'GLEANARR_PLAYLIST_SCHEDULE', path: ['schedule', 'playlists'] },
  { env: 'GLEANARR_COLLECTION_SCHEDULE', path: ['schedule', 'collections'] },
  { env: 'GLEANARR_PLAYLIST', path: ['playlists', 'source'], named: 'playlist', secret: true },
  { env: 'GLEANARR_RADARR_URL', path: ['radarr', 'url'], named: 'radarr' },
  { env: 'GLEANARR_RADARR_API_KEY', path: ['radarr', 'apiKey'], named: 'radarr', secret: true },
  { env: 'GLEANARR_SONARR_URL', path: ['sonarr', 'url'], named: 'sonarr' },
  { env: 'GLEANARR_SONARR_API_KEY', path: ['sonarr', 'apiKey'], named: 'sonarr', secret: true },
];
