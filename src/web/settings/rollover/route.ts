import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readChoice, readText } from '../../address/read-search.ts'
import { enrolmentQuery } from '../../api/enrolment.ts'
import { rolloverQuery, rolloversQuery } from '../../api/rollover.ts'
import { signedInRoute } from '../../shell/signed-in-route.tsx'
import { moves, type RolloverSearch } from './moves.ts'

const beginRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/enrolment/rollover',
  loader: async ({ context: { queryClient } }) => {
    const [{ rollovers }] = await Promise.all([
      queryClient.fetchQuery({ ...rolloversQuery, staleTime: 0 }),
      queryClient.ensureQueryData(enrolmentQuery),
    ])
    const waiting = rollovers.find(({ state }) => state === 'planned')
    if (waiting) {
      throw redirect({ to: '/enrolment/rollover/$rolloverId', params: { rolloverId: String(waiting.id) } })
    }
  },
  component: lazyRouteComponent(() => import('./begin-page.tsx'), 'BeginPage'),
})

const rolloverRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/enrolment/rollover/$rolloverId',
  validateSearch: ({ move, level }: Record<string, unknown>): RolloverSearch => ({
    move: readChoice(move, moves),
    level: readText(level),
  }),
  loader: async ({ context: { queryClient }, params: { rolloverId } }) => {
    await Promise.all([
      queryClient.ensureQueryData(rolloverQuery(Number(rolloverId))),
      queryClient.ensureQueryData(enrolmentQuery),
    ])
  },
  component: lazyRouteComponent(() => import('./rollover-page.tsx'), 'RolloverPage'),
})

export const rolloverRoutes = [beginRoute, rolloverRoute] as const
