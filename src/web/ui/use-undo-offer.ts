import { useEffect, useRef } from 'react'
import { sayDone } from './toast.tsx'

/** Says what was done and offers to undo it, for a moment and no longer than the page is there that it is about. */
export function useUndoOffer(): (sentence: string, undo: () => void) => void {
  const offers = useRef<(() => void)[]>([])
  useEffect(
    () => () => {
      for (const takeBack of offers.current) takeBack()
    },
    [],
  )
  return (sentence, undo) => {
    offers.current.push(sayDone(sentence, undo))
  }
}
