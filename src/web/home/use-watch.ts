import { useQuery } from '@tanstack/react-query'
import type { Watch } from '../../api/watch.ts'
import { standingOfWatchQuery } from '../api/watch.ts'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'

/** Undefined while it is asked, and for who may not know of the nightly files. */
export function useWatch(): Watch | undefined {
  const mayKnow = may(useSession(), 'manage-patrons')
  return useQuery({ ...standingOfWatchQuery, enabled: mayKnow }).data
}
