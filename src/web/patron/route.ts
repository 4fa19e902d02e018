import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '../shell/signed-in-route.tsx'

export const patronRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/patrons/$patronId',
  component: lazyRouteComponent(() => import('./patron-page.tsx'), 'PatronPage'),
})
