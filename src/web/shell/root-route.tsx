import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { ErrorAlone, NotFoundAlone } from './alone.tsx'
import { ProgressLine } from './progress-line.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'

export interface RouterContext {
  queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: ErrorAlone,
  notFoundComponent: NotFoundAlone,
})

function Root() {
  useFocusOnNavigation()
  return (
    <>
      <ProgressLine />
      <Outlet />
    </>
  )
}
