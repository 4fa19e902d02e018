import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { presentationGroupsQuery } from '../../api/presentation-groups.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const presentationGroupsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/presentation-groups',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(presentationGroupsQuery),
  component: lazyRouteComponent(() => import('./presentation-groups-page.tsx'), 'PresentationGroupsPage'),
})
