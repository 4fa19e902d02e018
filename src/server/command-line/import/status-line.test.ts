import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { statusLine } from './status-line.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const erase = '\r\u001b[K'

function terminal(isTTY = true) {
  const written: string[] = []
  return { written, stream: { isTTY, columns: 20, write: (text: string) => written.push(text) } }
}

test('what is done within a second leaves no trace', () => {
  const { written, stream } = terminal()
  const status = statusLine(stream, { isWanted: true })
  status.show('Importing …')
  vi.advanceTimersByTime(999)
  status.clear()
  vi.runAllTimers()
  expect(written).toEqual([])
})

test('what takes longer is one line, rewritten, cut at the width and erased in the end', () => {
  const { written, stream } = terminal()
  const status = statusLine(stream, { isWanted: true })
  status.show('Hashing 1,500 passwords: 1 %')
  vi.advanceTimersByTime(1000)
  status.show('Importing …')
  status.show('Importing …')
  status.clear()
  expect(written).toEqual([`${erase}Hashing 1,500 pass…`, `${erase}Importing …`, erase])
})

test.each([
  ['a file or cron', terminal(false), true],
  ['--quiet', terminal(), false],
])('%s gets no status line', (_, { written, stream }, isWanted) => {
  const status = statusLine(stream, { isWanted })
  status.show('Importing …')
  vi.runAllTimers()
  status.clear()
  expect(written).toEqual([])
})
