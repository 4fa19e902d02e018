import pg from 'pg'

/** Connection lost, shutting down, out of connections, memory or disk, read-only after a failover. */
const awayClasses = ['08', '53', '57P', '58', '25006']
const systemCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]
const driverMessages =
  /connection terminated|timeout exceeded when trying to connect|not queryable|connection error/i

/** Is it the database that is not there or not able, so that the same request may succeed later? */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof pg.DatabaseError) return awayClasses.some(prefix => error.code?.startsWith(prefix))
  if ('code' in error && systemCodes.includes(String(error.code))) return true
  return driverMessages.test(error.message)
}
