import { hc } from 'hono/client';
import type { acceptRoutes } from '../../../src/api/accept-routes.ts';
import type { actionRoutes } from '../../../src/api/action-routes.ts';
import type { backupRoutes } from '../../../src/api/backup-routes.ts';
import type { bulkActionRoutes } from '../../../src/api/bulk-action-routes.ts';
import type { episodeRoutes } from '../../../src/api/episode-routes.ts';
import type { facetRoutes } from '../../../src/api/facet-routes.ts';
import type { itemRoutes } from '../../../src/api/item-routes.ts';
import type { keyRoutes } from '../../../src/api/keys-routes.ts';
import type { logRoutes } from '../../../src/api/log-routes.ts';
import type { loginRoutes } from '../../../src/api/login-routes.ts';
import type { runRoutes } from '../../../src/api/run-routes.ts';
import type { savedFilterRoutes } from '../../../src/api/saved-filter-routes.ts';
import type { statisticsRoutes } from '../../../src/api/statistics-routes.ts';
import type { statusRoutes } from '../../../src/api/status-routes.ts';
import type { syncRoutes } from '../../../src/api/sync-routes.ts';
import type { taskRoutes } from '../../../src/api/task-routes.ts';
import type { workRoutes } from '../../../src/api/work-routes.ts';
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
