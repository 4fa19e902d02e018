/** When a school's file is due, in the school's own time. */

export interface Schedule {
  /** 1 is Monday. None: nothing is expected. */
  weekdays: readonly number[]
  /** `02:17` */
  time: string
  /** So many minutes earlier it counts, and so many later it is missed. */
  toleranceMinutes: number
}

const minute = 60_000
const day = 24 * 60 * minute

/** The last moment at which a file was due and is missed unless it came; null where none was in the last week. */
export function lastDue(schedule: Schedule, now: Date, timeZone: string): Date | null {
  const latest = now.getTime() - schedule.toleranceMinutes * minute
  return moments(schedule, now, timeZone).findLast(moment => moment.getTime() <= latest) ?? null
}

/** The next moment at which one is due; null where none is expected. */
export function nextDue(schedule: Schedule, now: Date, timeZone: string): Date | null {
  return moments(schedule, now, timeZone).find(moment => moment > now) ?? null
}

/** From a week and a day ago to as far ahead. */
function moments({ weekdays, time }: Schedule, now: Date, timeZone: string): Date[] {
  const days = Array.from({ length: 17 }, (_, index) => dayIn(timeZone, now.getTime() + (index - 8) * day))
  return [...new Set(days)]
    .filter(one => weekdays.includes(weekdayOf(one)))
    .map(one => instantOf(`${one}T${time}:00Z`, timeZone))
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

function dayIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

/**
 * A clock's time as a moment. Where the clock is put back an hour is there twice, and the first is meant; where it is put
 * forward one is missing, and the moment is an hour later.
 * @param local as if it were UTC
 */
function instantOf(local: string, timeZone: string): Date {
  const asIfUtc = Date.parse(local)
  const found = [-day, day].map(aside => asIfUtc - offsetAt(asIfUtc + aside, timeZone))
  const fitting = found.find(at => at + offsetAt(at, timeZone) === asIfUtc)
  return new Date(fitting ?? Math.max(...found))
}

/** How far that place's clocks are ahead of UTC then. */
function offsetAt(at: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}
