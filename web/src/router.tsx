import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { appBase } from './data/base.ts';
import { queryClient, statusQuery } from './data/queries.ts';
import { readSystemTab } from './data/system-tab.ts';
import { parseSearch, readWorkSearch, stringifySearch } from './data/work-search.ts';
import { Shell } from './parts/shell.tsx';
import { Loading } from './parts/states.tsx';

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
  component: lazyRouteComponent(() => import('./pages/welcome-page.tsx'), 'WelcomePage'),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./pages/dashboard-page.tsx'), 'DashboardPage'),
});

const missing = createRoute({
  getParentRoute: () => root,
  path: '/missing',
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import('./pages/works-page.tsx'), 'MissingPage'),
});

const collection = createRoute({
  getParentRoute: () => root,
  path: '/collection',
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import('./pages/works-page.tsx'), 'CollectionPage'),
});

const ignored = createRoute({
  getParentRoute: () => root,
  path: '/ignored',
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import('./pages/works-page.tsx'), 'IgnoredPage'),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  component: lazyRouteComponent(() => import('./pages/review-page.tsx'), 'ReviewPage'),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/sources-page.tsx'), 'SourcesPage'),
});

const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  validateSearch: readSystemTab,
  component: lazyRouteComponent(() => import('./pages/system-page.tsx'), 'SystemPage'),
});

/** The pages. Each but the shell is loaded when it is first asked for. */
export const router = createRouter({
  routeTree: root.addChildren([start, welcome, dashboard, missing, collection, ignored, review, sources, system]),
  basepath: appBase || '/',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
