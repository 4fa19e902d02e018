import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hostQuery } from '../api/host.ts'
import { rootRoute } from '../shell/root-route.tsx'

/** Of no school: beside the pages of those who are signed in at one. At a school's address there is no such page. */
export const hostRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/host',
  loader: ({ context: { queryClient } }) => queryClient.fetchQuery({ ...hostQuery, staleTime: 0 }),
  component: lazyRouteComponent(() => import('./host-page.tsx'), 'HostPage'),
})
