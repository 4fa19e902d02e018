import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { homeQuery } from '../api/home.ts'
import { may } from '../shell/rights.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'

/** The first page. Who reads no patrons is led to his own account; a generic account has none. */
export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'read-patrons') && may(session, 'own-profile')) throw redirect({ to: '/account' })
  },
  loader: ({ context: { session, queryClient } }) =>
    // Files come while nobody looks.
    may(session, 'read-patrons') ? queryClient.fetchQuery({ ...homeQuery, staleTime: 0 }) : undefined,
  component: lazyRouteComponent(() => import('./first-page.tsx'), 'FirstPage'),
})
