import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { setUpQuery } from '../api/set-up.ts'
import { rootRoute } from '../shell/root-route.tsx'

/** The one-time link that start prints leads here; its token stands behind `#`, which no server sees. */
export const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  loader: ({ context }) => context.queryClient.ensureQueryData(setUpQuery),
  component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
})
