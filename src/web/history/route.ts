import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { openedRunQuery, runsQuery } from '../api/runs.ts'
import { may } from '../shell/rights.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'
import { filterOf, readHistorySearch } from './history-search.ts'
import { readRunSearch } from './run/run-search.ts'

const historyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/history',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'read-runs')) throw redirect({ to: '/' })
  },
})

const listRoute = createRoute({
  getParentRoute: () => historyRoute,
  path: '/',
  validateSearch: readHistorySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps, cause }) =>
    // Within the page it is read anew by the page itself.
    cause === 'stay' ? undefined : queryClient.prefetchQuery(runsQuery(filterOf(deps))),
  component: lazyRouteComponent(() => import('./history-page.tsx'), 'HistoryPage'),
})

const runRoute = createRoute({
  getParentRoute: () => historyRoute,
  path: '/$runId',
  validateSearch: readRunSearch,
  loader: ({ context: { queryClient }, params: { runId } }) =>
    queryClient.ensureQueryData(openedRunQuery(Number(runId))),
  component: lazyRouteComponent(() => import('./run/run-page.tsx'), 'OpenedRunPage'),
})

export const historyRoutes = historyRoute.addChildren([listRoute, runRoute])
