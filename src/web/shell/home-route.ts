import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { may } from './rights.ts'
import { signedInRoute } from './signed-in-route.tsx'

/** There is no home page yet: the address leads to the first page that the account may see, if there is one. */
export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: ({ context: { session } }) => {
    if (may(session, 'read-patrons')) throw redirect({ to: '/patrons' })
    if (may(session, 'own-profile')) throw redirect({ to: '/account' })
  },
  component: lazyRouteComponent(() => import('./catalogue-only-page.tsx'), 'CatalogueOnlyPage'),
})
