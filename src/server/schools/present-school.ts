import type { School as PresentedSchool } from '../../api/session.ts'
import type { School } from './find-school.ts'
import { dayIn } from './settings.ts'

/** What everybody may know of it. */
export function presentSchool(
  { name, timeZone, hasLogo, shortestPassword }: School,
  now: Date,
): PresentedSchool {
  return { name, timeZone, today: dayIn(timeZone, now), hasLogo, shortestPassword }
}
