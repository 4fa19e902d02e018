/** The parent of every page that asks for a session; without one it leads to the sign-in page, and back. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { sessionQuery } from '../api/session.ts'
import { ErrorAlone } from './alone.tsx'
import { rootRoute } from './root-route.tsx'

export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: { from: location.href } })
    return { session }
  },
  // Loaded with the first page that needs it: the sign-in page does without.
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
  errorComponent: ErrorAlone,
})
