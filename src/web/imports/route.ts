import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readChoice, readText } from '../address/read-search.ts'
import { draftQuery, draftsQuery, purposesQuery } from '../api/import-drafts.ts'
import { runQuery } from '../api/import-runs.ts'
import { may } from '../shell/rights.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'
import { readRunSearch } from './done/run-search.ts'
import { readPreviewSearch } from './preview/preview-search.ts'

const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/import',
  beforeLoad: ({ context: { session } }) => {
    if (!may(session, 'manage-patrons')) throw redirect({ to: '/' })
  },
})

const chooseRoute = createRoute({
  getParentRoute: () => importRoute,
  path: '/',
  validateSearch: ({ purpose }: Record<string, unknown>): { purpose?: string | undefined } => ({
    purpose: readText(purpose),
  }),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(purposesQuery), queryClient.prefetchQuery(draftsQuery)]),
  component: lazyRouteComponent(() => import('./choose/choose-page.tsx'), 'ChoosePage'),
})

const columnsRoute = createRoute({
  getParentRoute: () => importRoute,
  path: '/$draftId/columns',
  validateSearch: ({ by }: Record<string, unknown>): { by?: 'header' | 'order' | undefined } => ({
    by: readChoice(by, ['header', 'order'] as const),
  }),
  loader: ({ context: { queryClient }, params: { draftId } }) =>
    Promise.all([
      queryClient.ensureQueryData(purposesQuery),
      queryClient.ensureQueryData(draftQuery(Number(draftId))),
    ]),
  component: lazyRouteComponent(() => import('./columns/columns-page.tsx'), 'ColumnsPage'),
})

const previewRoute = createRoute({
  getParentRoute: () => importRoute,
  path: '/$draftId',
  validateSearch: readPreviewSearch,
  loader: async ({ context: { queryClient }, params: { draftId }, cause }) => {
    // Within the page it is read anew by the page itself.
    if (cause === 'stay') return
    const [draft] = await Promise.all([
      queryClient.fetchQuery(draftQuery(Number(draftId))),
      queryClient.ensureQueryData(purposesQuery),
    ])
    if (draft.runId !== null) {
      const params = { runId: String(draft.runId) }
      throw redirect({ to: '/import/runs/$runId', params, search: { draft: draftId } })
    }
    if (draft.state === 'blocked') throw redirect({ to: '/import/$draftId/columns', params: { draftId } })
  },
  component: lazyRouteComponent(() => import('./preview/preview-page.tsx'), 'PreviewPage'),
})

const runRoute = createRoute({
  getParentRoute: () => importRoute,
  path: '/runs/$runId',
  validateSearch: readRunSearch,
  loader: async ({ context: { queryClient }, params: { runId } }) => {
    await queryClient.ensureQueryData(runQuery(Number(runId)))
  },
  component: lazyRouteComponent(() => import('./done/run-page.tsx'), 'RunPage'),
})

export const importRoutes = importRoute.addChildren([chooseRoute, columnsRoute, previewRoute, runRoute])
