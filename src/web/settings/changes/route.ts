import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { settingChangesQuery } from '../../api/setting-changes.ts'
import { may } from '../../shell/rights.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const settingChangesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/setting-changes',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'administer')) throw redirect({ to: '/' })
  },
  // Others change settings while nobody looks.
  loader: ({ context: { queryClient } }) =>
    queryClient.fetchInfiniteQuery({ ...settingChangesQuery, staleTime: 0 }),
  component: lazyRouteComponent(() => import('./setting-changes-page.tsx'), 'SettingChangesPage'),
})
