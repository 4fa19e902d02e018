import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { patronQuery } from '../api/patron.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { may } from '../shell/rights.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'

export const patronRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/patrons/$patronId',
  loader: async ({ context: { queryClient }, params: { patronId } }) => {
    const [{ id }] = await Promise.all([
      queryClient.ensureQueryData(patronQuery(Number(patronId))),
      queryClient.ensureQueryData(schoolListsQuery),
    ])
    // Of a record that was merged it is the one that it is part of.
    if (id !== Number(patronId))
      throw redirect({ to: '/patrons/$patronId', params: { patronId: String(id) } })
  },
  component: lazyRouteComponent(() => import('./patron-page.tsx'), 'PatronPage'),
})

export const newPatronRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/patrons/new',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'manage-patrons')) throw redirect({ to: '/patrons' })
  },
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(schoolListsQuery),
  component: lazyRouteComponent(() => import('./new-patron-page.tsx'), 'NewPatronPage'),
})
