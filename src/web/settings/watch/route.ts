import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { watchQuery } from '../../api/watch.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const watchRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/watch',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(watchQuery),
  component: lazyRouteComponent(() => import('./watch-page.tsx'), 'WatchPage'),
})
