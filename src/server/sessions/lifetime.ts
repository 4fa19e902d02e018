const minute = 60_000

/** A session ends when it was not used for so long. */
export const longestIdle = 60 * minute

/** And after so long however it is used: a working day. */
export const longestSession = 12 * 60 * minute

/** Its last use is written down at most as often, which spares the database a write with each request. */
export const noteUseEvery = minute

export interface Lifetime {
  startedAt: Date
  lastUsedAt: Date
}

/** When it ends unless it is used before. */
export function endOf({ startedAt, lastUsedAt }: Lifetime): Date {
  return new Date(Math.min(startedAt.getTime() + longestSession, lastUsedAt.getTime() + longestIdle))
}

export function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds)
}
