import type { z } from 'zod'
import type { setUpBody } from '../../api/session.ts'
import { type Reading, readPassword, readUsername } from '../access/read-credentials.ts'
import { RequestError } from '../errors.ts'
import type { FirstSchool } from '../schools/first-school.ts'
import { schoolProblems } from '../schools/new-school.ts'

export interface SetUpOrder {
  school: FirstSchool
  username: string
  password: string
}

/** @throws RequestError bad-request with all that is wrong */
export function readOrder(body: z.infer<typeof setUpBody>): SetUpOrder {
  const school = {
    name: body.schoolName.trim(),
    levels: body.levels.map(level => level.trim()).filter(level => level !== ''),
    timeZone: body.timeZone,
  }
  const problems = schoolProblems({ ...school, hosts: [] }, [])
  const username = takeValue(readUsername(body.username), problems)
  const password = takeValue(readPassword(body.password), problems)
  if (problems.length > 0) throw new RequestError('bad-request', { sentence: problems.join(' ') })
  return { school, username, password }
}

/** Of a reading without a value the problem goes to the others; the text is used no more. */
function takeValue(reading: Reading<string>, problems: string[]): string {
  if ('value' in reading) return reading.value
  problems.push(reading.problem)
  return ''
}
