import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { LeaverState } from '../../api/leavers.ts'
import { readChoice } from '../address/read-search.ts'
import { leaversQuery } from '../api/leavers.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'

const states: readonly LeaverState[] = ['waiting', 'kept', 'disabled', 'removable']

export const leaversRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/leavers',
  validateSearch: (given: Record<string, unknown>): { state?: LeaverState } => {
    const state = readChoice(given.state, states)
    return state === undefined ? {} : { state }
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps: { state = 'waiting' } }) =>
    queryClient.ensureInfiniteQueryData(leaversQuery(state)),
  component: lazyRouteComponent(() => import('./leavers-page.tsx'), 'LeaversPage'),
})
