import { useEffect, useState } from 'react'

/** Puts the focus, by an element's id, where an act has led to, once that is on the page. */
export function useFocusAfter(): (id: string) => void {
  const [id, setId] = useState<string | null>(null)
  useEffect(() => {
    if (id === null) return
    document.getElementById(id)?.focus()
    setId(null)
  }, [id])
  return setId
}
