import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Rollover } from '../../../api/rollover.ts'
import { rolloverRowsQuery } from '../../api/rollover.ts'

/** Of those who stay the plan's terms have only the ids, and its rows the names. */
export function useStayingNames({ id, staying }: Rollover): ReadonlyMap<number, string> {
  const { data } = useInfiniteQuery({
    ...rolloverRowsQuery(id, { move: 'stay' }),
    enabled: staying.length > 0,
  })
  return useMemo(() => {
    const rows = data?.pages.flatMap(page => page.rows) ?? []
    return new Map(rows.map(({ patronId, name }) => [patronId, name ?? 'Removed']))
  }, [data])
}
