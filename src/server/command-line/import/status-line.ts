import { shorten } from './fit.ts'

/** One line that is written over again and again, and leaves nothing behind. */
export interface StatusLine {
  show(text: string): void
  clear(): void
}

export interface StatusStream {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

const eraseLine = '\r\u001b[K'

/** What is done sooner than that needs no word. */
const revealAfterMs = 1000

/** On anything but a terminal it shows nothing. */
export function statusLine(stream: StatusStream, { isWanted }: { isWanted: boolean }): StatusLine {
  if (!stream.isTTY || !isWanted) return { show() {}, clear() {} }
  let text = ''
  let isVisible = false
  let timer: NodeJS.Timeout | undefined
  const draw = () => {
    isVisible = true
    // A text as wide as the line would make some terminals begin another.
    stream.write(eraseLine + shorten(text, (stream.columns || 80) - 1))
  }
  return {
    show(next) {
      if (next === text) return
      text = next
      if (isVisible) draw()
      else timer ??= setTimeout(draw, revealAfterMs).unref()
    },
    clear() {
      clearTimeout(timer)
      timer = undefined
      text = ''
      if (isVisible) stream.write(eraseLine)
      isVisible = false
    },
  }
}
