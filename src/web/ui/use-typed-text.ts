import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

const pause = 200

/** A text that follows the typing at once, and tells of it when the typing pauses. A `value` from elsewhere wins. */
export function useTypedText(value: string, onPause: (text: string) => void) {
  const [typed, setTyped] = useState({ text: value, told: value })
  const tell = useDebouncedCallback((text: string) => {
    setTyped(current => ({ ...current, told: text }))
    onPause(text)
  }, pause)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    if (value !== typed.told) setTyped({ text: value, told: value })
  }
  return {
    text: typed.text,
    type(text: string) {
      setTyped(current => ({ ...current, text }))
      tell(text.trim())
    },
    /** For what does not wait for the pause: it will not come then. @returns the text as it stands */
    settle(): string {
      tell.cancel()
      const text = typed.text.trim()
      setTyped(current => ({ ...current, told: text }))
      return text
    },
  }
}
