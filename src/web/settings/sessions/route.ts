import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { schoolSessionsQuery } from '../../api/school-sessions.ts'
import { may } from '../../shell/rights.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const schoolSessionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/sessions',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'administer')) throw redirect({ to: '/' })
  },
  // Scripts and people come and go while nobody looks.
  loader: ({ context: { queryClient } }) => queryClient.fetchQuery({ ...schoolSessionsQuery, staleTime: 0 }),
  component: lazyRouteComponent(() => import('./sessions-page.tsx'), 'SchoolSessionsPage'),
})
