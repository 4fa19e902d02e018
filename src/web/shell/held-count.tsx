import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { heldQuery } from '../api/runs.ts'
import { sayNumber } from '../ui/numbers.ts'
import classes from './navigation.module.css'

/** How many imports wait to be approved; nothing while none does. */
export function HeldCount() {
  const { data: held = 0 } = useQuery(heldQuery)
  useAskOnTheWay()
  return held > 0 && <span className={classes.held}>{sayNumber(held)} held</span>
}

/** With each page that is opened. By the clock it would count as use, and a session that lies idle would never end. */
function useAskOnTheWay(): void {
  const queryClient = useQueryClient()
  const { pathname } = useLocation()
  useEffect(() => {
    void queryClient.prefetchQuery(heldQuery)
  }, [queryClient, pathname])
}
