import { useHotkeys } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ListSearch } from './list-search.ts'
import { readMany } from './patrons-queries.ts'

/** About fifty pages. Whoever wants more is better served by a file. */
export const mostPrinted = 2000

/** The browser could print the rows in view only: so all that are found are read first, and printed from a sheet. */
export function usePrinting(search: ListSearch, found: number) {
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: () => readMany(search, 0, Math.min(found, mostPrinted)),
  })
  const print = () => mutate()
  useHotkeys([['mod+P', print]], [])
  useEffect(() => {
    if (data === undefined) return
    window.addEventListener('afterprint', reset, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', reset)
  }, [data, reset])
  return { print, patrons: data, error, isPreparing: isPending }
}
