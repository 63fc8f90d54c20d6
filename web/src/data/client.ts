import { hc } from 'hono/client';
import type { loginRoutes } from '../../../src/api/gate/login-routes.ts';
import type { acceptRoutes } from '../../../src/api/sources/accept-routes.ts';
import type { runRoutes } from '../../../src/api/sources/run-routes.ts';
import type { statusRoutes } from '../../../src/api/sources/status-routes.ts';
import type { syncRoutes } from '../../../src/api/sources/sync-routes.ts';
import type { backupRoutes } from '../../../src/api/system/backup-routes.ts';
import type { keyRoutes } from '../../../src/api/system/keys-routes.ts';
import type { logRoutes } from '../../../src/api/system/log-routes.ts';
import type { taskRoutes } from '../../../src/api/system/task-routes.ts';
import type { actionRoutes } from '../../../src/api/works/action-routes.ts';
import type { bulkActionRoutes } from '../../../src/api/works/bulk-action-routes.ts';
import type { episodeRoutes } from '../../../src/api/works/episode-routes.ts';
import type { facetRoutes } from '../../../src/api/works/facet-routes.ts';
import type { itemRoutes } from '../../../src/api/works/item-routes.ts';
import type { savedFilterRoutes } from '../../../src/api/works/saved-filter-routes.ts';
import type { statisticsRoutes } from '../../../src/api/works/statistics-routes.ts';
import type { workRoutes } from '../../../src/api/works/work-routes.ts';
import { apiBase } from './base.ts';

/** The routes of the API, as its own types tell them; one client for each of its files. */
export const api = {
  accept: hc<ReturnType<typeof acceptRoutes>>(apiBase),
  act: hc<ReturnType<typeof actionRoutes>>(apiBase),
  backup: hc<ReturnType<typeof backupRoutes>>(apiBase),
  bulk: hc<ReturnType<typeof bulkActionRoutes>>(apiBase),
  episodes: hc<ReturnType<typeof episodeRoutes>>(apiBase),
  facets: hc<ReturnType<typeof facetRoutes>>(apiBase),
  items: hc<ReturnType<typeof itemRoutes>>(apiBase),
  keys: hc<ReturnType<typeof keyRoutes>>(apiBase),
  login: hc<ReturnType<typeof loginRoutes>>(apiBase),
  logs: hc<ReturnType<typeof logRoutes>>(apiBase),
  runs: hc<ReturnType<typeof runRoutes>>(apiBase),
  savedFilters: hc<ReturnType<typeof savedFilterRoutes>>(apiBase),
  statistics: hc<ReturnType<typeof statisticsRoutes>>(apiBase),
  status: hc<ReturnType<typeof statusRoutes>>(apiBase),
  sync: hc<ReturnType<typeof syncRoutes>>(apiBase),
  tasks: hc<ReturnType<typeof taskRoutes>>(apiBase),
  works: hc<ReturnType<typeof workRoutes>>(apiBase),
} as const;
