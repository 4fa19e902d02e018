import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { enrolmentQuery } from '../../api/enrolment.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'
import { readEnrolmentSearch } from './enrolment-search.ts'

export const enrolmentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/enrolment',
  validateSearch: readEnrolmentSearch,
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(enrolmentQuery),
  component: lazyRouteComponent(() => import('./enrolment-page.tsx'), 'EnrolmentPage'),
})
