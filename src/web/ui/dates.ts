/** Days and moments as people say them, in the school's time zone whatever the browser's is. */

import { sayDay } from '../../patron/say-day.ts'

export { sayDay }

const language = 'en-AU'

/** `4 Dec`, with its year where that is not this one. Both as `2026-12-04`. */
export function sayShortDay(day: string, today: string): string {
  if (day.slice(0, 4) !== today.slice(0, 4)) return sayDay(day)
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
}

/** `Sunday 22 November 2026` */
export function sayLongDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** The day that an instant is at the school, `2026-05-04`. Sweden writes its dates as ISO 8601 does. */
export function dayAt(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone })
}

/** `12:00` @param instant as the API gives it, in UTC */
export function sayTime(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
}

/** `4 May 2026, 12:00`. @param instant as the API gives it, in UTC */
export function sayMoment(instant: string, timeZone: string): string {
  return `${sayDay(dayAt(instant, timeZone))}, ${sayTime(instant, timeZone)}`
}
