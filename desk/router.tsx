import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { listSearchOf } from './list-search.ts';
import { searchOf } from './client.ts';
import { Failure } from './parts/failure.tsx';
import { Loading } from './parts/loading.tsx';
import { NotFound } from './parts/not-found.tsx';
import { Root } from './parts/root.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
const under = { getParentRoute: () => root } as const;

const routeTree = root.addChildren([
  createRoute({
    ...under,
    path: '/',
    component: lazyRouteComponent(() => import('./screens/today.tsx'), 'Today'),
  }),
  createRoute({
    ...under,
    path: '/matters',
    validateSearch: listSearchOf,
    component: lazyRouteComponent(() => import('./screens/worklist.tsx'), 'Worklist'),
  }),
  createRoute({
    ...under,
    path: '/matters/$id',
    component: lazyRouteComponent(() => import('./screens/matter.tsx'), 'Matter'),
  }),
  createRoute({
    ...under,
    path: '/register',
    component: lazyRouteComponent(() => import('./screens/register.tsx'), 'Register'),
  }),
  createRoute({
    ...under,
    path: '/bounces',
    component: lazyRouteComponent(() => import('./screens/bounces.tsx'), 'Bounces'),
  }),
  createRoute({
    ...under,
    path: '/calls',
    component: lazyRouteComponent(() => import('./screens/calls.tsx'), 'Calls'),
  }),
  createRoute({
    ...under,
    path: '/calls/$id',
    component: lazyRouteComponent(() => import('./screens/call.tsx'), 'Call'),
  }),
  createRoute({
    ...under,
    path: '/law',
    component: lazyRouteComponent(() => import('./screens/law.tsx'), 'Law'),
  }),
  createRoute({
    ...under,
    path: '/calendar',
    component: lazyRouteComponent(() => import('./screens/calendar.tsx'), 'Calendar'),
  }),
  createRoute({
    ...under,
    path: '/categories',
    component: lazyRouteComponent(() => import('./screens/categories.tsx'), 'Categories'),
  }),
  createRoute({
    ...under,
    path: '/units',
    component: lazyRouteComponent(() => import('./screens/units.tsx'), 'Units'),
  }),
  createRoute({
    ...under,
    path: '/people',
    component: lazyRouteComponent(() => import('./screens/people.tsx'), 'People'),
  }),
  createRoute({
    ...under,
    path: '/retention',
    component: lazyRouteComponent(() => import('./screens/retention.tsx'), 'Retention'),
  }),
  createRoute({
    ...under,
    path: '/rights',
    component: lazyRouteComponent(() => import('./screens/rights.tsx'), 'RightsTable'),
  }),
  createRoute({
    ...under,
    path: '/changes',
    component: lazyRouteComponent(() => import('./screens/changes.tsx'), 'Changes'),
  }),
  createRoute({
    ...under,
    path: '/sign-ins',
    component: lazyRouteComponent(() => import('./screens/sign-ins.tsx'), 'SignIns'),
  }),
  createRoute({
    ...under,
    path: '/record',
    component: lazyRouteComponent(() => import('./screens/record.tsx'), 'PublicRecord'),
  }),
  createRoute({
    ...under,
    path: '/account',
    component: lazyRouteComponent(() => import('./screens/account.tsx'), 'Account'),
  }),
]);

export const router = createRouter({
  routeTree,
  basepath: '/desk',
  parseSearch: wordsOfSearch,
  stringifySearch: (search) => {
    const text = searchOf(search);
    return text === '' ? '' : `?${text}`;
  },
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
  scrollRestoration: true,
});

/** The address as the server reads it too: plain words, and a name given twice is a list. */
function wordsOfSearch(text: string): Record<string, string | string[]> {
  const search = new URLSearchParams(text);
  const several = (name: string) => search.getAll(name);
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => [
      name,
      several(name).length > 1 ? several(name) : (search.get(name) ?? ''),
    ]),
  );
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
