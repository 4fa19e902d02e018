/** Days and moments as people say them, in the school's time zone whatever the browser's is. */

const language = 'en-AU'

/** @param day `2026-12-04` */
export function sayDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** `4 Dec`, with its year where that is not this one. Both as `2026-12-04`. */
export function sayShortDay(day: string, today: string): string {
  if (day.slice(0, 4) !== today.slice(0, 4)) return sayDay(day)
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
}

/** `4 May 2026, 12:00`. @param instant as the API gives it, in UTC */
export function sayMoment(instant: string, timeZone: string): string {
  const moment = new Date(instant)
  const day = moment.toLocaleDateString(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  })
  const time = moment.toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  return `${day}, ${time}`
}
