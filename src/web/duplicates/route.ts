import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { suspectedDuplicatesQuery } from '../api/suspected-duplicates.ts'
import { may } from '../shell/rights.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'

export interface DuplicatesSearch {
  /** Counted from 1; the first where it says nothing. */
  page?: number
}

export const suspectedDuplicatesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/patrons/duplicates',
  validateSearch: ({ page }: Record<string, unknown>): DuplicatesSearch => {
    const number = Number(page)
    return Number.isInteger(number) && number > 1 && number < 10_000 ? { page: number } : {}
  },
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'read-patrons')) throw redirect({ to: '/' })
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps: { page = 1 } }) =>
    queryClient.fetchQuery({ ...suspectedDuplicatesQuery(page - 1), staleTime: 0 }),
  component: lazyRouteComponent(() => import('./suspected-duplicates-page.tsx'), 'SuspectedDuplicatesPage'),
})
