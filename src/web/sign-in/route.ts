import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readText } from '../address/read-search.ts'
import { sessionQuery } from '../api/session.ts'
import { rootRoute } from '../shell/root-route.tsx'
import { ownAddress } from './own-address.ts'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { from?: string | undefined } => ({ from: readText(search.from) }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session) throw redirect({ href: ownAddress(search.from) })
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})
