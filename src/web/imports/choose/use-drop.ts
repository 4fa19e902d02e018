import { type DragEvent, useEffect, useState } from 'react'

/** A file dropped on the element; one that falls beside it is caught, or the browser would leave the page for it. */
export function useDrop(onFile: (file: File) => void) {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const keep = (event: Event) => event.preventDefault()
    for (const kind of ['dragover', 'drop']) document.addEventListener(kind, keep)
    return () => {
      for (const kind of ['dragover', 'drop']) document.removeEventListener(kind, keep)
    }
  }, [])
  const handlers = {
    onDragOver: () => setIsOver(true),
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false)
      const [file] = event.dataTransfer.files
      if (file) onFile(file)
    },
  }
  return { isOver, handlers }
}
