import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { appBase } from './data/base.ts';
import { queryClient, statusQuery } from './data/queries.ts';
import { readSystemTab } from './data/system-tab.ts';
import { parseSearch, readWorkSearch, stringifySearch } from './data/work-search.ts';
import { Broken } from './parts/common/broken.tsx';
import { Loading } from './parts/common/states.tsx';
import { Shell } from './parts/shell/shell.tsx';
import { text } from './text.ts';

/**
 * A page that is loaded when it is first asked for. Where it cannot be, the library would load the whole program anew
 * at once, and leave a person alone with their browser's words if nobody answers: an error of our own keeps it from that.
 */
function page<Name extends string>(load: () => Promise<Record<Name, () => ReactNode>>, name: Name) {
  const loadOrTell = () =>
    load().catch((cause: unknown) => {
      throw new Error(text.broken.title, { cause });
    });
  return lazyRouteComponent(loadOrTell, name);
}

const root = createRootRoute({ component: Shell });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    // Where nothing is set up there is nothing to look at; and where nobody answers the list says so.
    const status = await queryClient.ensureQueryData(statusQuery).catch(() => null);
    const isNew = status !== null && status.playlists.length + status.instances.length === 0;
    throw redirect({ to: isNew ? '/welcome' : '/missing', replace: true });
  },
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: page(() => import('./pages/welcome-page.tsx'), 'WelcomePage'),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  component: page(() => import('./pages/dashboard-page.tsx'), 'DashboardPage'),
});

const missing = createRoute({
  getParentRoute: () => root,
  path: '/missing',
  validateSearch: readWorkSearch,
  component: page(() => import('./pages/works-page.tsx'), 'MissingPage'),
});

const collection = createRoute({
  getParentRoute: () => root,
  path: '/collection',
  validateSearch: readWorkSearch,
  component: page(() => import('./pages/works-page.tsx'), 'CollectionPage'),
});

const ignored = createRoute({
  getParentRoute: () => root,
  path: '/ignored',
  validateSearch: readWorkSearch,
  component: page(() => import('./pages/works-page.tsx'), 'IgnoredPage'),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  component: page(() => import('./pages/review-page.tsx'), 'ReviewPage'),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: page(() => import('./pages/sources-page.tsx'), 'SourcesPage'),
});

const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  validateSearch: readSystemTab,
  component: page(() => import('./pages/system-page.tsx'), 'SystemPage'),
});

/** The pages. Each but the shell is loaded when it is first asked for. */
export const router = createRouter({
  routeTree: root.addChildren([start, welcome, dashboard, missing, collection, ignored, review, sources, system]),
  basepath: appBase || '/',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
