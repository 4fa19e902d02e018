import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { schoolListsQuery } from '../api/school-lists.ts'
import { signedInRoute } from '../shell/signed-in-route.tsx'
import { readListSearch } from './list-search.ts'
import { patronPageQuery } from './patrons-queries.ts'

export const patronsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/patrons',
  validateSearch: readListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, cause }) => {
    // Within the page the rows before stay while others are read.
    if (cause === 'stay') return
    void context.queryClient.prefetchQuery(schoolListsQuery)
    // Awaited, so that the way back finds the page as long as it was. What fails is told by the page.
    return context.queryClient.prefetchQuery(patronPageQuery(deps, 0))
  },
  component: lazyRouteComponent(() => import('./patrons-page.tsx'), 'PatronsPage'),
})
