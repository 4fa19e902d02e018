import { useState } from 'react'

/** Rows that are ticked, to be undone without the others. They stay so from page to page. */
export function useChosen() {
  const [numbers, setNumbers] = useState<ReadonlySet<number>>(new Set())
  return {
    numbers,
    tick(row: number, isTicked: boolean) {
      const next = new Set(numbers)
      if (isTicked) next.add(row)
      else next.delete(row)
      setNumbers(next)
    },
    none: () => setNumbers(new Set()),
  }
}

export type Chosen = ReturnType<typeof useChosen>
