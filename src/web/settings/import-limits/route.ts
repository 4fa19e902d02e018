import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { guardSettingsQuery } from '../../api/guard-settings.ts'
import { keptFilesQuery } from '../../api/kept-files.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'

export const importLimitsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/import-limits',
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(guardSettingsQuery),
      queryClient.ensureQueryData(keptFilesQuery),
    ]),
  component: lazyRouteComponent(() => import('./import-limits-page.tsx'), 'ImportLimitsPage'),
})
