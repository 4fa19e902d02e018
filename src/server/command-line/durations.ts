const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Also keeps every timer under the 24.8 days past which Node fires it at once. */
const longest = 24 * hour

/** Milliseconds in `90s`, `30m`, `1h` or `1h30m`; `0` is no time at all. Undefined for anything else and beyond 24 hours. */
export function parseDuration(text: string): number | undefined {
  if (/^0[smh]?$/.test(text)) return 0
  const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text)
  if (!parts || text === '') return undefined
  const [hours, minutes, seconds] = parts.slice(1).map(part => Number(part ?? 0))
  const total = (hours ?? 0) * hour + (minutes ?? 0) * minute + (seconds ?? 0) * second
  return total <= longest ? total : undefined
}

/** `4 s`, `2 min`, `1 h 30 min`: rounded up, so that nobody is told to wait 0 s. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / second)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}
