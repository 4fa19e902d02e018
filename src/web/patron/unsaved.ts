/**
 * What somebody has typed and not saved, for as long as the page stays open: when his session has ended he signs in and
 * finds it again. In memory only, and gone with everything else when he signs out.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Contact, PatronDetail } from '../../api/patron.ts'
import { useSession } from '../shell/use-session.ts'
import type { Draft } from './form/draft.ts'

export interface Unsaved {
  /** The patron as he was when the typing began; null for a new one. */
  base: PatronDetail | null
  draft: Draft
  /** Null as long as nobody has touched them. */
  contacts: Contact[] | null
}

export interface UnsavedPlace {
  find(): Unsaved | undefined
  keep(unsaved: Unsaved): void
  drop(): void
}

/** @param target a patron's id, or `new` */
export function useUnsavedPlace(target: number | 'new'): UnsavedPlace {
  const queryClient = useQueryClient()
  const { username } = useSession()
  return useMemo(() => placeOf(queryClient, ['unsaved', username, target]), [queryClient, username, target])
}

function placeOf(queryClient: QueryClient, queryKey: readonly unknown[]): UnsavedPlace {
  return {
    find: () => queryClient.getQueryData<Unsaved>(queryKey),
    keep(unsaved) {
      queryClient.setQueryDefaults(['unsaved'], { gcTime: Number.POSITIVE_INFINITY })
      queryClient.setQueryData(queryKey, unsaved)
    },
    drop: () => queryClient.removeQueries({ queryKey, exact: true }),
  }
}
