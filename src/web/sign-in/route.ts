import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readText } from '../address/read-search.ts'
import { rootRoute } from '../shell/root-route.tsx'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { from?: string | undefined } => ({ from: readText(search.from) }),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})
