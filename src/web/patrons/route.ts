import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '../shell/signed-in-route.tsx'

export const patronsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/patrons',
  component: lazyRouteComponent(() => import('./patrons-page.tsx'), 'PatronsPage'),
})
