/** Every page and its address. A page's code is loaded when it is first opened. */
import type { QueryClient } from '@tanstack/react-query'
import { type AnyRouter, createRouter } from '@tanstack/react-router'
import { accountRoute } from './account/route.ts'
import { parseSearch, stringifySearch } from './address/search-params.ts'
import { libraryGroupsRoute, populateRoute } from './configure/library-groups/route.ts'
import { suspectedDuplicatesRoute } from './duplicates/route.ts'
import { historyRoutes } from './history/route.ts'
import { homeRoute } from './home/route.ts'
import { hostRoute } from './host/route.ts'
import { importRoutes } from './imports/route.ts'
import { leaversRoute } from './leavers/route.ts'
import { mergeRoute } from './merge/route.ts'
import { newPatronRoute, patronRoute } from './patron/route.ts'
import { patronsRoute } from './patrons/route.ts'
import { setUpRoute } from './set-up/route.ts'
import { settingChangesRoute } from './settings/changes/route.ts'
import { enrolmentRoute } from './settings/enrolment/route.ts'
import { importLimitsRoute } from './settings/import-limits/route.ts'
import { presentationGroupsRoute } from './settings/presentation-groups/route.ts'
import { rolloverRoutes } from './settings/rollover/route.ts'
import { schoolSettingsRoute } from './settings/school/route.ts'
import { schoolSessionsRoute } from './settings/sessions/route.ts'
import { tokensRoute } from './settings/tokens/route.ts'
import { watchRoute } from './settings/watch/route.ts'
import { ErrorPage } from './shell/error-page.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { rootRoute } from './shell/root-route.tsx'
import { signedInRoute } from './shell/signed-in-route.tsx'
import { signInRoute } from './sign-in/route.ts'

const routeTree = rootRoute.addChildren([
  signInRoute,
  setUpRoute,
  hostRoute,
  signedInRoute.addChildren([
    homeRoute,
    patronsRoute,
    leaversRoute,
    newPatronRoute,
    suspectedDuplicatesRoute,
    patronRoute,
    mergeRoute,
    importRoutes,
    historyRoutes,
    libraryGroupsRoute,
    populateRoute,
    enrolmentRoute,
    ...rolloverRoutes,
    presentationGroupsRoute,
    schoolSettingsRoute,
    tokensRoute,
    schoolSessionsRoute,
    importLimitsRoute,
    watchRoute,
    settingChangesRoute,
    accountRoute,
  ]),
])

export function createPageRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    // How fresh it is the queries know: what is saved between a look at a link and a press on it counts.
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    // A list that scrolls by itself begins at its top again when another one is asked for.
    scrollToTopSelectors: ['[data-scroll-restoration-id]'],
  })
  fetchCode(router)
  return router
}

/** Of the first page, while it is still asked who is signed in. What fails is told when the page is to be shown. */
function fetchCode(router: AnyRouter): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    router.loadRouteChunk(router.routesById[routeId])?.catch(() => {})
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}
