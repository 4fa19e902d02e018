import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { tokensQuery } from '../../api/tokens.ts'
import { may } from '../../shell/rights.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const tokensRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tokens',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'administer')) throw redirect({ to: '/' })
  },
  // Scripts and people come and go while nobody looks.
  loader: ({ context: { queryClient } }) => queryClient.fetchQuery({ ...tokensQuery, staleTime: 0 }),
  component: lazyRouteComponent(() => import('./tokens-page.tsx'), 'TokensPage'),
})
