import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { schoolSettingsQuery } from '../../api/school-settings.ts'
import { may } from '../../shell/rights.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const schoolSettingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/school',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'administer')) throw redirect({ to: '/' })
  },
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(schoolSettingsQuery),
  component: lazyRouteComponent(() => import('./school-page.tsx'), 'SchoolPage'),
})
