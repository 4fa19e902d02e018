import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { openSessionsQuery, ownProfileQuery } from '../api/account.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'

export const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(ownProfileQuery),
      // Somebody may have signed in elsewhere since it was last looked at.
      queryClient.fetchQuery({ ...openSessionsQuery, staleTime: 0 }),
    ]),
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})
