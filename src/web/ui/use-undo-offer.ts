import { useEffect, useRef } from 'react'
import { sayDone } from './toast.tsx'

/** Says what was done and offers to undo it, for a moment and no longer than the page is there that it is about. */
export function useUndoOffer(): (sentence: string, undo: () => void) => void {
  const takeBack = useRef(() => {})
  useEffect(() => () => takeBack.current(), [])
  return (sentence, undo) => {
    takeBack.current = sayDone(sentence, undo)
  }
}
