/** The parent of every page that asks for a session; without one it leads to the sign-in page, and back. */
import { createRoute, redirect } from '@tanstack/react-router'
import { sessionQuery } from '../api/session.ts'
import { ErrorAlone } from './alone.tsx'
import { rootRoute } from './root-route.tsx'
import { Shell } from './shell.tsx'

export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: { from: location.href } })
    return { session }
  },
  component: Shell,
  errorComponent: ErrorAlone,
})
