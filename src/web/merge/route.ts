import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { patronQuery } from '../api/patron.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { may } from '../shell/rights.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'
import { readMergeSearch } from './merge-search.ts'

export const mergeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/patrons/merge',
  validateSearch: readMergeSearch,
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'manage-patrons')) throw redirect({ to: '/patrons' })
  },
  loaderDeps: ({ search: { patron = [] } }) => patron,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(schoolListsQuery),
      ...deps.map(id => queryClient.ensureQueryData(patronQuery(Number(id)))),
    ]),
  component: lazyRouteComponent(() => import('./merge-page.tsx'), 'MergePage'),
})
