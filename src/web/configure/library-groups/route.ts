import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { libraryGroupsQuery } from '../../api/library-groups.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const libraryGroupsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/library-groups',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(libraryGroupsQuery),
  component: lazyRouteComponent(() => import('./library-groups-page.tsx'), 'LibraryGroupsPage'),
})

export const populateRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/library-groups/$groupId/members',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(libraryGroupsQuery),
  component: lazyRouteComponent(() => import('./populate/populate-page.tsx'), 'PopulatePage'),
})
