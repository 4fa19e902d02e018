import { createRoute, redirect } from '@tanstack/react-router'
import { may } from './rights.ts'
import { signedInRoute } from './signed-in-route.tsx'

/** There is no home page yet: the address leads to the first page that the account may see. */
export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: ({ context: { session } }) => {
    throw redirect({ to: may(session, 'read-patrons') ? '/patrons' : '/account' })
  },
})
